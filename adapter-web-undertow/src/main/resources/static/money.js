// What is typed at the keypad is counted from the smallest unit up: 4, 6, 0 are 4.60. Amounts are text from the
// first key to the request: no number is made of them, so none can round.

const FIGURES_MAX = 9;

/** The figures after one more key: a digit, "00", "erase" or "clear". More than fit are not taken. */
export function typed(figures, key) {
  if (key === "clear") return "";
  if (key === "erase") return figures.slice(0, -1);
  const next = (figures + key).replace(/^0+/, "");
  return next.length > FIGURES_MAX ? figures : next;
}

/** Figures as a decimal in major units: "460" with two places is "4.60". */
export function decimal(figures, places) {
  const all = figures.padStart(places + 1, "0");
  return places === 0 ? all : `${all.slice(0, -places)}.${all.slice(-places)}`;
}
