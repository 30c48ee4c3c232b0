// Draws the till. Nothing is decided here.
import { asClock, now, secondsUntil } from "./clock.js";
import { dayOf, minuteOf, money, t, timeOf } from "./words.js";

export const find = (selector, inside = document) => inside.querySelector(selector);
const every = (selector) => document.querySelectorAll(selector);
const say = (selector, text) => { for (const part of every(selector)) part.textContent = text; };

const { merchant } = document.body.dataset;

const LOOKS = {
  asking: ["clock", t("state.asking")],
  created: ["clock", t("state.waiting")],
  pending: ["person", t("state.pending")],
  completed: ["tick", t("state.completed")],
  failed: ["glass", t("state.failed")],
  declined: ["octagon", t("state.declined")],
  revoked: ["bar", t("state.revoked")],
  unknown: ["question", t("state.unknown")],
};
const KINDS = { completed: "paid", declined: "bad", pending: "wait" };

const icon = (part, name) => find("use", part).setAttribute("href", `#i-${name}`);
const guest = (payer) => (payer === undefined ? t("till.nobody") : t("till.guest", payer));

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
    const pane = ["sell", "sale", "recent"].includes(name) ? name : "sell";
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
    find("[data-refused-title]").textContent = name === "validation" ? t("till.not-this-amount") : t(`problem.${name}`);
    find("[data-refused-says]").textContent = t("till.nothing-asked");
    find("[data-refused]").hidden = false;
  }

  signedOut() {
    location.assign("/login?redirect=/portal");
  }

  live(awaySince) {
    find("[data-live=on]").hidden = awaySince !== null;
    find("[data-live=off]").hidden = awaySince === null;
    const away = awaySince !== null && now() - awaySince > 2_000;
    find("[data-away]").hidden = !away;
    find("[data-chips]").hidden = false;
    if (away) find("[data-away-says]").textContent = t("till.not-live", timeOf(awaySince));
  }

  chips(sales, current, shown, open) {
    const list = find("[data-chips]");
    const chips = [this.#chip(null, current === null, "plus", t("till.new"), "", open)];
    for (const sale of [...sales].reverse()) {
      const state = shown(sale);
      const [picture, word] = LOOKS[state];
      const says = state === "created" ? t("time.left", asClock(secondsUntil(sale.until))) : word;
      const chip = this.#chip(sale, sale === current, picture, money(sale.amount), says, open);
      chip.firstElementChild.classList.toggle("was-paid", state === "completed");
      chip.firstElementChild.classList.toggle("is-unknown", state === "unknown");
      if (state === "created") find("[data-chip-says]", chip).dataset.until = sale.until;
      chips.push(chip);
    }
    const focused = [...list.children].findIndex((chip) => chip.contains(document.activeElement));
    list.replaceChildren(...chips);
    if (focused >= 0) list.children[Math.min(focused, chips.length - 1)].firstElementChild.focus();
    find("[data-open]").textContent = sales.filter((sale) => ["created", "pending", "unknown", "asking"].includes(shown(sale))).length;
  }

  #chip(sale, isCurrent, picture, title, says, open) {
    const chip = find("#chip").content.firstElementChild.cloneNode(true);
    icon(chip, picture);
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
    say("[data-human]", sale.human ?? "");
    say("[data-since]", timeOf(since ?? sale.at ?? now()));
    if (sale.doneAt !== undefined) say("[data-done]", timeOf(sale.doneAt));
    say("[data-who]", guest(sale.payer));
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

  /** Once a second: what is left. */
  tick(sale) {
    for (const line of every("[data-chip-says][data-until]")) line.textContent = t("time.left", asClock(secondsUntil(line.dataset.until)));
    if (sale?.until === undefined) return;
    const left = secondsUntil(sale.until);
    say("[data-left]", asClock(left));
    const bar = find(".foot progress");
    bar.max = Math.max(1, (Date.parse(sale.until) - Date.parse(sale.createdAt)) / 1000);
    bar.value = left;
  }

  paid(sale) {
    const screen = find("[data-paid]");
    if (sale === null) {
      screen.hidden = true;
      this.#paidOf = null;
      return;
    }
    find("[data-paid-amount]").textContent = money(sale.amount);
    find("[data-paid-amount]").classList.toggle("is-long", money(sale.amount).length > 9);
    find("[data-paid-says]").textContent = `${timeOf(sale.doneAt)} · ${guest(sale.payer)}`;
    const receipt = find("[data-print]");
    receipt.hidden = sale.receipt === undefined;
    if (!receipt.hidden) receipt.href = new URL(sale.receipt).pathname; // at whatever address this page has
    screen.hidden = false;
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

  recentAway() {
    find("[data-recent-says]").textContent = t("till.list-old");
  }
}

/** What became of it, in a word: of what was paid also whether it went back. */
function wordOf(transaction, state) {
  const [picture, word] = LOOKS[state];
  if (state !== "completed" || !/[1-9]/.test(transaction.refunded_amount)) return { picture, word, kind: KINDS[state] ?? "grey" };
  return transaction.refunded_amount === transaction.amount
    ? { picture: "back", word: t("state.all-back"), kind: "grey" }
    : { picture, word: t("state.part-back-of", money(transaction.refunded_amount)), kind: "paid" };
}

/** The last sales, newest first. */
export function drawRecent(transactions) {
  const rows = transactions.map((transaction) => {
    const row = find("#row").content.firstElementChild.cloneNode(true);
    const state = transaction.state === "failed" && transaction.cause === "declined" ? "declined" : transaction.state;
    const { picture, word, kind } = wordOf(transaction, state);
    const at = Date.parse(transaction.created_at);
    const today = dayOf(at) === dayOf(now());
    find("[data-row-at]", row).textContent = today ? minuteOf(at) : dayOf(at);
    find("[data-row-what]", row).textContent = transaction.description || t("till.amount");
    find("[data-row-who]", row).textContent = transaction.payer === undefined ? "" : guest(transaction.payer);
    find("[data-row-amount]", row).textContent = money(transaction.amount);
    find("[data-row-kind]", row).className = `is-${kind}`;
    find("a", row).href = `/portal/${transaction.code}`;
    icon(row, picture);
    find("[data-row-word]", row).textContent = word;
    return row;
  });
  find("[data-recent]").replaceChildren(...rows);
  find("[data-recent-says]").textContent = rows.length === 0 ? t("till.no-sale") : "";
}
