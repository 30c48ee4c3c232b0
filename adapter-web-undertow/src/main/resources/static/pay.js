// The pay page: time left, the claim of a signed-in payer, and what becomes of this one payment. Without this
// module the page works all the same.
import { asClock, now, secondsUntil } from "./clock.js";
import { More } from "./more.js";
import { MovingWords } from "./moving.js";
import { ask, page } from "./wire.js";
import { timeOf } from "./words.js";

const CLAIM_MS = 30_000;
const LOOK_MS = 5_000;
const { code, state } = document.body.dataset;
const form = document.querySelector("#pay");
const progress = document.querySelector(".timer progress");
let { until } = document.body.dataset;
let sent = false;

function showTimeLeft() {
  const seconds = secondsUntil(until);
  document.querySelector("[data-left]").textContent = asClock(seconds);
  progress.value = seconds;
  if (seconds === 0) look();
}

/** Somebody put the deadline off: here, or at the till. */
function putOff(later) {
  if (later === undefined || later === until) return;
  progress.max += (Date.parse(later) - Date.parse(until)) / 1000;
  until = later;
  showTimeLeft();
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

/** One's own claim changes nothing that is shown. */
const isMine = (seen) => "claims" in document.body.dataset && (seen === "created" || seen === "pending");

/** Draws the page anew once it would show something else; not while something is typed that would be lost. */
async function look() {
  if (document.hidden || sent) return;
  try {
    const { state: seen, until: later } = (await page(location.pathname + location.search)).document.body.dataset;
    putOff(later);
    const open = seen === "created" || seen === "pending" || seen === "claimed";
    const typing = [...form.querySelectorAll("input:not([type=hidden])")].some((input) => input.value !== "");
    const same = seen === undefined || seen === state || (isMine(seen) && isMine(state));
    if (!same && !sent && !(open && typing)) location.replace(location.pathname + location.search);
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
new More(document.querySelector("#more"), document.querySelector("[data-later]"), code).follow(putOff);
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
