// The ways on which a merchant's events come: over a socket; where the network lets none through, in a stream that does
// not end; and where that is held back too, by asking again and again.
import { NotKnown, read, wait } from "./wire.js";

const UNKNOWN_SEQ = 4409;

/**
 * The best comes first. Each takes the place to go on from ({seq, epoch}, empty at first) and whom to tell, said(message)
 * and ended(code), and gives a function that lets go of it. On each the first message is a greeting.
 */
export const WAYS = [socket, stream, poll];

const from = ({ seq, epoch }) => (seq === undefined ? "" : `?after=${seq}&epoch=${epoch}`);

function socket(place, { said, ended }) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const opened = new WebSocket(`${scheme}//${location.host}/api/merchant/ws${from(place)}`);
  opened.onmessage = ({ data }) => said(read(data));
  opened.onclose = ({ code }) => ended(code);
  return () => opened.close();
}

/** A browser would come back by itself, each few seconds for ever; when to come back is said in one place for all ways. */
function stream(place, { said, ended }) {
  const opened = new EventSource(`/api/events${from(place)}`);
  opened.onmessage = ({ data }) => said(read(data));
  opened.addEventListener("close", ({ data }) => ended(read(data).code));
  opened.onerror = () => ended(0);
  return () => opened.close();
}

/** The first answer is not waited for, so the listener soon knows that it is heard. */
function poll(place, { said, ended }) {
  let isOn = true;
  (async () => {
    let { seq = "newest", epoch } = place;
    for (let isFirst = true; isOn; isFirst = false) {
      const known = epoch === undefined ? "" : `&epoch=${epoch}`;
      const { status, body } = await wait(`/api/events?after=${seq}${known}${isFirst ? "" : "&wait=25"}`);
      if (!isOn) return;
      if (status !== 200) return ended(status === 409 ? UNKNOWN_SEQ : 0);
      ({ seq, epoch } = body);
      if (isFirst) said({ type: "hello", seq, epoch });
      body.events.forEach(said);
      if (!isFirst) said({ type: "heartbeat", seq, epoch });
    }
  })().catch((fault) => {
    if (!(fault instanceof NotKnown)) throw fault;
    ended(0);
  });
  return () => (isOn = false);
}
