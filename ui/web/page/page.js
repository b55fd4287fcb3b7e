// What plain links and :target cannot do: light up a number with its mark, keys, and following a new answer.
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

  // A new question rises to the top of its column; when its answer comes, its first proof stands beside it
  // where there is room for both.
  let asked = 0, answered = 0;
  function follow() {
    const questions = document.querySelectorAll("#conversation .question");
    const answers = document.querySelectorAll("#conversation .answer");
    if (answers.length > answered) {
      const answer = answers[answers.length - 1];
      const first = answer.querySelector("a.cite");
      location.replace(wide.matches && first ? first.getAttribute("href") : `#${answer.id}`);
    }
    if (questions.length > asked || answers.length > answered) {
      questions[questions.length - 1]?.scrollIntoView({ block: "start" });
    }
    [asked, answered] = [questions.length, answers.length];
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
  new MutationObserver(follow).observe(document, { childList: true, subtree: true });
})();
