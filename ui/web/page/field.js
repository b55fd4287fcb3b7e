// The question field. It is the reader's alone: nothing that the server sends touches what stands in it. A question
// leaves it when it is sent; stopped or failed it comes back, but only where nothing else has been typed since.

import { ended } from "./stream.js";

const form = () => document.querySelector("#question form");
const field = () => document.querySelector("#question textarea");

let sent = null; // the question that is worked on: { question, turn, number, answered }
let awaited = null; // what the server is to be done with first: "answered", "stopped" or "cleared"
let eager = false; // Enter was pressed while it was not
let numbers = 0;

/**
 * Ask a question.
 * @param {string} question
 * @param {?number} turn How many turns of the conversation it follows, for one that replaces the later ones.
 */
export function ask(question, turn = null) {
  const asked = (sent = { question, turn, number: ++numbers, answered: false });
  waitFor("answered");
  ended().then(() => sent === asked && awaited === "answered" && form().send("submit", asked));
}

function waitFor(event) {
  [awaited, eager] = [event, false];
  form().classList.toggle("working", event === "answered");
}

function end(event, what) {
  waitFor(event);
  form().send(what, {});
}

function submit() {
  const question = field().value;
  eager = awaited !== null;
  if (eager || !question.trim()) return;
  field().value = "";
  ask(question);
}

// The server is done; an answer that was on its way when Stop was pressed may come before the stop.
function done({ type, detail: kept }) {
  if (type === "answered" && sent && kept?.number === sent.number) sent.answered = true;
  if (type !== awaited) return;
  const lost = type !== "cleared" && !sent?.answered;
  if (lost && sent && !field().value) field().value = sent.question;
  [awaited, sent] = [null, null];
  form().classList.remove("working");
  if (eager && !lost) submit();
}

function pressed(event) {
  if (event.target.closest("#question .stop")) end("stopped", "stop");
  else if (event.target.closest("#fresh")) end("cleared", "clear");
  else if (event.target.closest("button.suggestion") && !awaited) ask(event.target.textContent);
  else return;
  field().focus();
}

function keyed(event) {
  const typing = event.target.matches?.("input, textarea, select");
  if (event.target === field() && event.key === "Enter" && !event.shiftKey && !event.isComposing) submit();
  else if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) field()?.focus();
  else return;
  event.preventDefault();
}

for (const type of ["answered", "stopped", "cleared"]) document.addEventListener(type, done);
addEventListener("keydown", keyed);
addEventListener("click", pressed);
addEventListener("submit", (event) => {
  if (event.target !== form()) return;
  event.preventDefault();
  submit();
});
