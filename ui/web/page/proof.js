// The proof beside the answer: which article is open at which words, and the ways there and back.
//
// The address says what is open: #t1-c2 is citation 2 of the first answer. Opening one makes a step in the browser's
// history and walking makes none, so that the browser's own way back leads to the answer too.

const CITATION = /^#t(\d+)-c(\d+)$/;
const proof = () => document.querySelector("#proof");
const conversation = () => document.querySelector("#conversation");
const open = () => CITATION.exec(location.hash);
const marked = (turn, number) => document.getElementById(`t${turn}-c${number}`);

const numberOf = (hash) => document.querySelector(`#conversation a.cite[href="${hash}"]`);

let opener = null; // the number that was followed into the proof, and where the answer stood then
let shown = ""; // the address that is shown

/** Bring the page to what the address says. */
function show({ focus = false } = {}) {
  const [, turn, number] = open() ?? [];
  const anchor = turn && marked(turn, number);
  document.documentElement.toggleAttribute("data-proof", Boolean(anchor));
  light(anchor, turn, number);
  if (anchor) count();
  if (anchor && shown !== location.hash) {
    place(anchor);
    document.fonts.ready.then(() => location.hash === shown && anchor.isConnected && place(anchor)); // other letters, other lines
    if (focus) anchor.closest("[tabindex]").focus({ preventScroll: true });
  }
  if (!anchor && shown && !isElsewhere()) returned();
  shown = anchor ? location.hash : "";
}

// The number in the answer and the words in the article light up together.
function light(anchor, turn, number) {
  const sections = [...document.querySelectorAll("#proof .sources")];
  const current = anchor?.closest(".sources") ?? sections.find((each) => each.matches(".current")) ?? sections.at(-1);
  for (const section of sections) section.classList.toggle("current", section === current);
  for (const mark of document.querySelectorAll("#proof mark")) {
    mark.classList.toggle("lit", Boolean(anchor) && current.contains(mark) && mark.matches(`.c${number}`));
  }
  for (const link of document.querySelectorAll("#conversation a.cite")) {
    if (anchor && link.hash === `#t${turn}-c${number}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

const HEAD = 120; // pixels of an article's head that the bar may not cut through

// The quoted words stand at a third of the height, or a little lower below the whole head of their article.
function place(anchor) {
  const column = proof();
  const from = column.getBoundingClientRect();
  column.scrollTop += anchor.getBoundingClientRect().top - from.top - column.clientHeight / 3;
  const bar = anchor.closest(".sources").querySelector(".bar").getBoundingClientRect();
  const hidden = bar.bottom - anchor.closest(".sheet").getBoundingClientRect().top;
  if (hidden > 0 && hidden < HEAD) column.scrollTop -= hidden;
  keepOpener();
}

/** Where the proof takes room from the answer, the number that opened it stays in sight. */
export function keepOpener() {
  const link = opener?.link?.isConnected ? opener.link : numberOf(location.hash);
  if (!link) return;
  const [box, column] = [link.getBoundingClientRect(), conversation().getBoundingClientRect()];
  if (box.top < column.top || box.bottom > column.bottom) link.scrollIntoView({ block: "center" });
}

// Whoever has gone on to something else is not called back.
function isElsewhere() {
  const focused = document.activeElement;
  return focused && focused !== document.body && !focused.closest("#proof, a.cite");
}

// Back in the answer everything is as it was left.
function returned() {
  if (opener?.link?.isConnected) {
    conversation().scrollTop = opener.top;
    opener.link.focus({ preventScroll: true });
  } else if (document.activeElement?.closest("#proof")) {
    document.querySelector("#question textarea")?.focus();
  }
  opener = null;
}

/** Open a citation; walking from one to the next replaces the step in the history. */
function follow(hash, link) {
  const known = Boolean(open());
  if (link) opener = { link, top: conversation().scrollTop };
  if (known) history.replaceState(history.state, "", hash);
  else history.pushState({ proof: true }, "", hash);
  show({ focus: true });
}

/** Show what a new answer brings: no step in the history, and the focus stays where it is. */
export function turnTo(hash) {
  [opener, shown] = [null, ""];
  history.replaceState(null, "", hash);
  show();
}

/** Return to the answer; false where nothing is open. */
function back() {
  const [, turn] = open() ?? [];
  if (!turn) return false;
  opener ??= { link: numberOf(location.hash), top: conversation()?.scrollTop };
  if (history.state?.proof) history.back();
  else {
    history.replaceState(history.state, "", location.pathname + location.search);
    show();
  }
  return true;
}

// The citations of the answer that is looked at, in the order of their numbers.
function citations() {
  const anchors = [...document.querySelectorAll("#proof .sources.current mark > span[id]")];
  return anchors.map((anchor) => `#${anchor.id}`).sort((one, other) => CITATION.exec(one)[2] - CITATION.exec(other)[2]);
}

// "2 / 5": which of the answer's citations this is.
function count() {
  const all = citations();
  const at = all.indexOf(location.hash);
  const place = document.querySelector("#proof .current .place");
  const said = `${at + 1} / ${all.length}`;
  if (place && place.textContent !== said) place.textContent = said;
  for (const [way, end] of [["previous", 0], ["next", all.length - 1]]) {
    const button = document.querySelector(`#proof .current .${way}`);
    if (button) button.disabled = at === end;
  }
}

function walk(step) {
  const all = citations();
  const at = all.indexOf(location.hash);
  const next = at < 0 ? all.at(step > 0 ? 0 : -1) : all[at + step];
  if (next) follow(next);
}

function pick(digit) {
  const hash = citations().find((each) => CITATION.exec(each)[2] === digit);
  if (hash) follow(hash, numberOf(hash));
}

// From the question to the newest answer, where the keys walk its citations.
function toAnswer() {
  const answer = [...document.querySelectorAll("#conversation .answer")].at(-1);
  if (!answer) return;
  answer.tabIndex = -1;
  answer.focus({ preventScroll: true });
}

function clicked(event) {
  const link = event.target.closest("a.cite, #proof :is(.back, .previous, .next)");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches(".previous, .next")) walk(link.matches(".next") ? 1 : -1);
  else if (link.closest("#proof")) back();
  else follow(link.hash, link);
  event.preventDefault();
}

function keyed(event) {
  if (event.defaultPrevented) return;
  const typing = event.target.matches?.("input, textarea, select");
  if (event.key === "Escape" && event.target.matches?.("#question textarea")) return toAnswer();
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") back();
  else if (event.key === "[" || event.key === "]") walk(event.key === "]" ? 1 : -1);
  else if (/^[1-9]$/.test(event.key)) pick(event.key);
}

document.addEventListener("opened", () => follow("#t0-c1"));
// Not popstate: after that the browser takes the focus away, to where the address points.
addEventListener("hashchange", () => show());
addEventListener("click", clicked);
addEventListener("keydown", keyed);
// The articles come a moment after the answer, and what is new has to be lit as well.
new MutationObserver(() => { if (open() || !shown) show(); }).observe(document, { childList: true, subtree: true });
