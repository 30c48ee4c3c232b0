// The code on the whole screen, as large as it gets; and the till without the browser around it.
import { find } from "./find.js";

const dialog = find("[data-whole]");
let entered = false;

/** Shows the code that the sale shows. */
export function showWhole() {
  const image = find("[data-whole-qr]"), small = find("[data-qr]");
  image.src = small.src;
  image.alt = small.alt;
  dialog.showModal();
  entered = document.fullscreenElement === null;
  if (entered) fill();
}

export const hideWhole = () => dialog.close();

export const isWhole = () => dialog.open;

/** Fills the screen or leaves it. */
export function turnFull() {
  if (document.fullscreenElement === null) fill();
  else document.exitFullscreen();
}

/** Where a browser can't or may not, all stays as it was. */
const fill = () => document.documentElement.requestFullscreen?.().catch(() => {});

dialog.addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => {
  if (entered && document.fullscreenElement !== null) document.exitFullscreen();
  entered = false;
});
