// The two words and the mark that both screens of a payment show, until the half minute is over and the next ones come.
import { now } from "./clock.js";
import { ask, NotKnown } from "./wire.js";
import { t } from "./words.js";

const HALF_MS = 30_000;
const AGAIN_MS = 3_000;

/** Shows in these boxes (see words.mustache) what is told at a path; nothing as long as nothing is. */
export class MovingWords {
  #boxes;
  #path = null;
  #timer = 0;
  #until = 0;

  constructor(boxes) {
    this.#boxes = [...boxes];
  }

  /** From now on what is told there; null for nothing. */
  follow(path) {
    if (path === this.#path) return;
    const isDrawn = this.#path === null && path !== null; // by the server, or hidden already: nothing jumps
    this.#path = path;
    if (!isDrawn) this.#hide();
    if (path !== null) this.#next();
  }

  #hide() {
    clearTimeout(this.#timer);
    for (const box of this.#boxes) box.hidden = true;
  }

  async #next() {
    const path = this.#path;
    let said = null;
    try {
      const answer = await ask("GET", path);
      if (answer.status === 200) said = answer.body;
      else if (answer.status < 500 && answer.status !== 429) return path === this.#path && this.#hide();
    } catch (fault) {
      if (!(fault instanceof NotKnown)) throw fault;
    }
    if (path !== this.#path) return;
    if (said !== null) this.#show(said);
    else if (now() > this.#until) this.#hide(); // What can't be renewed is worth nothing.
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#next(), said === null ? AGAIN_MS : Math.max(200, this.#until - now() + 50));
  }

  #show({ words, colour, shape, valid_until }) {
    this.#until = Date.parse(valid_until);
    for (const box of this.#boxes) {
      const shown = box.querySelector(".shape");
      shown.classList.remove(...[...shown.classList].filter((name) => name.startsWith("hue-")));
      shown.classList.add(`hue-${colour}`);
      box.querySelector("use").setAttribute("href", `#i-${shape}`);
      box.querySelector("strong").textContent = words;
      box.querySelector("[data-mark]").textContent = t(`mark.${colour}-${shape}`);
      box.style.setProperty("--gone", `${Math.min(0, this.#until - now() - HALF_MS)}ms`);
      box.hidden = false;
    }
  }
}
