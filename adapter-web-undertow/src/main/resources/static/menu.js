// Who is at the till, and what this browser is to do. Another person signs in here without the open sales going away.
import { copy, every, find, replace } from "./find.js";
import { isOn, turn } from "./settings.js";
import * as sound from "./sound.js";
import { ask, NotKnown } from "./wire.js";
import { t } from "./words.js";
import { turnFull } from "./whole.js";

const { login, seller } = document.body.dataset;
const PLACE = `quittance.staff.${seller}`;
const NAMES_MAX = 8;

const menu = find("[data-menu]");
const form = find("form[data-switch]");

/** Opens it. While a code is asked for nobody else signs in: who asked has to hear the answer. */
export function openMenu(isAsking) {
  find("[data-switch-go]").disabled = isAsking;
  choose(login);
  says(isAsking ? t("till.switch-wait") : "");
  menu.showModal();
}

/** Whoever is here already needs no password; somebody new says who they are. */
function choose(name) {
  replace(find("[data-staff]"), [...new Set([login, ...names()]), ""].map((one) => choice(one, one === name)));
  form.reset();
  form.hidden = name === login;
  form.elements.login.parentElement.hidden = name !== "";
  form.elements.login.value = name;
  says("");
  if (menu.open && !form.hidden) form.elements[name === "" ? "login" : "password"].focus();
}

function choice(name, isChosen) {
  const row = copy("#person");
  find("[data-name]", row).textContent = name || t("till.other");
  find("[data-now]", row).hidden = name !== login;
  const button = find("button", row);
  button.setAttribute("aria-pressed", isChosen);
  button.addEventListener("click", () => choose(name));
  return row;
}

/** Who has signed in at this till before; names only. */
function names() {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE));
    return Array.isArray(kept) ? kept.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
}

function remember(name) {
  try {
    localStorage.setItem(PLACE, JSON.stringify([name, ...names().filter((other) => other !== name)].slice(0, NAMES_MAX)));
  } catch {
    // Then it is typed the next time.
  }
}

const says = (text) => {
  find("[data-switch-says]").textContent = text;
  find("[data-switch-note]").hidden = text === "";
};

async function change(event) {
  event.preventDefault();
  const { login: name, password } = form.elements;
  try {
    const answer = await ask("POST", "/api/login", JSON.stringify({ login: name.value.trim(), password: password.value }));
    if (answer.status === 200) {
      remember(name.value.trim().toLowerCase());
      return location.replace(answer.body.redirect ?? "/portal");
    }
    says(t(answer.status === 429 ? "problem.too-many-requests" : "till.switch-wrong"));
  } catch (fault) {
    if (!(fault instanceof NotKnown)) throw fault;
    says(t("till.switch-away"));
  }
  password.value = "";
  password.focus();
}

remember(login);
form.addEventListener("submit", change);
find("[data-menu-done]").addEventListener("click", () => menu.close());
find("[data-full]").addEventListener("click", turnFull);
for (const button of every("[data-turn]")) {
  button.addEventListener("click", () => {
    turn(button.dataset.turn);
    if (button.dataset.turn === "sound" && isOn("sound")) sound.paid();
  });
}
