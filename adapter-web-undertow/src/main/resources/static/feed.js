// The merchant's events, each once and in order, whatever the network does.
import { now } from "./clock.js";

const SILENCE_MS = 45_000;
const PAUSE_MAX_MS = 15_000;
const UNKNOWN_SEQ = 4409;

/**
 * Follows the events behind `place` ({seq, epoch}, empty at first).
 *
 * hear: event(event), kept(place) after each, live(), away(since), again() when the list must be read anew.
 */
export class Feed {
  #place;
  #hear;
  #socket = null;
  #pause = 0;
  #silence = 0;
  #retry = 0;
  #since = now();

  constructor(place, hear) {
    this.#place = place;
    this.#hear = hear;
    addEventListener("online", () => this.#wake());
    document.addEventListener("visibilitychange", () => document.hidden || this.#wake());
    this.#connect();
  }

  /** Tries now, not later. */
  now() {
    this.#wake();
  }

  #wake() {
    if (this.#socket?.readyState === WebSocket.OPEN) return;
    this.#pause = 0;
    clearTimeout(this.#retry);
    this.#connect();
  }

  #connect() {
    if (this.#socket !== null && this.#socket.readyState <= WebSocket.OPEN) return;
    const { seq, epoch } = this.#place;
    const from = seq === undefined ? "" : `?after=${seq}&epoch=${epoch}`;
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/api/merchant/ws${from}`);
    this.#socket = socket;
    socket.onmessage = (message) => socket === this.#socket && this.#heard(message.data);
    socket.onclose = (close) => socket === this.#socket && this.#lost(close.code);
    this.#listen();
  }

  #listen() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#comeBack(), SILENCE_MS);
  }

  /** Lets go of the socket and opens another one that begins where this one stopped. */
  #comeBack() {
    const old = this.#socket;
    this.#socket = null;
    old?.close();
    this.#lost(0);
  }

  #lost(code) {
    clearTimeout(this.#silence);
    if (code === UNKNOWN_SEQ) this.#forget();
    this.#hear.away(this.#since);
    const pause = Math.min(PAUSE_MAX_MS, 500 * 2 ** this.#pause++);
    this.#retry = setTimeout(() => this.#connect(), pause / 2 + (Math.random() * pause) / 2);
  }

  #forget() {
    this.#place = {};
    this.#hear.kept(this.#place);
    this.#hear.again();
  }

  #heard(text) {
    const said = this.#hear.read(text);
    this.#since = now();
    this.#listen();
    if (said.type === "hello") this.#hello(said);
    else if (said.type === "heartbeat") this.#compare(said);
    else this.#event(said);
  }

  #hello({ seq, epoch }) {
    const { seq: mine, epoch: known } = this.#place;
    this.#pause = 0;
    if (mine !== undefined && known !== undefined && known !== epoch) {
      // The books were restored: the numbers that we know mean nothing there.
      this.#forget();
      this.#comeBack();
      return;
    }
    this.#keep({ seq: mine ?? seq, epoch });
    this.#hear.live();
  }

  #compare({ seq, epoch }) {
    if (epoch !== this.#place.epoch || seq > this.#place.seq) this.#comeBack();
  }

  #event(event) {
    if (event.seq <= this.#place.seq) return;
    if (event.seq !== this.#place.seq + 1) {
      this.#comeBack();
      return;
    }
    this.#hear.event(event);
    this.#keep({ ...this.#place, seq: event.seq });
  }

  #keep(place) {
    this.#place = place;
    this.#hear.kept(place);
  }
}
