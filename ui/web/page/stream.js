// Gradio's stream of messages from the server. It ends after each answer, and what is asked in that very moment is
// answered into the stream that ends, where nobody reads it. So a question waits until it has ended.

const LONGEST = 2000; // ms; a stream that broke does not say that it has ended

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

/** Resolves when no stream is open. */
export function ended() {
  if (open.size === 0) return Promise.resolve();
  return new Promise((go) => {
    waiting.add(go);
    setTimeout(go, LONGEST);
  });
}
