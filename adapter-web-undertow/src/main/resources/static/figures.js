// The figures of the day. Sums stay text; only how high a bar stands is counted, in whole steps.
import { minor } from "./cart.js";
import { find } from "./screen.js";
import { minuteOf, money, t } from "./words.js";

const WIDTH = 360;
const FLOOR = 112;
const HEIGHT_MAX = 100n;
const LABELS_MAX = 6;

/** Draws what GET /api/merchant/today says. */
export function drawToday({ sales, takings, refunded, hours }, places) {
  find("[data-today]").hidden = false;
  find("[data-taken]").textContent = money(takings);
  find("[data-taken-of]").textContent = t("till.taken", sales);
  find("[data-refunded]").textContent = money(refunded);
  find("[data-hours]").hidden = hours.length === 0;
  find("[data-bars]").replaceChildren(...bars(hours, places));
  find("[data-hour-rows]").replaceChildren(...hours.map(row));
}

function bars(hours, places) {
  const sums = hours.map((hour) => minor(hour.takings, places));
  const most = sums.reduce((one, other) => (other > one ? other : one), 1n);
  const step = Math.min(60, Math.floor(WIDTH / Math.max(1, hours.length)));
  const every = Math.ceil(hours.length / LABELS_MAX);
  return hours.flatMap((hour, place) => {
    const height = Number((sums[place] * HEIGHT_MAX) / most);
    const bar = shape("rect", { class: "col", x: place * step + 2, y: FLOOR - height, width: step - 4, height, rx: 3 });
    if (place % every !== 0) return [bar];
    const label = shape("text", { x: place * step + step / 2, y: FLOOR + 18, "text-anchor": "middle" });
    label.textContent = minuteOf(hour.from);
    return [bar, label];
  });
}

function shape(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function row({ from, sales, takings }) {
  const line = document.createElement("tr");
  for (const text of [minuteOf(from), sales, money(takings)]) line.insertCell().textContent = text;
  return line;
}
