// The till: types an amount, shows its code, and says what became of it. What is shown is what the server said; when
// it can't say, the till says so.
import { now } from "./clock.js";
import { Feed } from "./feed.js";
import { drawToday } from "./figures.js";
import { MovingWords } from "./moving.js";
import { isFinal, Sales } from "./sales.js";
import * as sound from "./sound.js";
import { drawRecent, find, Screen } from "./screen.js";
import { Sell } from "./sell.js";
import { ask, newKey, NotKnown, page, read } from "./wire.js";

const { login, digits } = document.body.dataset;
const ASK_AGAIN_MS = 3_000;
const DEAF_MS = 600;
const FOREIGN_MS = 60_000;

const sales = new Sales(login);
const screen = new Screen();
const openWords = new MovingWords(document.querySelectorAll("[data-moving=open]"));
const paidWords = new MovingWords(document.querySelectorAll("[data-moving=paid]"));
const sell = new Sell();
let current = sales.all.findLast((sale) => !isFinal(sale)) ?? null;
let awaySince = now(); // not live until the first word from the server
let shownSince = 0;
const foreign = new Map();

// Asking for money

/** The key is kept before the request leaves, so whatever happens next, it is asked once. */
async function charge({ amount, description }) {
  for (const sale of sales.all) if (isFinal(sale) && sale.state !== "completed") sales.drop(sale);
  current = sales.begin(newKey(), amount, description, new Date(now()).toISOString());
  go("sale");
  await start(current);
}

async function start(sale) {
  try {
    const body = JSON.stringify({ amount: sale.amount, description: sale.description || undefined });
    const answer = await ask("POST", "/api/start_payment", body, sale.key);
    if (answer.status === 201 || answer.status === 200) {
      sales.stands(sale, answer.body);
      await complete(sale);
      await refresh(sale); // a repeated answer tells how it stood then
    } else if (answer.status === 429 || answer.status === 409 && answer.body.type?.endsWith("in-progress")) {
      throw new NotKnown();
    } else {
      sales.drop(sale);
      if (current === sale) current = null;
      sell.giveBack();
      screen.refused(answer);
      go("sell");
    }
    sale.asked = undefined;
  } catch (fault) {
    if (!(fault instanceof NotKnown)) throw fault;
    sale.asked ??= now();
  }
  draw();
}

/** The code that can be typed is on the sale's own page. */
async function complete(sale) {
  if (sale.human !== undefined || isFinal(sale)) return;
  const answer = await page(`/portal/${sale.code}`);
  sale.human = answer.document.querySelector("#human")?.textContent;
  sales.save();
}

/** Asks how a sale stands. */
async function refresh(sale) {
  if (sale.code === undefined) return start(sale);
  try {
    const answer = await ask("GET", `/api/transactions/${sale.code}`);
    sale.asked = undefined;
    if (answer.status === 200) {
      stands(sale, answer.body);
      await complete(sale);
    } else if (answer.status === 404) sales.drop(sale);
    else if (answer.status === 401) screen.signedOut();
  } catch (fault) {
    if (!(fault instanceof NotKnown)) throw fault;
  }
  draw();
}

function stands(sale, transaction) {
  if (sales.stands(sale, transaction) && sale.state === "completed") cheer(sale);
}

async function revoke(sale) {
  sale.revokeKey ??= newKey();
  sales.save();
  try {
    const answer = await ask("POST", `/api/transactions/${sale.code}/revoke`, "{}", sale.revokeKey);
    if (answer.status === 200) stands(sale, answer.body);
    else if (answer.status === 409) await refresh(sale); // the payer was first
    else screen.refused(answer);
  } catch (fault) {
    if (!(fault instanceof NotKnown)) throw fault;
    sale.asked ??= now();
  }
  draw();
}

/** Five minutes more for whoever wants to pay. */
async function more(sale) {
  sale.moreKey = newKey();
  sales.save();
  try {
    const answer = await ask("POST", `/api/transactions/${sale.code}/extend`, "{}", sale.moreKey);
    if (answer.status === 200) stands(sale, answer.body);
    else await refresh(sale);
  } catch (fault) {
    if (!(fault instanceof NotKnown)) throw fault;
  }
  draw();
}

// What is heard

function heard(event) {
  const sale = sales.find(event.code);
  if (sale !== undefined) stands(sale, event.data);
  else if (event.type === "payment_completed" || event.type === "payment_pending") elsewhere(event.data);
  readRecent();
  draw();
}

/** Paid at another terminal or by a poster: shown for a while, without a green screen that nobody here waits for. */
function elsewhere(transaction) {
  const known = foreign.get(transaction.code);
  if (known === undefined) setTimeout(() => { foreign.delete(transaction.code); draw(); }, FOREIGN_MS);
  foreign.set(transaction.code, {
    code: transaction.code, amount: transaction.amount, state: transaction.state, until: transaction.expires_at,
    doneAt: transaction.completed_at, payer: transaction.payer, seen: true, foreign: true,
  });
}

async function readRecent() {
  try {
    const answer = await ask("GET", "/api/transactions?limit=50");
    if (answer.status === 200) drawRecent(answer.body.transactions);
    if (answer.status === 401) screen.signedOut();
    const today = await ask("GET", "/api/merchant/today"); // not told to a login that only sells
    if (today.status === 200) drawToday(today.body, Number(digits));
  } catch {
    screen.recentAway();
  }
}

