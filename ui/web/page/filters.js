// The line above the filters follows what they hold: it is asked for once for all fields that change together, and
// not before the line that was asked for last is there.
import { form } from "./channel.js";
import { ended } from "./stream.js";

const SETTLED = 50; // ms after a change; other fields may still be filled in

let last = 0;

async function changed() {
  const change = ++last;
  await new Promise((go) => setTimeout(go, SETTLED));
  await ended();
  if (change === last) form().send("input");
}

document.addEventListener("filtered", changed);
