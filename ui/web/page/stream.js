// Gradio's stream of messages from the server. It ends after each answer, and what is asked in that very moment is
// answered into the stream that ends, where nobody reads it. So a question waits until it has ended.

const LONGEST = 5000; // ms; a stream that broke does not say that it has ended
const SETTLED = 300; // ms after what the page begins with has come

const fetched = window.fetch;
const open = new Set(); // streams, each by the signal that ends it
const waiting = new Set();
let sent = 0; // what the server was sent to work on, ever
let underWay = 0; // how much of it has no receipt yet
let owed = false; // whether a receipt came for which a stream will be opened

const settled = () => underWay === 0 && !owed;

function proceed() {
  for (const look of waiting) look();
}

// Resolves when something is so.
const until = (so) =>
  new Promise((go) => {
    const look = () => so() && (waiting.delete(look), go());
    waiting.add(look);
    look();
  });

window.fetch = (target, options) => {
  const reply = fetched(target, options);
  const address = String(target.url ?? target);
  if (address.includes("/queue/join")) receipt(reply);
  const signal = target.signal ?? options?.signal;
  if (signal && address.includes("/queue/data")) follow(signal);
  return reply;
};

async function receipt(reply) {
  sent++;
  underWay++;
  const { ok, status } = await reply.catch(() => ({ ok: false, status: 0 }));
  underWay--;
  if (ok && open.size === 0) owed = true;
  if (!ok) document.dispatchEvent(new CustomEvent("refused", { detail: status }));
  proceed();
}

function follow(signal) {
  owed = false;
  open.add(signal);
  signal.addEventListener("abort", () => {
    open.delete(signal);
    proceed();
  });
  proceed();
}

const pause = (time) => new Promise((go) => setTimeout(go, time));

/** Resolves when what the page begins with has come, on a stream that may be older than this script. */
export const begun = (async () => {
  while (!document.querySelector("#masthead h1")) await pause(50);
  await pause(SETTLED);
})();

/** Resolves when the server has what is sent to it next, or would not have it. */
export function taken() {
  const before = sent;
  return until(() => sent > before && settled());
}

/** Resolves when no stream is open, and what came on the last one has been read. */
export async function ended() {
  await begun;
  if (settled() && open.size === 0) return;
  await Promise.race([until(() => settled() && open.size === 0), pause(LONGEST)]);
  await pause(0); // Gradio reads each message in a task of its own
}
