// Says what happened to whoever listens to the screen: each change once, and the time when it gets short.
import { asClock, secondsUntil } from "./clock.js";
import { find } from "./find.js";
import { lookOf } from "./looks.js";
import { money, t } from "./words.js";

const SHORT = [60, 10];
const AT_ONCE = ["declined", "unknown"];

let told = "";
let left = Infinity;

/** How the sale that is shown stands. What is paid is told by the green screen. */
export function tell(sale, state) {
  const now = `${sale?.key} ${state}`;
  if (now === told) return;
  told = now;
  left = Infinity;
  const text = sale === null || state === "completed" ? "" : `${money(sale.amount)}: ${lookOf(state).word}`;
  find("[data-aloud=polite]").textContent = AT_ONCE.includes(state) ? "" : text;
  find("[data-aloud=assertive]").textContent = AT_ONCE.includes(state) ? text : "";
}

/** Once a second, while it is open. */
export function tellTime(sale) {
  const seconds = secondsUntil(sale.until);
  if (SHORT.some((mark) => seconds <= mark && left > mark) && left !== Infinity)
    find("[data-aloud=polite]").textContent = t("time.left", asClock(seconds));
  left = seconds;
}
