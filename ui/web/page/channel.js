// The way to the server and back, one piece of work at a time. The server's replies are events on the document.
import { ended } from "./stream.js";

const REPLIES = { submit: "answered", stop: "stopped", clear: "cleared", select: "reopened" };

const INTERRUPTING = new Set(["stop", "clear"]);

/** The form that is connected to the server; its data attributes are what can be said. */
export const form = () => document.querySelector("#question form");

let work = null; // what is worked on: { number, reply, result, over, end, before }
let numbers = 0;

/** Whether something is worked on. */
export const busy = () => work !== null;
/** Whether that is a question. */
export const answering = () => work?.reply === REPLIES.submit;
/** The end of what is worked on. */
export const working = () => work.over;

/**
 * Send something to the server; what is still worked on is over with it.
 * @returns {Promise<?object>} What the browser gets to keep; null where there was no answer.
 */
export function send(what, data = {}) {
  const started = { number: ++numbers, reply: REPLIES[what], result: null, before: work };
  started.over = new Promise((end) => (started.end = end));
  work = started;
  const go = () => work === started && form().send(what, { ...data, number: started.number });
  if (INTERRUPTING.has(what)) go();
  else ended().then(go);
  return started.over;
}

/** Say something, in the words that the page was given for it. */
export function say(name) {
  document.querySelector("#question .said").textContent = name ? form().dataset[name] : "";
}

// An answer that was on its way when Stop was pressed may still come, before the stop.
function hear({ type, detail: result }) {
  for (let each = work; each; each = each.before) if (each.number === result?.number) each.result = result;
  if (type !== work?.reply) return;
  let ended = work;
  work = null;
  for (; ended; ended = ended.before) ended.end(ended.result);
}

for (const reply of Object.values(REPLIES)) document.addEventListener(reply, hear);
