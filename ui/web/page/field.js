// The question field. It is the reader's alone: nothing that the server sends touches what stands in it. A question
// leaves it when it is sent; stopped or failed it comes back, but only where nothing else has been typed since.
import { answering, busy, form, say, send, working } from "./channel.js";
import { begin, conversation, keep, turns } from "./history.js";
import { begun } from "./stream.js";

const field = () => document.querySelector("#question textarea");

let editing = null; // the turn whose place the next question takes, from 0; null for none

/** Ask a question; `turn` is how many turns of the conversation it follows: it replaces those after them. */
export async function ask(question, turn = turns().length) {
  const asked = conversation();
  leave();
  say("");
  form().classList.add("working");
  const kept = await send("submit", { question, turn });
  form().classList.toggle("working", busy());
  if (conversation() !== asked) return;
  if (kept) keep(kept, turn);
  else if (!field().value) field().value = question;
}

/** Take an earlier question into the field. */
export function edit(turn) {
  if (busy() || !turns()[turn]) return;
  editing = turn;
  field().value = turns()[turn].record.question;
  mark();
  field().focus();
}

function leave() {
  editing = null;
  mark();
}

function leaveUnchanged() {
  field().value = "";
  leave();
}

// What the edited question will replace is set back.
function mark() {
  form().classList.toggle("edits", editing !== null);
  document.querySelectorAll("#conversation .message-row").forEach((row, place) => {
    row.classList.toggle("replaced", editing !== null && place >= 2 * editing);
  });
}

// Enter pressed while an answer is still being finished asks when it is; not when it was stopped.
async function submit() {
  await begun; // with it comes the conversation that was shown before the page was loaded again
  while (busy()) {
    const wasQuestion = answering();
    if (!(await working()) && wasQuestion) return;
  }
  const question = field().value;
  if (!question.trim()) return;
  field().value = "";
  ask(question, editing ?? undefined);
}

function pressed({ target }) {
  const on = (selector) => target.closest?.(selector);
  if (on("#question .stop")) send("stop");
  else if (on("#question .leave")) leaveUnchanged();
  else if (on("#fresh")) begin();
  else if (on("button.suggestion") && !busy()) ask(on("button.suggestion").textContent);
  else return;
  field().focus();
}

function keyed(event) {
  const combined = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  const here = event.target === field() && !combined;
  if (here && event.key === "Enter" && !event.shiftKey) submit();
  else if (here && event.key === "ArrowUp" && !field().value) edit(turns().length - 1);
  else if (here && event.key === "Escape" && editing !== null) leaveUnchanged();
  else if (event.key === "/" && !combined && !event.target.matches?.("input, textarea, select")) field()?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

begun.then(() => (document.querySelector("#question .ask").disabled = false));
document.addEventListener("refused", ({ detail: status }) => say(status === 401 ? "signedout" : "unheard"));
document.addEventListener("keydown", keyed);
addEventListener("click", pressed);
addEventListener("submit", (event) => {
  if (event.target !== form()) return;
  event.preventDefault();
  submit();
});