/** A page that was away asks about all that was under way. */
function askAll() {
  for (const sale of sales.all) if (!isFinal(sale)) refresh(sale);
  readRecent();
}

const feed = new Feed(sales.feed, {
  read,
  event: heard,
  kept: (place) => (sales.feed = place),
  again: askAll,
  live() {
    awaySince = null;
    askAll();
    draw();
  },
  away(since) {
    awaySince ??= since;
    draw();
    ask("GET", "/api/me").then((answer) => answer.status === 401 && screen.signedOut(), () => {});
  },
});

// What is shown

/** How a sale is to be shown: as the server said, or as not known when it has not answered. */
function shown(sale) {
  if (sale === null) return "none";
  if (sale.state === "failed" && sale.cause === "declined") return "declined";
  if (isFinal(sale)) return sale.state;
  if (sale.state === "asking") return "asking";
  const silent = awaySince !== null && now() - awaySince > ASK_AGAIN_MS;
  return (silent || sale.asked !== undefined) && !sale.showCode ? "unknown" : sale.state;
}

function cheer(sale) {
  sound.paid();
  shownSince = now();
  if (!sell.isBusy || current === sale && screen.pane === "sale") current = sale;
}

function draw() {
  const paid = unseen();
  const all = [...sales.all, ...foreign.values()];
  screen.chips(all, current, shown, open);
  screen.sale(current, shown(current), current?.state === "asking" ? current.at : current?.asked ?? awaySince);
  screen.live(awaySince);
  const busy = sell.isBusy && screen.pane === "sell";
  screen.paid(busy ? null : paid ?? null);
  screen.banner(busy ? paid ?? null : null);
  openWords.follow(["created", "pending"].includes(shown(current)) ? wordsOf(current) : null);
  paidWords.follow(paid === undefined ? null : wordsOf(paid));
}

const wordsOf = (sale) => `/api/transactions/${sale.code}/words`;

function open(sale) {
  if (sale?.foreign) return go("recent");
  current = sale;
  go(sale === null ? "sell" : "sale");
  if (sale !== null && !isFinal(sale)) refresh(sale);
}

function go(pane) {
  if (location.hash === `#${pane}`) showPane();
  else location.hash = pane;
}

function showPane() {
  screen.show(location.hash.slice(1));
  draw();
}

const unseen = () => sales.all.find((sale) => sale.state === "completed" && !sale.seen);

/** The green screen goes when it is tapped; a finger that was already on its way is not heard. */
function seen() {
  const sale = unseen();
  if (sale === undefined || now() - shownSince < DEAF_MS) return;
  sale.seen = true;
  sales.drop(sale);
  if (current === sale) current = null;
  go("sell");
  draw();
}

/** The sale's own page gives the money back: it says how much is left to give, and for how long. */
function undo() {
  const { code } = unseen();
  seen();
  if (unseen()?.code !== code) location.assign(`/portal/${code}`);
}

function close(sale) {
  sales.drop(sale);
  current = null;
  go("sell");
}

const does = {
  seen,
  undo,
  revoke: () => revoke(current),
  more: () => more(current),
  ask: () => { feed.now(); refresh(current); },
  code: () => { current.showCode = true; draw(); },
  next: () => { current = null; go("sell"); },
  again: () => { const { amount, description } = current; sales.drop(current); charge({ amount, description }); },
  empty: () => sell.empty(),
  close: () => close(current),
};

document.addEventListener("click", (event) => {
  const on = event.target.closest("[data-key], [data-way], [data-do], #charge, [data-print], [data-paid]");
  if (on === null || on.dataset.print !== undefined) return;
  if (on.dataset.key !== undefined) sell.press(on.dataset.key);
  else if (on.dataset.way !== undefined) sell.show(on.dataset.way);
  else if (on.id === "charge") charge(sell.take());
  else if (on.dataset.do !== undefined) does[on.dataset.do]();
  else seen();
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (!find("[data-paid]").hidden) {
    if (event.key === "Enter" && event.target.closest("[data-print], [data-do=undo]") === null) { event.preventDefault(); seen(); }
    return;
  }
  if (screen.pane !== "sell") return;
  if (/^[0-9]$/.test(event.key)) sell.press(event.key);
  else if (event.key === "Backspace") sell.press("erase");
  else if (event.key === "Escape") sell.press("clear");
  else if (event.key === "+") sell.press("add");
  else if (event.key === "Enter" && !find("#charge").disabled && event.target.closest("button, a") === null) charge(sell.take());
});
addEventListener("hashchange", showPane);
setInterval(() => {
  screen.tick(current);
  if (awaySince !== null) draw();
  for (const sale of sales.all) {
    const late = sale.until !== undefined && Date.parse(sale.until) < now() - 1_000;
    const due = (sale.lookedAt ?? 0) < now() - ASK_AGAIN_MS;
    if (!isFinal(sale) && (late || sale.asked !== undefined) && due) {
      sale.lookedAt = now();
      refresh(sale);
    }
  }
}, 1_000);

screen.begin();
sell.show("keypad");
if (current !== null && location.hash === "") history.replaceState(null, "", "#sale");
showPane();
askAll();
