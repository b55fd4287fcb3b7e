// Gradio's stream of messages from the server. It ends after each answer, and what is asked in that very moment is
// answered into the stream that ends, where nobody reads it. So a question waits until it has ended.

const LONGEST = 2000; // ms; a stream that broke does not say that it has ended
const SETTLED = 300; // ms after what the page begins with has come

const fetched = window.fetch;
const open = new Set();
const waiting = new Set();

function proceed() {
  for (const go of waiting) go();
  waiting.clear();
}

window.fetch = (target, options) => {
  const signal = target.signal ?? options?.signal;
  if (signal && String(target.url ?? target).includes("/queue/data")) {
    open.add(signal);
    signal.addEventListener("abort", () => {
      open.delete(signal);
      if (open.size === 0) proceed();
    });
  }
  return fetched(target, options);
};

const pause = (time) => new Promise((go) => setTimeout(go, time));

/** Resolves when what the page begins with has come, on a stream that may be older than this script. */
export const begun = (async () => {
  while (!document.querySelector("#masthead h1")) await pause(50);
  await pause(SETTLED);
})();

/** Resolves when no stream is open. */
export async function ended() {
  await begun;
  if (open.size > 0) await Promise.race([new Promise((go) => waiting.add(go)), pause(LONGEST)]);
}
