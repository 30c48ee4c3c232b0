// The last sales, newest first. Each opens in its place to what can be done about it.
import { asClock, now, secondsUntil } from "./clock.js";
import { copy, every, find, picture, replace } from "./find.js";
import { guest, lookOf } from "./looks.js";
import { dayOf, minuteOf, money, t } from "./words.js";

const UNDO_MS = 300_000;

export const stateOf = ({ state, cause }) => (state === "failed" && cause === "declined" ? "declined" : state);

/** Whether all of it may still be taken back as a mistake. */
export const isUndoable = ({ state, completed_at, refunded_amount }) =>
  state === "completed" && !hasBack(refunded_amount) && Date.parse(completed_at) + UNDO_MS > now();

const hasBack = (amount) => /[1-9]/.test(amount);

/** What became of it, in a word: of what was paid also whether it went back. */
function wordOf(sale) {
  const look = lookOf(stateOf(sale));
  if (sale.state !== "completed" || !hasBack(sale.refunded_amount)) return look;
  return sale.refunded_amount === sale.amount
    ? { icon: "back", word: t("state.all-back"), kind: "grey" }
    : { ...look, word: t("state.part-back-of", money(sale.refunded_amount)) };
}

/** Draws them; `giveBack(sale, isUndo)` is what the buttons do, and parts may go back if `mayRefund`. */
export function drawRecent(sales, mayRefund, giveBack) {
  const list = find("[data-recent]");
  const open = new Set(every("details[open]", list).map((row) => row.dataset.of));
  replace(list, sales.map((sale) => {
    const row = lineOf(sale);
    find("details", row).open = open.has(sale.code);
    addActs(row, sale, mayRefund, giveBack);
    return row;
  }));
  say(sales.length === 0 ? t("till.no-sale") : "");
}

/** It can't be read now: what stands there stays, and is said to be old. */
export const listIsOld = () => say(t("till.list-old"));

const say = (text) => (find("[data-recent-says]").textContent = text);

function lineOf(sale) {
  const row = copy("#row");
  const { icon, word, kind } = wordOf(sale);
  const at = Date.parse(sale.created_at);
  find("details", row).dataset.of = sale.code;
  find("[data-row-at]", row).textContent = dayOf(at) === dayOf(now()) ? minuteOf(at) : dayOf(at);
  find("[data-row-what]", row).textContent = sale.description || t("till.amount");
  find("[data-row-who]", row).textContent = sale.payer === undefined ? "" : guest(sale.payer);
  find("[data-row-amount]", row).textContent = money(sale.amount);
  find("[data-row-kind]", row).className = `is-${kind}`;
  picture(find("[data-row-kind]", row), icon);
  find("[data-row-word]", row).textContent = word;
  return row;
}

function addActs(row, sale, mayRefund, giveBack) {
  const [refund, undo, print] = ["refund", "undo", "print"].map((name) => find(`[data-row-${name}]`, row));
  find("[data-row-page]", row).href = `/portal/${sale.code}`;
  print.hidden = sale.receipt_url === undefined;
  if (!print.hidden) print.href = `${new URL(sale.receipt_url).pathname}?copy=yes`; // at whatever address this page has
  refund.hidden = !mayRefund || sale.state !== "completed" || sale.refunded_amount === sale.amount;
  refund.addEventListener("click", () => giveBack(sale, false));
  undo.hidden = !isUndoable(sale);
  undo.addEventListener("click", () => giveBack(sale, true));
  if (!undo.hidden) find("[data-row-until]", undo).dataset.rowUntil = new Date(Date.parse(sale.completed_at) + UNDO_MS).toISOString();
  tickRow(undo);
}

function tickRow(undo) {
  if (undo.hidden) return;
  const left = find("[data-row-until]", undo);
  const seconds = secondsUntil(left.dataset.rowUntil);
  left.textContent = asClock(seconds);
  if (seconds === 0) undo.hidden = true;
}

/** Once a second: how long each can be undone. */
export const tickRecent = () => every("[data-recent] [data-row-undo]").forEach(tickRow);
