// What plain links and :target cannot do: light up a number with its mark, keys, and where a new answer is read from.
(() => {
  const CITATION = /^#t(\d+)-c(\d+)$/;
  const wide = matchMedia("(min-width: 1200px)");

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

  // A new answer is read from its question down; beside it, where there is room, stands its first proof.
  function arrived() {
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const answers = document.querySelectorAll("#conversation .answer");
      const answer = answers[answers.length - 1];
      if (!answer) return;
      const first = answer.querySelector("a.cite");
      location.replace(wide.matches && first ? first.getAttribute("href") : `#${answer.id}`);
      const questions = document.querySelectorAll("#conversation .question");
      questions[questions.length - 1]?.scrollIntoView({ block: "start" });
    }));
  }

  addEventListener("hashchange", light);
  addEventListener("click", (event) => {
    if (event.target.closest?.("#proof a.back") && back()) event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input, textarea");
    if (event.key === "Escape" && back()) event.preventDefault();
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      document.querySelector("#question textarea")?.focus();
    }
  });
  window.dateline = { arrived };
})();
