// What each state of a sale looks like: a picture and a word before any colour.
import { t } from "./words.js";

const LOOKS = {
  asking: ["clock", t("state.asking")],
  created: ["clock", t("state.waiting")],
  pending: ["person", t("state.pending")],
  "pending-code": ["person", t("state.pending")],
  completed: ["tick", t("state.completed")],
  failed: ["glass", t("state.failed")],
  declined: ["octagon", t("state.declined")],
  revoked: ["bar", t("state.revoked")],
  unknown: ["question", t("state.unknown")],
};
const KINDS = { completed: "paid", declined: "bad", pending: "wait" };

/** {icon, word, kind} of a state. */
export function lookOf(state) {
  const [icon, word] = LOOKS[state];
  return { icon, word, kind: KINDS[state] ?? "grey" };
}

/** The mark under which a payer is known to this merchant. */
export const guest = (payer) => (payer === undefined ? t("till.nobody") : t("till.guest", payer));
