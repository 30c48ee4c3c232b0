// Draws the till. Nothing is decided here.
import { asClock, now, secondsUntil } from "./clock.js";
import { copy, every, find, picture, replace, say } from "./find.js";
import { guest, lookOf } from "./looks.js";
import { askAgainAt } from "./sales.js";
import { money, t, timeOf } from "./words.js";

const { merchant } = document.body.dataset;
const PANES = ["sell", "sale", "recent"];
const OPEN = ["created", "pending", "pending-code", "unknown", "asking"];

export class Screen {
  #qrOf = null;
  #paidOf = null;

  /** The till in place of the plain page. */
  begin() {
    document.body.className = "till";
    for (const part of every("[data-plain]")) part.remove();
    for (const part of every("[data-till]")) part.hidden = false;
  }

  get pane() {
    return document.body.dataset.pane;
  }

  show(name) {
    const pane = PANES.includes(name) ? name : "sell";
    document.body.dataset.pane = pane;
    document.body.classList.toggle("is-sale", pane === "sale");
    for (const tab of every(".tabbar a")) {
      if (tab.hash === `#${pane}`) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
  }

  /** Why no code came. */
  refused({ status, body }) {
    if (status === 401) return this.signedOut();
    const name = body.type?.replace("/problems/", "");
    this.#no(name === "validation" ? t("till.not-this-amount") : t(`problem.${name}`), t("till.nothing-asked"));
  }

  /** A sale that never reached the server, and never will. */
  lapsed({ amount }) {
    this.#no(t("till.lapsed", money(amount)), t("till.nothing-asked"));
  }

  #no(title, says) {
    find("[data-refused-title]").textContent = title;
    find("[data-refused-says]").textContent = says;
    find("[data-refused]").hidden = false;
  }

  signedOut() {
    location.assign("/login?redirect=/portal");
  }

  live(awaySince, nextTry) {
    find("[data-live=on]").hidden = awaySince !== null;
    find("[data-live=off]").hidden = awaySince === null;
    const away = awaySince !== null && now() - awaySince > 2_000;
    find("[data-away]").hidden = !away;
    if (!away) return;
    find("[data-away-says]").textContent = t("till.not-live", timeOf(awaySince));
    find("[data-away-next]").textContent = t("till.next-try", secondsUntil(nextTry));
  }

  chips(sales, current, shown, open) {
    const list = find("[data-chips]");
    const chips = [this.#chip(null, current === null, "plus", t("till.new"), "", open)];
    for (const sale of sales) {
      const state = shown(sale);
      const { icon, word } = lookOf(state);
      const says = state === "created" ? t("time.left", asClock(secondsUntil(sale.until))) : word;
      const chip = this.#chip(sale, sale === current, icon, money(sale.amount), says, open);
      const button = chip.firstElementChild;
      if (chips.length < 10) button.setAttribute("aria-keyshortcuts", `Alt+${chips.length}`);
      button.classList.toggle("was-paid", state === "completed");
      button.classList.toggle("is-unknown", state === "unknown");
      if (state === "created") find("[data-chip-says]", chip).dataset.until = sale.until;
      chips.push(chip);
    }
    replace(list, chips);
    find("[data-open]").textContent = sales.filter((sale) => OPEN.includes(shown(sale))).length;
  }

  #chip(sale, isCurrent, icon, title, says, open) {
    const chip = copy("#chip");
    picture(chip, icon);
    find("[data-chip-amount]", chip).textContent = title;
    const line = find("[data-chip-says]", chip);
    line.textContent = says;
    line.hidden = says === "";
    if (isCurrent) chip.firstElementChild.setAttribute("aria-current", "true");
    chip.firstElementChild.addEventListener("click", () => open(sale));
    return chip;
  }

  sale(sale, state, since) {
    for (const part of every("[data-when]")) {
      const hidden = !part.dataset.when.split(" ").includes(state);
      if (part.hidden !== hidden) part.hidden = hidden;
    }
    if (sale === null) return;
    const amount = money(sale.amount);
    say("[data-amount]", amount);
    for (const part of every("[data-amount]")) part.classList.toggle("is-long", amount.length > 10);
    say("[data-human]", sale.human ?? "");
    say("[data-since]", timeOf(since ?? sale.at ?? now()));
    if (sale.doneAt !== undefined) say("[data-done]", timeOf(sale.doneAt));
    say("[data-who]", guest(sale.payer));
    if (sale.heldUntil !== undefined) say("[data-held]", timeOf(sale.heldUntil));
    this.#qr(sale, amount);
    this.tick(sale);
  }

  #qr(sale, amount) {
    const image = find("[data-qr]");
    const of = `${sale.code} ${sale.human}`;
    if (sale.code === undefined || this.#qrOf === of) return;
    this.#qrOf = of;
    const source = `/generate_qr/${sale.code}?format=svg`;
    if (image.getAttribute("src") !== source) image.src = source;
    image.alt = sale.human ? t("till.qr-alt-code", amount, merchant, sale.human) : t("till.qr-alt", amount, merchant);
  }

  /** Once a second: what is left, and how often was asked. */
  tick(sale) {
    for (const line of every("[data-chip-says][data-until]")) line.textContent = t("time.left", asClock(secondsUntil(line.dataset.until)));
    if (sale === null) return;
    find("[data-asked]").textContent = sale.tries > 0 ? t("till.asked", sale.tries, secondsUntil(askAgainAt(sale))) : "";
    if (sale.until === undefined) return;
    const left = secondsUntil(sale.until);
    say("[data-left]", asClock(left));
    const bar = find(".foot progress");
    bar.max = Math.max(1, (Date.parse(sale.until) - Date.parse(sale.createdAt)) / 1000);
    bar.value = left;
  }

  /** The green screen, over whatever else is open. */
  paid(sale) {
    const screen = find("[data-paid]");
    if (sale === null) {
      screen.close();
      this.#paidOf = null;
      return;
    }
    find("[data-paid-amount]").textContent = money(sale.amount);
    find("[data-paid-amount]").classList.toggle("is-long", money(sale.amount).length > 9);
    find("[data-paid-says]").textContent = `${timeOf(sale.doneAt)} · ${guest(sale.payer)}`;
    const receipt = find("[data-print]");
    receipt.hidden = sale.receipt === undefined;
    if (!receipt.hidden) receipt.href = new URL(sale.receipt).pathname; // at whatever address this page has
    if (!screen.open) screen.showModal();
    if (this.#paidOf !== sale) screen.focus({ preventScroll: true });
    this.#paidOf = sale;
  }

  banner(sale) {
    const banner = find("[data-banner]");
    banner.hidden = sale === null;
    if (sale === null) return;
    find("[data-banner-amount]").textContent = money(sale.amount);
    find("[data-banner-says]").textContent = t("till.paid-says", guest(sale.payer), timeOf(sale.doneAt));
  }
}
