// The figures of the day. Sums stay text; only how high a bar stands is counted, in whole steps.
import { minor } from "./cart.js";
import { now } from "./clock.js";
import { find } from "./find.js";
import { decimal } from "./money.js";
import { hourOf, minuteOf, money, t } from "./words.js";

const HOUR_MS = 3_600_000;
const WIDTH = 360;
const FLOOR = 128;
const HEIGHT_MAX = 100n;
const BAR_MAX = 44;
const SIGNS = 34; // how many figures stand beside each other

/** Draws what GET /api/merchant/today says. */
export function drawToday({ sales, takings, refunded, hours }, places) {
  find("[data-today]").hidden = false;
  find("[data-taken]").textContent = money(takings);
  find("[data-taken-of]").textContent = t("till.taken", sales);
  find("[data-refunded]").textContent = money(refunded);
  find("[data-hours]").hidden = hours.length === 0;
  if (hours.length === 0) return;
  const all = withQuietOnes(hours, decimal("", places));
  find("[data-bars]").replaceChildren(...bars(all, places));
  find(".chart").setAttribute("aria-label", inWords(all, places));
  find("[data-hour-rows]").replaceChildren(...all.map(row));
}

const isRunning = ({ from }) => Date.parse(from) + HOUR_MS > now();

/** The hours without a gap, from the first in which anything was sold to the one under way. */
function withQuietOnes(hours, nothing) {
  const known = new Map(hours.map((hour) => [Date.parse(hour.from), hour]));
  const first = Math.min(...known.keys()), last = Math.max(first, now() - HOUR_MS + 1, ...known.keys());
  const all = [];
  for (let at = first; at <= last; at += HOUR_MS) all.push(known.get(at) ?? { from: new Date(at).toISOString(), sales: 0, takings: nothing });
  return all;
}

/** A bar an hour, its figure above it and its hour below; the one under way is not whole, and neither is its line. */
function bars(hours, places) {
  const sums = hours.map((hour) => minor(hour.takings, places));
  const most = highest(sums);
  const step = WIDTH / hours.length, width = Math.min(BAR_MAX, step * 0.8);
  const figures = sums.map((sum) => (sum / 10n ** BigInt(places)).toString());
  const longest = Math.max(...figures.map((figure) => figure.length), 2) + 1;
  const every = Math.ceil((hours.length * longest) / SIGNS);
  return hours.flatMap((hour, place) => {
    const height = Number((sums[place] * HEIGHT_MAX) / (most > 0n ? most : 1n));
    const middle = step * (place + 0.5);
    const bar = shape("rect", {
      class: isRunning(hour) ? "now" : "col", x: middle - width / 2, y: FLOOR - height, width, height, rx: 4,
    });
    if ((hours.length - 1 - place) % every !== 0) return [bar];
    return [bar, label(middle, FLOOR - height - 6, figures[place]), label(middle, FLOOR + 18, hourOf(hour.from))];
  });
}

const highest = (sums) => sums.reduce((one, other) => (other > one ? other : one), 0n);

function shape(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function label(x, y, text) {
  const made = shape("text", { x, y, "text-anchor": "middle" });
  made.textContent = text;
  return made;
}

/** What the picture shows. */
function inWords(hours, places) {
  const most = highest(hours.map((hour) => minor(hour.takings, places)));
  const best = hours.find((hour) => minor(hour.takings, places) === most), last = hours.at(-1);
  return t("till.chart", minuteOf(hours[0].from), minuteOf(last.from), minuteOf(best.from), money(best.takings), money(last.takings));
}

function row({ from, sales, takings }) {
  const line = document.createElement("tr");
  for (const text of [minuteOf(from), sales, money(takings)]) line.insertCell().textContent = text;
  return line;
}
