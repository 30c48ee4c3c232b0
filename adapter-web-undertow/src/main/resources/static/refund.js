// Gives money back: all of it or a part, and why. One key for what was asked, so that it goes back once, however often
// it has to be asked; as long as nobody knows whether it did, nothing else can be asked.
import { decimal } from "./money.js";
import { minor } from "./cart.js";
import { every, find } from "./find.js";
import { guest } from "./looks.js";
import { ask, newKey, NotKnown } from "./wire.js";
import { money, t } from "./words.js";

const places = Number(document.body.dataset.digits);
const sheet = find("[data-refund]");
const form = find("form", sheet);
const go = find("[data-refund-go]");

let sale = null;
let isUndo = false;
let asked = null;
let done = () => {};

/** Opens the sheet for a transaction as the server told it; afterwards `then` is called. */
export function openRefund(transaction, undo, then) {
  [sale, isUndo, asked, done] = [transaction, undo, null, then];
  form.reset();
  find("[data-refund-title]").textContent = undo ? t("undo.short") : t("refund.title");
  find("[data-refund-amounts]").hidden = undo;
  find("[data-refund-all]").textContent = money(left());
  find("[data-refund-most]").textContent = t("refund.up-to", money(left()));
  find("[data-refund-to]").textContent = t("refund.goes-to", guest(sale.payer));
  says("");
  free(true);
  draw();
  sheet.showModal();
}

const left = () => decimal((minor(sale.amount, places) - minor(sale.refunded_amount, places)).toString(), places);

/** What is to go back, as on the wire; null if what was typed is no such amount. */
function wanted() {
  if (isUndo || form.elements.much.value === "all") return left();
  const typed = form.elements.part.value.trim().replace(",", ".");
  if (!/^(0|[1-9]\d{0,12})(\.\d+)?$/.test(typed) || (typed.split(".")[1]?.length ?? 0) > places) return null;
  const figures = minor(typed, places);
  return figures > 0n && figures <= minor(left(), places) ? decimal(figures.toString(), places) : null;
}

function draw() {
  const isPart = form.elements.much.value === "part";
  find("[data-refund-part]").hidden = isUndo || !isPart;
  const amount = wanted();
  go.textContent = asked !== null ? t("refund.again") : amount === null ? t("refund.do") : t(isUndo ? "undo.do" : "refund.do-of", money(amount));
}

const says = (text) => {
  find("[data-refund-says]").textContent = text;
  find("[data-refund-note]").hidden = text === "";
};

const free = (isFree) => { for (const part of every("fieldset", form)) part.disabled = !isFree; };

async function give() {
  const amount = wanted();
  if (amount === null) {
    says(t("refund.not-this", money(left())));
    return form.elements.part.focus();
  }
  asked ??= { key: newKey(), body: JSON.stringify({ amount, reason: form.elements.why.value.trim() || undefined }) };
  go.disabled = true;
  try {
    const answer = await ask("POST", `/api/transactions/${sale.code}/refunds`, asked.body, asked.key);
    if (answer.status === 429) throw new NotKnown();
    asked = null;
    free(true);
    if (answer.status === 201) {
      sheet.close();
      done();
    } else says(t(`problem.${answer.body.type.replace("/problems/", "")}`));
  } catch (fault) {
    if (!(fault instanceof NotKnown)) throw fault;
    free(false);
    says(t("refund.unknown"));
  }
  go.disabled = false;
  draw();
}

form.addEventListener("input", () => { says(""); draw(); });
form.addEventListener("change", () => { if (form.elements.much.value === "part" && !isUndo) form.elements.part.focus(); });
form.addEventListener("submit", (event) => { event.preventDefault(); give(); });
find("[data-refund-keep]").addEventListener("click", () => { sheet.close(); done(); });
