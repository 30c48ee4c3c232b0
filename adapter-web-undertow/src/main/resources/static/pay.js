// The pay page: time left, the claim of a signed-in payer, and what becomes of this one payment. Without this
// module the page works all the same.
import { asClock, now, secondsUntil } from "./clock.js";
import { MovingWords } from "./moving.js";
import { ask, page } from "./wire.js";
import { timeOf } from "./words.js";

const CLAIM_MS = 30_000;
const LOOK_MS = 5_000;
const { code, until, state } = document.body.dataset;
const form = document.querySelector("#pay");
let sent = false;

function showTimeLeft() {
  const seconds = secondsUntil(until);
  document.querySelector("[data-left]").textContent = asClock(seconds);
  document.querySelector(".timer progress").value = seconds;
  if (seconds === 0) look();
}

/** Has it open for this payer, so that nobody else pays it meanwhile. A refusal shows when the page is drawn anew. */
async function claim() {
  if (document.hidden || sent) return;
  try {
    const answer = await ask("POST", `/api/pay/${code}/claim`, "{}");
    if (answer.status === 409) await look();
  } catch {
    // Paying needs no claim.
  }
}

/** Draws the page anew once it would show something else; not while something is typed that would be lost. */
async function look() {
  if (document.hidden || sent) return;
  try {
    const seen = (await page(location.pathname + location.search)).document.body.dataset.state;
    const open = seen === "created" || seen === "pending" || seen === "claimed";
    const typing = [...form.querySelectorAll("input:not([type=hidden])")].some((input) => input.value !== "");
    if (seen !== undefined && seen !== state && !sent && !(open && typing)) location.replace(location.pathname + location.search);
  } catch {
    // The next look will tell.
  }
}

form.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
  document.querySelector("[data-sent-at]").textContent = timeOf(now());
  document.querySelector("[data-sent]").hidden = false;
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // Come back to by a gesture: show how it stands now.
});

document.querySelector(".until").hidden = true;
document.querySelector(".timer").hidden = false;
showTimeLeft();
new MovingWords(document.querySelectorAll("[data-moving]")).follow(`/pay/${code}/words`);
setInterval(showTimeLeft, 1000);
setInterval(look, LOOK_MS);
if ("claims" in document.body.dataset) {
  claim();
  setInterval(claim, CLAIM_MS);
  document.addEventListener("visibilitychange", claim);
}
