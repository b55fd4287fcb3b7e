// The conversation that is shown, and those that the browser keeps: to open, to save as a file, to forget.
import { form, say, send } from "./channel.js";
import { begun } from "./stream.js";
import { conversations, show, shown, store, wantFeedback, wantsFeedback } from "./storage.js";

const empty = () => ({ id: `${Date.now()}-${Math.random()}`, title: "", when: new Date().toISOString(), turns: [] });
const rail = () => document.querySelector("#history");

const linked = location.search !== ""; // a link that was followed begins a conversation of its own
let here = empty();

/** The conversation that is shown, by id. */
export const conversation = () => here.id;
/** Its turns: { record, markdown, feedback }. */
export const turns = () => here.turns;

/** Keep an answer to a question that followed so many turns. */
export function keep({ turn, record, markdown }, asked) {
  if (turn !== asked) here = empty(); // the server has forgotten what came before
  change([...here.turns.slice(0, turn), { record, markdown }]);
}

/** Keep what the reader says of an answer. */
export function judge(turn, feedback) {
  change(here.turns.map((each, place) => (place === turn ? { ...each, feedback } : each)));
}

/** Begin a new conversation. */
export function begin() {
  here = empty();
  show("");
  say("");
  return send("clear");
}

function change(turns) {
  here = { ...here, title: turns[0].record.question, turns };
  const others = conversations().filter((each) => each.id !== here.id);
  if (!store([here, ...others])) say("full");
  show(here.id);
  list();
}

async function open(id) {
  const kept = conversations().find((each) => each.id === id);
  if (!kept) return;
  const back = await send("select", { records: kept.turns.map((turn) => turn.record) });
  if (!back) return;
  here = { ...kept, turns: back.places.map((place) => kept.turns[place]) };
  show(id);
  list();
}

function forget(id) {
  store(conversations().filter((each) => each.id !== id));
  if (id === here.id) begin();
  list();
}

function forgetAll() {
  rail().hidePopover(); // with nothing in it, and nothing asked, it goes from the page
  store([]);
  begin();
  list();
  form().querySelector("textarea").focus();
}

function download(kept, type) {
  const records = kept.turns.map(({ record, feedback }) => (feedback ? { ...record, feedback } : record));
  const markdown = kept.turns.map((turn) => turn.markdown).join("\n");
  const text = type === "json" ? JSON.stringify(records, null, 2) : markdown;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = `dateline-${kept.when.slice(0, 10)}.${type}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function list() {
  document.documentElement.classList.toggle("judged", wantsFeedback());
  if (!rail()) return; // not drawn yet; it is listed when it is opened
  const tongue = document.documentElement.lang.replace(/^(en)?$/, "en-GB"); // as answers write days
  const rows = conversations().map((kept) => {
    const row = rail().querySelector("template").content.cloneNode(true).firstElementChild;
    row.dataset.id = kept.id;
    row.querySelector(".open").textContent = kept.title;
    row.querySelector(".open").toggleAttribute("aria-current", kept.id === here.id);
    row.querySelector("time").textContent = new Date(kept.when).toLocaleDateString(tongue, { dateStyle: "medium" });
    return row;
  });
  rail().querySelector(".conversations").replaceChildren(...rows);
  rail().querySelector(".asks-feedback").checked = wantsFeedback();
}

function pressed({ target }) {
  const on = (selector) => target.closest?.(`#history ${selector}`);
  const id = on("li")?.dataset.id;
  if (on(".open")) {
    rail().hidePopover();
    open(id);
  } else if (on(".forget")) forget(id);
  else if (on(".forget-all")) forgetAll();
  else if (on(".as-markdown")) download(conversations().find((each) => each.id === id), "md");
  else if (on(".as-json")) download(conversations().find((each) => each.id === id), "json");
  else if (on(".asks-feedback")) list(wantFeedback(target.checked));
}

// Escape closes the rail, and does nothing to the proof behind it.
function keyed(event) {
  if (event.key !== "Escape" || !rail()?.matches(":popover-open")) return;
  rail().hidePopover();
  event.preventDefault();
  event.stopPropagation();
}

function connected() {
  list();
  if (!linked) open(shown());
}

begun.then(connected); // whose conversations these are comes with the rest of the page
document.addEventListener("keydown", keyed);
addEventListener("click", pressed);
addEventListener("toggle", (event) => event.target === rail() && list(), true);
