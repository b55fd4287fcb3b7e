// What a screen reader is told: each step once, and the finished answer once. Gradio's own chat would read all of its
// messages anew with every step, and calls each by its HTML.

const region = document.createElement("div");
region.id = "announcer";
region.setAttribute("role", "status");
document.body.append(region);

let told = "";
let answers = 0;

// Of an answer the words that answer, or why there are none.
function gist(answer) {
  const lines = answer.querySelectorAll(".short, .reason, .short ~ .statement, .statement:first-of-type, .event:first-child");
  return [...lines].slice(0, 2).map((line) => line.textContent).join(" ");
}

function say(words) {
  if (!words || words === told) return;
  told = words;
  region.textContent = words;
}

function listen() {
  const done = document.querySelectorAll("#conversation .answer");
  const steps = document.querySelectorAll("#conversation .steps li");
  if (done.length > answers) say(gist(done[done.length - 1]));
  else if (steps.length) say(steps[steps.length - 1].textContent);
  answers = done.length;
  document.querySelector('#conversation [role="log"][aria-live="polite"]')?.setAttribute("aria-live", "off");
  for (const message of document.querySelectorAll("#conversation [data-testid][aria-label]")) message.removeAttribute("aria-label");
}

new MutationObserver(listen).observe(document.documentElement, { childList: true, subtree: true });
