// What this browser is to do at the till, whoever stands there. Kept where it is, so no server knows of it.

const PLACE = "quittance.settings";
const FIRST = { sound: true, sun: false, letters: true };

const kept = { ...FIRST, ...load() };

function load() {
  try {
    const said = JSON.parse(localStorage.getItem(PLACE));
    return Object.fromEntries(Object.keys(FIRST).flatMap((name) => (typeof said?.[name] === "boolean" ? [[name, said[name]]] : [])));
  } catch {
    return {}; // Storage is off or damaged: as it was at first.
  }
}

/** Whether something is on: the sound, the light theme for the sun, the keys that are a letter alone. */
export const isOn = (name) => kept[name];

/** Turns it over. */
export function turn(name) {
  kept[name] = !kept[name];
  try {
    localStorage.setItem(PLACE, JSON.stringify(kept));
  } catch {
    // It holds as long as the page.
  }
  show();
}

function show() {
  if (kept.sun) document.documentElement.dataset.theme = "light";
  else delete document.documentElement.dataset.theme;
  document.querySelector("[data-muted]").hidden = kept.sound;
  for (const button of document.querySelectorAll("[data-turn]")) button.setAttribute("aria-checked", kept[button.dataset.turn]);
}

show();
