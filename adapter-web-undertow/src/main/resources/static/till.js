// The till: types an amount, shows its code, and says what became of it. What is shown is what the server said; when
// it can't say, the till says so.
import { tell, tellTime } from "./aloud.js";
import { keepAwake } from "./awake.js";
import { now } from "./clock.js";
import { Feed } from "./feed.js";
import { drawToday } from "./figures.js";
import { every, find } from "./find.js";
import { hearKeys } from "./keys.js";
import { isChanging, openMenu } from "./menu.js";
import { MovingWords } from "./moving.js";
import { drawRecent, isUndoable, listIsOld, tickRecent } from "./recent.js";
import { openRefund } from "./refund.js";
import { askAgainAt, isFinal, Sales } from "./sales.js";
import { Screen } from "./screen.js";
import { Sell } from "./sell.js";
import { turn } from "./settings.js";
import * as sound from "./sound.js";
import { Trade } from "./trade.js";
import { hideWhole, isWhole, showWhole } from "./whole.js";
import { ask, newKey } from "./wire.js";

const { login, seller, digits, refunds } = document.body.dataset;
const SILENT_MS = 5_000;
const LIST_PAUSE_MS = 1_000;
const DEAF_MS = 600;
const FOREIGN_MS = 60_000;
const FRESH_MS = 60_000;

const sales = new Sales(seller, login);
const screen = new Screen();
const openWords = new MovingWords(every("[data-moving=open]"));
const paidWords = new MovingWords(every("[data-moving=paid]"));
const sell = new Sell();
let current = sales.all.findLast((sale) => !isFinal(sale)) ?? null;
let awaySince = now(); // not live until the first word from the server
let nextTry = now();
let shownSince = 0;
let listTimer = 0;
const foreign = new Map();

const trade = new Trade(sales, {
  draw,
  changed,
  signedOut,
  said: (answer) => (answer.status === 401 ? signedOut() : screen.refused(answer)),
  refused(sale, answer) {
    if (current === sale) current = null;
    sell.giveBack();
    screen.refused(answer);
    go("sell");
  },
  lapsed(sale) {
    if (current === sale) current = null;
    screen.lapsed(sale);
    go("sell");
  },
});

function signedOut() {
  if (!isChanging()) location.assign("/login?redirect=/portal");
}

// Asking for money

function charge({ amount, description }) {
  for (const sale of sales.all) if (isFinal(sale) && sale.state !== "completed") sales.drop(sale);
  current = sales.begin(newKey(), amount, description, new Date(now()).toISOString());
  trade.begin(current);
  go("sale");
}

/** A sale has come to stand otherwise; what happened long ago makes no noise. */
function changed(sale) {
  const isFresh = sale.doneAt !== undefined && now() - Date.parse(sale.doneAt) < FRESH_MS;
  if (sale.state === "completed") {
    sound.paid();
    shownSince = now();
    if (!sell.isBusy || current === sale && screen.pane === "sale") current = sale;
  } else if (sale.state === "failed" && isFresh) {
    if (sale.cause === "declined") sound.refused();
    else sound.expired();
  }
}

// What is heard

function heard(event) {
  const sale = sales.find(event.code);
  if (sale !== undefined) trade.stands(sale, event.data);
  else if (event.type === "payment_completed" || event.type === "payment_pending") elsewhere(event.data);
  readListSoon();
  draw();
}

/** Paid at another terminal or by a poster: shown for a while, without a green screen that nobody here waits for. */
function elsewhere(transaction) {
  const known = foreign.get(transaction.code);
  if (known === undefined) setTimeout(() => { foreign.delete(transaction.code); draw(); }, FOREIGN_MS);
  foreign.set(transaction.code, {
    code: transaction.code, amount: transaction.amount, state: transaction.state, until: transaction.expires_at,
    doneAt: transaction.completed_at, payer: transaction.payer, seen: true, foreign: true, knownAt: now(),
  });
}

/** Much may happen at once, and the list is read once for all of it. */
function readListSoon() {
  if (listTimer === 0) listTimer = setTimeout(() => { listTimer = 0; readList(); }, LIST_PAUSE_MS);
}

async function readList() {
  try {
    const answer = await ask("GET", "/api/transactions?limit=50");
    if (answer.status === 200) drawRecent(answer.body.transactions, refunds === "true", giveBack);
    if (answer.status === 401) signedOut();
    const today = await ask("GET", "/api/merchant/today"); // not told to a login that only sells
    if (today.status === 200) drawToday(today.body, Number(digits));
  } catch {
    listIsOld();
  }
}

/** A page that was away asks about all that was under way. */
function askAll() {
  for (const sale of sales.all) if (!isFinal(sale)) trade.refresh(sale);
  readList();
}

const feed = new Feed(sales.feed, {
  event: heard,
  kept: (place) => (sales.feed = place),
  again: askAll,
  live() {
    awaySince = null;
    askAll();
    draw();
  },
  away(since, next) {
    awaySince ??= since;
    nextTry = next;
    draw();
  },
  async reaches() {
    try {
      if ((await ask("GET", "/api/me")).status === 401) signedOut();
      return true;
    } catch {
      return false;
    }
  },
});

// What is shown

