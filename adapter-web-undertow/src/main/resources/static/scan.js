// Scanning with the camera: where the page came safely and there is a camera, a button opens it. What is read leads on
// only if it is the code of a payment, or an address of one, of a poster or of a receipt; any other is said to be none.
import { reader } from "./reader.js";
import { t } from "./words.js";

const LOOK_MS = 120;
const button = document.querySelector("[data-scan]");
const says = document.querySelector("[data-scan-says]");
const sheet = document.querySelector("[data-scanner]");
const video = sheet.querySelector("video");
const seen = sheet.querySelector("[data-seen]");
const hint = seen.textContent;

/** Where a code leads to, or null: an address of ours, public or as this page has it, or a code as a person types it. */
function target(text) {
  if (/^([0-9a-z]{26}|[0-9a-z]{4}-?[0-9a-z]{4}-?[0-9a-z])$/i.test(text)) return `/?code=${text}`;
  if (!URL.canParse(text)) return null;
  const { protocol, host, pathname } = new URL(text);
  const ours = /^https?:$/.test(protocol) && (host === sheet.dataset.host || host === location.host);
  return ours && /^[/](p|pay|m|r|receipt)[/][0-9a-z]{26}$/i.test(pathname) ? pathname : null;
}

async function scan() {
  says.textContent = "";
  seen.textContent = hint;
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch (fault) {
    says.textContent = t(why[fault.name] ?? "scan.busy");
    return;
  }
  try {
    video.srcObject = stream;
    sheet.showModal();
    const [read] = await Promise.all([reader(), video.play()]);
    while (sheet.open) {
      const path = follow(await read(video));
      if (path !== null) return location.assign(path);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  } catch {
    says.textContent = t("scan.busy");
  } finally {
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
    sheet.close();
  }
}

const why = { NotAllowedError: "scan.refused", SecurityError: "scan.refused", NotFoundError: "scan.none", OverconstrainedError: "scan.none" };

/** The path behind what was read; what leads nowhere is said once, and looked past. */
function follow(text) {
  if (text === null) return null;
  const path = target(text);
  if (path === null) seen.textContent = t("scan.foreign");
  return path;
}

if (!isSecureContext) says.textContent = t("scan.insecure");
else if (navigator.mediaDevices?.getUserMedia) {
  button.hidden = false;
  button.addEventListener("click", scan);
}
