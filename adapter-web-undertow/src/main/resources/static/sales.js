// The sales of this till: kept in the browser before the first request, so that reload, sleep and a lost network
// never ask twice and never forget what was asked.

const SALES_MAX = 40;
const ASK_AGAIN_MS = 3_000;

export class Sales {
  #place;
  #login;
  #kept;

  /** Those of one merchant, whoever is signed in; a start that has no answer can only be asked about by whoever asked. */
  constructor(seller, login) {
    this.#place = `quittance.till.${seller}`;
    this.#login = login;
    this.#kept = this.#load();
  }

  #load() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#place));
      if (Array.isArray(kept?.sales)) return kept;
    } catch {
      // Storage is off or damaged: what the server knows is in the list.
    }
    return { sales: [], feed: {} };
  }

  save() {
    try {
      localStorage.setItem(this.#place, JSON.stringify(this.#kept));
    } catch {
      // Without storage a reload forgets which sales were this till's; the server does not.
    }
  }

  get all() {
    return this.#kept.sales.filter((sale) => sale.code !== undefined || sale.by === this.#login);
  }

  get feed() {
    return this.#kept.feed ?? {};
  }

  set feed(place) {
    this.#kept.feed = place;
    this.save();
  }

  /** Keeps a sale whose request has not left yet. */
  begin(key, amount, description, at) {
    const sale = { key, by: this.#login, amount, description, at, state: "asking" };
    this.#kept.sales.push(sale);
    this.#kept.sales = this.#kept.sales.slice(-SALES_MAX);
    this.save();
    return sale;
  }

  find(code) {
    return this.all.find((sale) => sale.code === code);
  }

  drop(sale) {
    this.#kept.sales = this.#kept.sales.filter((other) => other !== sale);
    this.save();
  }

  /** Takes over how a transaction stands; tells whether anything is new. A final state never changes back. */
  stands(sale, transaction) {
    if (isFinal(sale) && transaction.state !== sale.state) return false;
    const news = sale.state !== transaction.state;
    sale.state = transaction.state;
    sale.cause = transaction.cause;
    sale.code = transaction.code;
    sale.amount = transaction.amount;
    sale.createdAt = transaction.created_at;
    sale.until = transaction.expires_at;
    sale.heldUntil = transaction.claimed_until;
    sale.payer = transaction.payer;
    sale.receipt = transaction.receipt_url;
    if (news) sale.showCode = false;
    sale.doneAt = transaction.completed_at ?? transaction.failed_at ?? transaction.revoked_at;
    this.save();
    return news;
  }
}

export const isFinal = (sale) => ["completed", "failed", "revoked"].includes(sale.state);

/** When the server is to be asked about it again, if it did not answer. */
export const askAgainAt = (sale) => (sale.lookedAt ?? 0) + ASK_AGAIN_MS;