/** How a sale is to be shown: as the server said, or as not known when it has not answered. */
function shown(sale) {
  if (sale === null) return "none";
  if (sale.state === "failed" && sale.cause === "declined") return "declined";
  if (isFinal(sale)) return sale.state;
  if (sale.state === "asking") return "asking";
  const silent = awaySince !== null && now() - Math.max(awaySince, sale.knownAt ?? 0) > SILENT_MS;
  if ((silent || sale.asked !== undefined) && !sale.showCode) return "unknown";
  return sale.state === "pending" && sale.showCode ? "pending-code" : sale.state;
}

const inStrip = () => [...sales.all, ...foreign.values()].reverse();

function draw() {
  const paid = unseen() ?? null;
  const state = shown(current);
  screen.chips(inStrip(), current, shown, open);
  screen.sale(current, state, state === "asking" ? current.at : current?.asked ?? awaySince);
  screen.live(awaySince, nextTry);
  if (isWhole() && !["created", "pending-code"].includes(state)) hideWhole();
  const isBusy = sell.isBusy && screen.pane === "sell" && find("dialog[open]:not([data-paid])") === null;
  screen.paid(isBusy ? null : paid);
  screen.banner(isBusy ? paid : null);
  openWords.follow(["created", "pending", "pending-code"].includes(state) ? wordsOf(current) : null);
  paidWords.follow(paid === null ? null : wordsOf(paid));
  keepAwake(sales.all.some((sale) => !isFinal(sale)));
  tell(current, state);
}

const wordsOf = (sale) => `/api/transactions/${sale.code}/words`;

function open(sale) {
  if (sale?.foreign) return go("recent");
  current = sale;
  go(sale === null ? "sell" : "sale");
  if (sale !== null && !isFinal(sale)) trade.refresh(sale);
}

/** At once: the browser tells of a new place later, and a key that is pressed before would be lost. */
function go(pane) {
  if (location.hash !== `#${pane}`) location.hash = pane;
  showPane();
}

function showPane() {
  screen.show(location.hash.slice(1));
  draw();
}

const unseen = () => sales.all.find((sale) => sale.state === "completed" && !sale.seen);

/** The green screen goes when it is tapped; a finger that was already on its way is not heard. */
function seen() {
  const sale = unseen();
  if (sale === undefined || now() - shownSince < DEAF_MS) return false;
  sale.seen = true;
  sales.drop(sale);
  if (current === sale) current = null;
  go("sell");
  return true;
}

function giveBack(transaction, isUndo) {
  openRefund(transaction, isUndo, async () => {
    await readList();
    find(`[data-of="${transaction.code}"] summary`)?.focus(); // the button that opened it was drawn anew
  });
}

/** From the green screen: how much there is to give, and for how long, the server says. */
async function undo() {
  const { code } = unseen();
  if (!seen()) return;
  go("recent");
  try {
    const answer = await ask("GET", `/api/transactions/${code}`);
    if (answer.status === 200) giveBack(answer.body, isUndoable(answer.body));
  } catch {
    listIsOld();
  }
}

function close(sale) {
  sales.drop(sale);
  current = null;
  go("sell");
}

function again({ amount, description }) {
  sales.drop(current);
  charge({ amount, description });
}

const does = {
  seen,
  undo,
  revoke: () => trade.revoke(current),
  more: () => trade.more(current),
  ask: () => { feed.now(); trade.refresh(current); },
  code: () => { current.showCode = true; draw(); },
  whole: () => (isWhole() ? hideWhole() : showWhole()),
  next: () => { current = null; go("sell"); },
  recent: () => go("recent"),
  again: () => again(current),
  empty: () => sell.empty(),
  close: () => close(current),
  menu: () => openMenu(sales.all.some((sale) => sale.state === "asking")),
  sound: () => turn("sound"),
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
find("[data-paid]").addEventListener("close", draw); // nothing but being seen closes it
hearKeys({
  seen,
  pane: () => screen.pane,
  press(key) {
    document.activeElement?.blur(); // the next Enter is for what was typed, not for what was pressed before
    if (screen.pane !== "sell") go("sell"); // what was shown stays beside it, where there is room
    sell.press(key);
  },
  charge: () => charge(sell.take()),
  do: (name) => does[name](),
  open(number) {
    const sale = inStrip()[number - 1];
    if (sale !== undefined) open(sale);
  },
  print() {
    find("[data-print]").click();
    return true;
  },
  /** The next Enter cancels it. */
  askCancel() {
    const button = find("[data-do=revoke]");
    button.focus();
    return document.activeElement === button;
  },
});
addEventListener("hashchange", showPane);
document.addEventListener("visibilitychange", () => document.hidden || askAll());

function tick() {
  const openNow = current !== null && !isFinal(current) && current.until !== undefined;
  screen.tick(current);
  if (openNow) tellTime(current);
  tickRecent();
  if (awaySince !== null) draw();
  for (const sale of sales.all) {
    const isLate = sale.until !== undefined && Date.parse(sale.until) < now() - 1_000;
    const isDoubtful = isLate || sale.asked !== undefined || awaySince !== null;
    if (!isFinal(sale) && isDoubtful && askAgainAt(sale) < now()) trade.refresh(sale);
  }
}
setInterval(tick, 1_000);

screen.begin();
sell.show("keypad");
if (current !== null && location.hash === "") history.replaceState(null, "", "#sale");
showPane();
askAll();
