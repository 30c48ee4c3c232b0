// What a page says from its modules: the words and the ways to write amounts and times that the server put into it, in
// the reader's language.

const said = JSON.parse(document.querySelector("#words").textContent);

/** The message of this key; what stands for {0}, {1} and so on comes behind it. */
export const t = (key, ...fills) => said.messages[key].replace(/\{([0-9])}/g, (_, number) => fills[number]);

/** A decimal in major units, as the server writes it on the wire, with its currency. It stays text: nothing can round. */
export function money(decimal) {
  const [whole, part] = decimal.split(".");
  const figures = whole.replace(/(?<=\d)(?=(\d{3})+$)/g, said.group) + (part === undefined ? "" : said.point + part);
  return said.amount.replace("{0}", figures);
}

const writes = (parts) => {
  const format = new Intl.DateTimeFormat(said.locale, { timeZone: said.zone, ...parts });
  return (instant) => format.format(typeof instant === "number" ? instant : Date.parse(instant));
};

/** Instants (milliseconds, or text as on the wire) as the installation's clock shows them. */
export const timeOf = writes({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
export const minuteOf = writes({ hour: "2-digit", minute: "2-digit" });
export const dayOf = writes({ day: "numeric", month: "short" });

/** The hour alone, as a figure. */
const hours = new Intl.DateTimeFormat(said.locale, { timeZone: said.zone, hour: "2-digit", hourCycle: "h23" });
export const hourOf = (instant) => hours.formatToParts(Date.parse(instant)).find(({ type }) => type === "hour").value;
