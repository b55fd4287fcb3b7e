// What can be done with a question and its answer: edit, copy, ask again, say whether it was right.
import { busy, say } from "./channel.js";
import { copy } from "./clipboard.js";
import { ask, edit } from "./field.js";
import { judge, turns } from "./history.js";

// A turn's place in the conversation, from 0: two rows are one turn.
function turnOf(element) {
  const rows = [...document.querySelectorAll("#conversation .message-row")];
  return Math.floor(rows.indexOf(element.closest(".message-row")) / 2);
}

async function copyAnswer(markdown) {
  try {
    await copy(markdown);
    say("copied");
  } catch {
    say("uncopied"); // the browser forbids it
  }
}

function pressed({ target }) {
  const on = (name) => target.closest?.(`#conversation .action.${name}`);
  const button = target.closest?.("#conversation .action");
  if (!button) return;
  const turn = turnOf(button);
  const kept = turns()[turn];
  if (on("edit")) edit(turn);
  else if (on("copy")) copyAnswer(kept.markdown);
  else if (on("again") && !busy()) ask(kept.record.question, turn);
  else if (on("right") || on("wrong")) {
    const right = Boolean(on("right"));
    judge(turn, { ...kept.feedback, right: kept.feedback?.right === right ? null : right });
    paint();
  }
}

function remarked({ target }) {
  if (!target.matches?.("#conversation .remark")) return;
  const turn = turnOf(target);
  judge(turn, { right: null, ...turns()[turn].feedback, note: target.value });
}

// What the reader has said stands beside its answer.
function paint() {
  document.querySelectorAll("#conversation .feedback").forEach((row) => {
    const feedback = turns()[turnOf(row)]?.feedback;
    row.querySelector(".right").setAttribute("aria-pressed", feedback?.right === true);
    row.querySelector(".wrong").setAttribute("aria-pressed", feedback?.right === false);
    const remark = row.querySelector(".remark");
    if (remark !== document.activeElement) remark.value = feedback?.note ?? "";
  });
}

addEventListener("click", pressed);
addEventListener("change", remarked);
new MutationObserver(paint).observe(document, { childList: true, subtree: true });
