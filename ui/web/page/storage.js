// What the browser keeps: conversations, newest first, and whether answers are to be judged. It is bounded, and the
// oldest conversations go first. Nothing of it is sent anywhere, but a conversation's answers when it is opened again.
const CONVERSATIONS = "dateline.conversations";
const FEEDBACK = "dateline.feedback";
const SHOWN = "dateline.shown";
const MOST = 100;
const CHARACTERS = 3_000_000; // of some five million that a browser gives to a site

// Whoever signs in finds their own.
function place() {
  const user = document.querySelector("#account [data-user]")?.dataset.user;
  return user ? `${CONVERSATIONS} of ${user}` : CONVERSATIONS;
}

/** The conversations that are kept: { id, title, when, turns: [{ record, markdown, feedback }] }. */
export function conversations() {
  try {
    const read = JSON.parse(localStorage.getItem(place()) ?? "[]");
    return read.filter((each) => each.id && each.turns.length);
  } catch {
    return []; // forbidden, or not ours
  }
}

/** Keep these conversations, the first ones as far as there is room; false where there is room for none. */
export function store(all) {
  for (let most = Math.min(all.length, MOST); most >= 0; most--) {
    const text = JSON.stringify(all.slice(0, most));
    if (text.length <= CHARACTERS && attempt(() => localStorage.setItem(place(), text) ?? true)) return most > 0;
  }
  return false;
}

/** Whether the reader has asked to be asked if answers were right. */
export const wantsFeedback = () => attempt(() => localStorage.getItem(FEEDBACK)) === "yes";
export const wantFeedback = (wanted) => attempt(() => localStorage.setItem(FEEDBACK, wanted ? "yes" : "no"));

/** The conversation that this tab shows, by id: there it is again when the page is loaded again. */
export const shown = () => attempt(() => sessionStorage.getItem(SHOWN));
export const show = (id) => attempt(() => sessionStorage.setItem(SHOWN, id));

// Storage can be forbidden, or full.
function attempt(access) {
  try {
    return access();
  } catch {
    return null;
  }
}
