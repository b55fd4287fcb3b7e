// What plain links and :target cannot do: a number lights up with its mark, and the way back by key.
(() => {
  const CITATION = /^#t(\d+)-c(\d+)$/;

  // The number in the answer and the mark in the article light up together.
  function light() {
    document.querySelectorAll('a.cite[aria-current="true"]').forEach((link) => link.removeAttribute("aria-current"));
    if (!CITATION.test(location.hash)) return;
    document.querySelectorAll(`#conversation a.cite[href="${location.hash}"]`).forEach((link) => link.setAttribute("aria-current", "true"));
  }

  // From the proof to the number it was opened by.
  function back() {
    const [, turn, number] = CITATION.exec(location.hash) ?? [];
    if (!turn) return false;
    location.hash = `t${turn}-r${number}`;
    document.getElementById(`t${turn}-r${number}`)?.focus();
    return true;
  }

  addEventListener("hashchange", light);
  addEventListener("click", (event) => {
    if (event.target.closest?.("#proof a.back") && back()) event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && back()) event.preventDefault();
  });
})();
