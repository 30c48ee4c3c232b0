// What is in the cart, and what becomes of it: one amount and one description. Prices are text until they are counted in
// the smallest unit, as whole numbers of any size: none can round.

const DESCRIPTION_MAX = 140;

/** A decimal in smallest units: "2.60" with two places is 260n. */
export function minor(decimal, places) {
  const [whole, part = ""] = decimal.split(".");
  return BigInt(whole + part.padEnd(places, "0"));
}

/** What lines of {name, price, count} cost together, in smallest units; its text is what decimal() of money.js takes. */
export const total = (lines, places) =>
  lines.reduce((sum, { price, count }) => sum + minor(price, places) * BigInt(count), 0n);

/** The lines in words, as they stand in the description: "2 x Coffee, 1 x Cake"; what is too long ends in an ellipsis. */
export function described(lines) {
  const characters = [...lines.map(({ name, count }) => `${count} x ${name}`).join(", ")]; // as the server counts them
  if (characters.length <= DESCRIPTION_MAX) return characters.join("");
  return `${characters.slice(0, DESCRIPTION_MAX - 1).join("").trimEnd()}…`;
}
