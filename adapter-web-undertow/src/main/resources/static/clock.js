// The server's time, and how long something is still open.
import { t } from "./words.js";

// The page says when it was drawn, and that was after this browser had asked for it. Reckoned from then on, however
// long it took to arrive, the server's clock is never behind here: no more time is shown than there is.
const asked = performance.timeOrigin + (performance.getEntriesByType("navigation")[0]?.requestStart ?? 0);
const ahead = Date.parse(document.body.dataset.now) - asked;

/** The server's time in milliseconds, as far as this page knows it: rather a moment too late than too early. */
export const now = () => Date.now() + ahead;

/** How many seconds are left until an instant (milliseconds, or text as on the wire); never less than none. */
export const secondsUntil = (instant) =>
  Math.max(0, Math.ceil(((typeof instant === "number" ? instant : Date.parse(instant)) - now()) / 1000));

/** Seconds as a clock shows them: 4:12, and 26:03:10 or 12 days where it is long. */
export function asClock(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  if (seconds >= 172_800) return t("time.days", Math.floor(seconds / 86_400));
  const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
