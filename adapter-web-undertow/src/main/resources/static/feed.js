// The merchant's events, each once and in order, whatever the network does.
import { now } from "./clock.js";
import { WAYS } from "./ways.js";

const GREETING_MS = 10_000;
const SILENCE_MS = 45_000;
const HEARTBEAT_MS = 25_000;
const PAUSE_MAX_MS = 15_000;
const UNKNOWN_SEQ = 4409;

/**
 * Follows the events behind `place` ({seq, epoch}, empty at first).
 *
 * hear: event(event), kept(place) after each, live(), away(since, nextTry), again() when the list must be read anew,
 * reaches(), a promise of whether requests are answered.
 */
export class Feed {
  #place;
  #hear;
  #way = 0;
  #letGo = null;
  #greeted = false;
  #pause = 0;
  #silence = 0;
  #retry = 0;
  #turn = 0;
  #since = now();

  constructor(place, hear) {
    this.#place = place;
    this.#hear = hear;
    addEventListener("online", () => this.now());
    addEventListener("offline", () => this.#lost(0));
    document.addEventListener("visibilitychange", () => document.hidden || this.now());
    this.#open();
  }

  /** Tries now, not later, unless it is heard; from the best way on, because the network may be another one. */
  now() {
    if (this.#greeted && now() - this.#since < HEARTBEAT_MS) return;
    this.#pause = 0;
    this.#way = 0;
    this.#open();
  }

  #open() {
    this.#drop();
    const turn = ++this.#turn;
    const isMine = () => turn === this.#turn;
    this.#letGo = WAYS[this.#way](this.#place, {
      said: (message) => isMine() && this.#said(message),
      ended: (code) => isMine() && this.#lost(code),
    });
    this.#listen(GREETING_MS);
  }

  #drop() {
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#letGo?.();
    this.#letGo = null;
  }

  #listen(patience) {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lost(0), patience);
  }

  /** Comes back where it stopped, after a pause that grows; by another way if only this one is closed. */
  async #lost(code) {
    const turn = ++this.#turn; // whatever the old one still says is not heard
    const greeted = this.#greeted;
    this.#greeted = false;
    this.#drop();
    if (code === UNKNOWN_SEQ) this.#forget();
    const most = Math.min(PAUSE_MAX_MS, 500 * 2 ** this.#pause++);
    const pause = most / 2 + (Math.random() * most) / 2;
    this.#hear.away(this.#since, now() + pause);
    const reaches = this.#hear.reaches();
    if (!greeted && code !== UNKNOWN_SEQ && (await reaches)) this.#way = (this.#way + 1) % WAYS.length;
    if (turn === this.#turn) this.#retry = setTimeout(() => this.#open(), pause);
  }

  /** The numbers that we know mean nothing any more: the books were restored. */
  #forget() {
    this.#place = {};
    this.#hear.kept(this.#place);
    this.#hear.again();
  }

  #said(message) {
    this.#since = now();
    this.#listen(SILENCE_MS);
    if (message.type === "hello") this.#hello(message);
    else if (message.type === "heartbeat") this.#compare(message);
    else this.#event(message);
  }

  #hello({ seq, epoch }) {
    const { seq: mine, epoch: known } = this.#place;
    if (mine !== undefined && known !== undefined && known !== epoch) {
      this.#forget();
      return this.#open();
    }
    this.#pause = 0;
    this.#greeted = true;
    this.#keep({ seq: mine ?? seq, epoch });
    this.#hear.live();
  }

  #compare({ seq, epoch }) {
    if (epoch !== this.#place.epoch || seq > this.#place.seq) this.#open();
  }

  #event(event) {
    if (event.seq <= this.#place.seq) return;
    if (event.seq !== this.#place.seq + 1) return this.#open();
    this.#hear.event(event);
    this.#keep({ ...this.#place, seq: event.seq });
  }

  #keep(place) {
    this.#place = place;
    this.#hear.kept(place);
  }
}
