// More time for whoever pays: asked for without leaving the page, so that nothing typed is lost.
import { ask, NotKnown } from "./wire.js";
import { minuteOf, t } from "./words.js";

/** The form that asks for it (null where there is none), and where it is said that it was given. */
export class More {
  #form;
  #said;
  #code;

  constructor(form, said, code) {
    this.#form = form;
    this.#said = said;
    this.#code = code;
  }

  /** Tells of the new deadline. What is refused is left to the form, which leads to the page as it stands. */
  follow(putOff) {
    this.#form?.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = this.#form.querySelector("button");
      if (button.ariaDisabled === "true") return;
      button.ariaDisabled = "true"; // and not disabled, which would take the focus away
      try {
        const { status, body } = await ask("POST", `/api/pay/${this.#code}/extend`, "{}", this.#form.elements.idempotency_key.value);
        if (status !== 200) return this.#form.submit();
        this.#said.textContent = t("time.until", minuteOf(body.expires_at));
        this.#said.focus();
        this.#form.hidden = true;
        putOff(body.expires_at);
      } catch (fault) {
        if (!(fault instanceof NotKnown)) throw fault;
        button.ariaDisabled = null; // The same key may be sent again.
      }
    });
  }
}
