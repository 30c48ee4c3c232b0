// What is put together for the next sale: items, and amounts that were typed. Kept in the browser, so that a reload in
// front of a customer forgets nothing.
import { described, total } from "./cart.js";

const LINES_MAX = 100;

export class Basket {
  #place;
  #places;
  lines;

  /** That of one login, with amounts of so many decimals. */
  constructor(login, places) {
    this.#place = `quittance.basket.${login}`;
    this.#places = places;
    this.lines = this.#load();
  }

  #load() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#place));
      if (Array.isArray(kept)) return kept;
    } catch {
      // Storage is off or damaged: the basket is empty after a reload.
    }
    return [];
  }

  #save() {
    try {
      localStorage.setItem(this.#place, JSON.stringify(this.lines));
    } catch {
      // It lives as long as the page.
    }
  }

  /** One more of it; an amount without a name is a line of its own each time. */
  add(price, name = "") {
    const same = this.lines.find((line) => name !== "" && line.name === name && line.price === price);
    if (same !== undefined) same.count++;
    else if (this.lines.length < LINES_MAX) this.lines.push({ name, price, count: 1 });
    this.#save();
  }

  /** One more or less of a line; a line of none goes. */
  step(line, by) {
    line.count += by;
    this.lines = this.lines.filter(({ count }) => count > 0);
    this.#save();
  }

  empty() {
    this.refill([]);
  }

  /** These lines in place of its own. */
  refill(lines) {
    this.lines = lines;
    this.#save();
  }

  /** How many things are in it. */
  get count() {
    return this.lines.reduce((sum, line) => sum + line.count, 0);
  }

  /** How many of one item. */
  of(name, price) {
    return this.lines.find((line) => line.name === name && line.price === price)?.count ?? 0;
  }

  /** What all of it costs with these figures beside it, in smallest units as text. */
  sumWith(figures) {
    return (total(this.lines, this.#places) + BigInt(figures || "0")).toString();
  }

  /** In words, for whoever pays. */
  get description() {
    return described(this.lines.filter(({ name }) => name !== ""));
  }
}
