// Requests to our own API.

const PATIENCE_MS = 10_000;
const WAIT_MS = 40_000;
const AMOUNTS = /"(amount|refunded_amount|price|takings|refunded|balance|maximum|shortfall)":\s*(-?[0-9.]+)/g;

/** Whether it arrived is not known: the network, or a server that is away or busy. The same key may be sent again. */
export class NotKnown extends Error {}

/**
 * Reads JSON with each amount as the text that the server wrote. A quote inside a string is escaped, so the
 * pattern matches names of members only.
 */
export function read(text) {
  return text === "" ? {} : JSON.parse(text.replace(AMOUNTS, '"$1":"$2"'));
}

/** Asks, and gives {status, body}; throws NotKnown when nothing can be said. */
export const ask = (method, path, body, key) => send(method, path, body, key, PATIENCE_MS);

/** Asks for what may take its time to come. */
export const wait = (path) => send("GET", path, undefined, undefined, WAIT_MS);

async function send(method, path, body, key, patience) {
  const headers = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (key !== undefined) headers["Idempotency-Key"] = key;
  let response, text;
  try {
    response = await fetch(path, {
      method, headers, body, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(patience),
    });
    text = await response.text();
  } catch {
    throw new NotKnown();
  }
  if (response.status >= 500) throw new NotKnown();
  return { status: response.status, body: read(text) };
}

/** The page behind a path, to take something out of it. */
export async function page(path) {
  let response, text;
  try {
    response = await fetch(path, { credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    text = await response.text();
  } catch {
    throw new NotKnown();
  }
  if (response.status >= 500) throw new NotKnown();
  return { status: response.status, document: new DOMParser().parseFromString(text, "text/html") };
}

/** A new Idempotency-Key: 48 bits of time first, so that keys sort as they were made, and 80 bits of chance. */
export function newKey() {
  const chance = crypto.getRandomValues(new Uint8Array(10));
  const hex = [...chance].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return Date.now().toString(16).padStart(12, "0") + hex;
}
