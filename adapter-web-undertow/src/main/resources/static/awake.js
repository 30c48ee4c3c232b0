// A screen that shows a code does not go dark. Browsers let go of the lock whenever the page is hidden, so it is asked
// for again when it comes back; on a page that is not secure there is none.

let wanted = false;
let lock = null;

/** Whether the screen is to stay on from now on. */
export function keepAwake(on) {
  if (on === wanted) return;
  wanted = on;
  hold();
}

async function hold() {
  if (!wanted) {
    const held = lock;
    lock = null;
    await held?.release();
    return;
  }
  if (document.hidden || (lock !== null && !lock.released)) return;
  try {
    const held = await navigator.wakeLock?.request("screen");
    if (wanted) lock = held ?? null;
    else await held?.release();
  } catch {
    // A low battery may refuse it; the till works all the same.
  }
}

document.addEventListener("visibilitychange", hold);
