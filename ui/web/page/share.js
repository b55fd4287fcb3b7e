// Links to share: what one that was followed names is asked or opened, and those of this page are copied.
import { copy } from "./clipboard.js";
import { ask } from "./field.js";
import { ended } from "./stream.js";

const asked = new URLSearchParams(location.search);
if (asked.size) history.replaceState(history.state, "", location.pathname + location.hash);

async function clicked(event) {
  const button = event.target.closest(".copy-link");
  if (!button) return;
  event.preventDefault();
  const section = button.closest(".sources");
  const part = section?.querySelector("[data-link]:has(mark.lit)") ?? section?.querySelector("[data-link]");
  const query = section ? part.dataset.link : new URL(button.href).search;
  await copy(location.origin + location.pathname + query);
  const said = button.textContent;
  button.textContent = document.querySelector("#question form").dataset.link;
  setTimeout(() => { button.textContent = said; }, 2000);
}

// Gradio builds the page: what a link names waits until the parts that take it stand.
function arrive() {
  const opened = document.querySelector("#opened");
  if (!document.querySelector("#question form")?.send || !opened?.send) setTimeout(arrive, 50);
  else if (asked.get("q")?.trim()) ended().then(() => opened.send("submit", asked.toString()));
  else if (asked.has("article")) ended().then(() => opened.send("click", asked.toString()));
}

// The question waits until its filters are set; with filters that are none it is not asked.
document.addEventListener("limited", ({ detail }) => { if (detail.allowed) ask(asked.get("q")); });
addEventListener("click", clicked);
if (asked.size) arrive();
