// On a phone the proof is a sheet from below, at two heights: by its grip, or by a swipe on its bar.
import { keepOpener } from "./proof.js";

const SWIPE = 30; // pixels
let from = null;

function setTall(tall) {
  document.documentElement.toggleAttribute("data-tall", tall);
  keepOpener();
  for (const grip of document.querySelectorAll("#proof .grip")) grip.setAttribute("aria-expanded", String(tall));
}

const isTall = () => document.documentElement.hasAttribute("data-tall");

addEventListener("click", (event) => {
  if (event.target.closest("#proof .grip")) setTall(!isTall());
});
addEventListener("pointerdown", (event) => {
  from = event.target.closest("#proof .bar") && event.isPrimary ? event.clientY : null;
});
addEventListener("pointerup", (event) => {
  const way = from === null ? 0 : event.clientY - from;
  from = null;
  if (way < -SWIPE) setTall(true);
  else if (way > SWIPE && isTall()) setTall(false);
  else if (way > SWIPE) document.querySelector("#proof .current .back")?.click();
});
