// What the till asks of the server about its sales. What the server says is kept; as long as it says nothing, it is not
// known how a sale stands.
import { now } from "./clock.js";
import { isFinal } from "./sales.js";
import { ask, newKey, NotKnown, page } from "./wire.js";

/** An unanswered start that is older is given up when nothing came of it: nobody stands at the till for it any more. */
const GIVE_UP_MS = 300_000;

/**
 * The sales of `sales` with their requests.
 *
 * tell: changed(sale) when it has come to stand otherwise, refused(sale, answer) when it was not begun, lapsed(sale) when
 * it is certain that it never was and never will be, said(answer) for any other no, signedOut(), draw().
 */
export class Trade {
  #sales;
  #tell;
  #asking = new Set();

  constructor(sales, tell) {
    this.#sales = sales;
    this.#tell = tell;
  }

  /** Asks for a sale's code. Its key was kept before, so whatever happens next, it is asked once. */
  begin(sale) {
    return this.#alone(sale, () => this.#post(sale));
  }

  /** Asks how a sale stands; one whose start has no answer is looked up by its key. */
  refresh(sale) {
    return this.#alone(sale, () => (sale.code === undefined ? this.#lookUp(sale) : this.#look(sale)));
  }

  /** Nothing is asked about a sale beside a question that is under way, least of all beside its start. */
  async #alone(sale, work) {
    if (this.#asking.has(sale)) return;
    this.#asking.add(sale);
    try {
      await this.#tried(sale, work);
    } finally {
      this.#asking.delete(sale);
    }
  }

  /** Takes it back; if the payer was first, it is paid. */
  revoke(sale) {
    sale.revokeKey ??= newKey();
    return this.#move(sale, "revoke", sale.revokeKey);
  }

  /** Five minutes more for whoever wants to pay. */
  more(sale) {
    return this.#move(sale, "extend", newKey());
  }

  /** Takes over how a sale stands. */
  stands(sale, transaction) {
    sale.knownAt = now();
    if (this.#sales.stands(sale, transaction)) this.#tell.changed(sale);
  }

  async #tried(sale, work) {
    sale.lookedAt = now();
    sale.tries = (sale.tries ?? 0) + 1;
    try {
      await work();
      sale.asked = undefined;
      sale.tries = 0;
    } catch (fault) {
      if (!(fault instanceof NotKnown)) throw fault;
      sale.asked ??= now();
    }
    this.#sales.save();
    this.#tell.draw();
  }

  async #post(sale) {
    const body = JSON.stringify({ amount: sale.amount, description: sale.description || undefined });
    await this.#begun(sale, await ask("POST", "/api/start_payment", body, sale.key));
  }

  async #lookUp(sale) {
    const answer = await ask("GET", `/api/payments/by_key/${sale.key}`);
    if (!isNothing(answer)) return this.#begun(sale, answer);
    if (now() - Date.parse(sale.at) < GIVE_UP_MS) return this.#post(sale);
    const last = await ask("POST", `/api/payments/by_key/${sale.key}/cancel`, "{}");
    if (!last.body.cancelled) return this.#begun(sale, last);
    this.#sales.drop(sale);
    this.#tell.lapsed(sale);
  }

  async #begun(sale, answer) {
    if (answer.status === 201 || answer.status === 200) {
      this.stands(sale, answer.body);
      await this.#look(sale); // a repeated answer tells how it stood then
    } else if (answer.status === 401) {
      this.#tell.signedOut();
      throw new NotKnown();
    } else if (answer.status === 429 || is(answer, "idempotency-in-progress")) {
      throw new NotKnown();
    } else {
      this.#sales.drop(sale);
      this.#tell.refused(sale, answer);
    }
  }

  async #look(sale) {
    const answer = await ask("GET", `/api/transactions/${sale.code}`);
    if (answer.status === 200) {
      this.stands(sale, answer.body);
      await this.#complete(sale);
    } else if (answer.status === 404) this.#sales.drop(sale);
    else {
      if (answer.status === 401) this.#tell.signedOut();
      throw new NotKnown();
    }
  }

  /** The code that can be typed is on the sale's own page. */
  async #complete(sale) {
    if (sale.human !== undefined || isFinal(sale)) return;
    const answer = await page(`/portal/${sale.code}`);
    sale.human = answer.document.querySelector("#human")?.textContent;
  }

  #move(sale, how, key) {
    this.#sales.save();
    return this.#tried(sale, async () => {
      const answer = await ask("POST", `/api/transactions/${sale.code}/${how}`, "{}", key);
      if (answer.status === 200) this.stands(sale, answer.body);
      else if (answer.status === 409) await this.#look(sale); // somebody was first
      else this.#tell.said(answer);
    });
  }
}

const is = ({ body }, problem) => body.type === `/problems/${problem}`;
const isNothing = (answer) => answer.status === 404 && is(answer, "not-found");
