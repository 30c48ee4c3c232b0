// The page of an open sale: drawn anew as soon as it stands otherwise, and never before, so that nobody is interrupted.
import { page } from "./wire.js";

const LOOK_MS = 3_000;

setInterval(async () => {
  if (document.hidden) return;
  try {
    const seen = (await page(location.pathname)).document.body.dataset.state;
    if (seen !== undefined && seen !== document.body.dataset.state) location.reload();
  } catch {
    // The next look will tell.
  }
}, LOOK_MS);
