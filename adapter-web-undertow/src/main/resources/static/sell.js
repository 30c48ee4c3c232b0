// Where the next sale is put together: keypad, items and cart.
import { Basket } from "./basket.js";
import { total } from "./cart.js";
import { copy, find, replace } from "./find.js";
import { decimal, typed } from "./money.js";
import { ask } from "./wire.js";
import { money, t } from "./words.js";

const { login, digits } = document.body.dataset;
const places = Number(digits);

export class Sell {
  #figures = "";
  #basket = new Basket(login, places);
  #items = [];
  #taken = null;
  #way = "keypad";

  /** Whether something is being put together. */
  get isBusy() {
    return this.#figures !== "" || this.#basket.count > 0;
  }

  /** What is to be paid and what for; nothing is left here then. */
  take() {
    const asked = { amount: this.#sum(), description: this.#basket.description };
    this.#taken = { figures: this.#figures, lines: this.#basket.lines };
    this.#basket.empty();
    this.#figures = "";
    this.draw();
    return asked;
  }

  /** What was taken last stands here again, unless the next sale has begun. */
  giveBack() {
    if (this.#taken === null || this.isBusy) return;
    this.#figures = this.#taken.figures;
    this.#basket.refill(this.#taken.lines);
    this.#taken = null;
    this.draw();
  }

  #sum() {
    return decimal(this.#basket.sumWith(this.#figures), places);
  }

  press(key) {
    if (key === "add") this.#add();
    else if (key === "clear" && this.#figures === "") this.#basket.empty();
    else this.#figures = typed(this.#figures, key);
    if (this.#way === "cart") this.show("keypad");
    else this.draw();
  }

  #add() {
    if (this.#figures === "") return;
    this.#basket.add(decimal(this.#figures, places));
    this.#figures = "";
  }

  empty() {
    this.#basket.empty();
    this.draw();
  }

  /** The keypad, the items or what is in the cart. */
  show(way) {
    this.#way = way;
    for (const part of document.querySelectorAll("[data-entry]")) part.hidden = part.dataset.entry !== way;
    for (const tab of document.querySelectorAll("[data-way]")) tab.setAttribute("aria-pressed", tab.dataset.way === way);
    if (way === "items") this.#read();
    this.draw();
  }

  async #read() {
    try {
      const answer = await ask("GET", "/api/items");
      if (answer.status === 200) this.#items = answer.body.items;
    } catch {
      // Those that were read before still sell.
    }
    this.#drawItems();
  }

  draw() {
    if (this.#way === "cart" && this.#basket.count === 0) return this.show("keypad");
    const sum = this.#sum();
    const output = find("#amount");
    output.textContent = money(sum);
    output.classList.toggle("is-zero", !this.isBusy);
    output.classList.toggle("is-long", money(sum).length > 8);
    find("#charge").disabled = !/[1-9]/.test(sum);
    find("[data-sum]").textContent = money(sum);
    find("[data-key=add]").disabled = this.#figures === "";
    find("[data-way=cart]").hidden = this.#basket.count === 0;
    find("[data-cart-count]").textContent = this.#basket.count;
    if (this.isBusy) find("[data-refused]").hidden = true;
    this.#drawItems();
    this.#drawCart();
  }

  #drawItems() {
    const buttons = this.#items.map(({ name, price, colour }) => {
      const button = copy("#item");
      const count = this.#basket.of(name, price);
      button.classList.add(`is-${colour}`);
      find("[data-name]", button).textContent = name;
      find("[data-price]", button).textContent = money(price);
      find(".count", button).hidden = count === 0;
      find("[data-count]", button).textContent = count;
      button.addEventListener("click", () => {
        this.#basket.add(price, name);
        this.draw();
      });
      return button;
    });
    replace(find("[data-entry=items]"), buttons);
    find("[data-no-items]").hidden = buttons.length > 0 || find("[data-entry=items]").hidden;
  }

  #drawCart() {
    const lines = this.#basket.lines.map((line) => {
      const row = copy("#cart-line");
      const name = line.name || t("till.amount");
      find("[data-name]", row).textContent = name;
      find("[data-price]", row).textContent = money(line.price);
      find("[data-count]", row).textContent = line.count;
      find("[data-sum-of]", row).textContent = money(decimal(total([line], places).toString(), places));
      for (const button of row.querySelectorAll("[data-step]")) {
        const by = button.dataset.step === "more" ? 1 : -1;
        button.setAttribute("aria-label", t(by > 0 ? "till.one-more" : "till.one-less", name));
        button.addEventListener("click", () => {
          this.#basket.step(line, by);
          this.draw();
        });
      }
      return row;
    });
    replace(find("[data-cart]"), lines);
  }
}
