// The keyboard of the till. Keys that are a letter alone can be switched off (WCAG 2.1.4); what is typed into a field
// or pressed on a button is theirs.
import { every, find } from "./find.js";
import { isOn } from "./settings.js";

const FIELDS = new Set(["INPUT", "SELECT", "TEXTAREA"]);

const isSeen = (selector) => find(selector).checkVisibility();
const hasSheet = () => find("dialog[open]:not([data-paid], [data-whole])") !== null;

/** Has these things done: open(number), do(name), press(key), charge(), seen(), print(), askCancel(), pane(). */
export function hearKeys(does) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || FIELDS.has(event.target.tagName)) return;
    if (event.altKey ? withAlt(event, does) : alone(event, does)) event.preventDefault();
  });
}

function withAlt({ code, key }, does) {
  if (find("[data-paid]").open || hasSheet()) return false;
  const number = /^Digit([1-9])$/.exec(code)?.[1];
  if (number !== undefined) does.open(Number(number));
  else if (code === "KeyN" || key.toLowerCase() === "n") does.do("next");
  else if (code === "KeyR" || key.toLowerCase() === "r") does.do("recent");
  else return false;
  return true;
}

function alone(event, does) {
  const { key } = event;
  if (find("[data-paid]").open) return onPaid(event, does);
  if (hasSheet()) return false;
  if (letter(key, does)) return true;
  if (find("[data-whole]").open) return false;
  if (isSeen(".pane.sell") && typed(event, does)) return true;
  if (key === "Escape" && does.pane() === "sale") return does.askCancel();
  return false;
}

function onPaid({ key, target }, does) {
  if (key === "Escape") return true; // it stays until it is seen
  if (key.toLowerCase() === "p" && isOn("letters")) return does.print();
  if (key !== "Enter" || target.closest("[data-print], [data-do=undo]") !== null) return false;
  does.seen();
  return true;
}

function letter(key, does) {
  if (!isOn("letters")) return false;
  const name = { f: "whole", m: "more", s: "sound" }[key.toLowerCase()];
  if (name === undefined) return false;
  const button = every(`[data-letter=${name}]`).find((one) => one.checkVisibility());
  if (button === undefined && name !== "sound") return false;
  does.do(name);
  return true;
}

function typed({ key, target }, does) {
  if (/^[0-9]$/.test(key)) does.press(key);
  else if (key === "Backspace") does.press("erase");
  else if (key === "Escape" && does.pane() === "sell") does.press("clear");
  else if (key === "+") does.press("add");
  else if (key === "Enter" && !find("#charge").disabled && target.closest("button, a, summary") === null) does.charge();
  else return false;
  return true;
}
