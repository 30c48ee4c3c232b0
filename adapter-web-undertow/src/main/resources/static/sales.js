// The sales of this till: kept in the browser before the first request, so that reload, sleep and a lost network
// never ask twice and never forget what was asked.

const SALES_MAX = 40;

export class Sales {
  #place;
  #kept;

  constructor(login) {
    this.#place = `quittance.till.${login}`;
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
    return this.#kept.sales;
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
    const sale = { key, amount, description, at, state: "asking" };
    this.#kept.sales.push(sale);
    while (this.all.length > SALES_MAX) this.#kept.sales.shift();
    this.save();
    return sale;
  }

  find(code) {
    return this.all.find((sale) => sale.code === code);
  }

  drop(sale) {
    this.#kept.sales = this.all.filter((other) => other !== sale);
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
    sale.payer = transaction.payer;
    sale.receipt = transaction.receipt_url;
    sale.doneAt = transaction.completed_at ?? transaction.failed_at ?? transaction.revoked_at;
    this.save();
    return news;
  }
}

export const isFinal = (sale) => ["completed", "failed", "revoked"].includes(sale.state);
