// The way to the server and back, one piece of work at a time. The server's replies are events on the document.
import { ended, taken } from "./stream.js";

const REPLIES = { submit: "answered", stop: "stopped", clear: "cleared", select: "reopened" };

/** The form that is connected to the server; its data attributes are what can be said. */
export const form = () => document.querySelector("#question form");

let work = null; // what is worked on: { number, reply, sent, result, over, end, before }
let received = Promise.resolve(); // the server has what was sent to it last
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
  const started = { number: ++numbers, reply: REPLIES[what], sent: false, result: null, before: work };
  started.over = new Promise((end) => (started.end = end));
  work = started;
  deliver(started, what, data);
  return started.over;
}

// What interrupts a question first ends it and waits for that: sent at once it would be answered into the stream that
// ends with the question. And a question can only be ended when the server has it.
async function deliver(started, what, data) {
  if (started.before) {
    await received;
    form().send("end");
  }
  await ended();
  if (work !== started) return;
  started.sent = true;
  form().send(what, { ...data, number: started.number });
  received = taken();
}

/** Say something, in the words that the page was given for it. */
export function say(name) {
  document.querySelector("#question .said").textContent = name ? form().dataset[name] : "";
}

// An answer that was on its way when Stop was pressed may still come, before the stop.
function hear({ type, detail: result }) {
  for (let each = work; each; each = each.before) if (each.number === result?.number) each.result = result;
  if (type !== work?.reply || !work.sent) return;
  const over = [];
  for (let each = work; each; each = each.before) over.unshift(each);
  work = null;
  for (const each of over) each.end(each.result);
}

for (const reply of Object.values(REPLIES)) document.addEventListener(reply, hear);
