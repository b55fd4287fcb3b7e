// Following a new answer.
import { turnTo } from "./proof.js";

(() => {
  const wide = matchMedia("(min-width: 1200px)");

  // A new question rises to the top of its column; when its answer comes, its first proof stands beside it
  // where there is room for both.
  let asked = 0, answered = 0;
  function follow() {
    const questions = document.querySelectorAll("#conversation .question");
    const answers = document.querySelectorAll("#conversation .answer");
    if (answers.length > answered) {
      const answer = answers[answers.length - 1];
      const first = answer.querySelector("a.cite");
      turnTo(wide.matches && first ? first.hash : `#${answer.id}`);
    }
    if (questions.length > asked || answers.length > answered) {
      questions[questions.length - 1]?.scrollIntoView({ block: "start" });
    }
    [asked, answered] = [questions.length, answers.length];
  }

  new MutationObserver(follow).observe(document, { childList: true, subtree: true });
})();
