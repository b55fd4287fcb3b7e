// All articles of the list's page ticked at once, and how many are; without this each is ticked by hand.
(() => {
  const form = document.querySelector("form.choose");
  if (!form) return;
  const ticks = [...form.querySelectorAll(".tick input")], all = form.querySelector(".all input"), chosen = form.querySelector(".chosen");

  function count() {
    const many = ticks.filter((tick) => tick.checked).length;
    all.checked = many === ticks.length;
    all.indeterminate = many > 0 && many < ticks.length;
    chosen.textContent = many ? chosen.dataset.chosen.replace("{count}", many) : "";
  }

  all.parentElement.hidden = false;
  all.addEventListener("change", () => ticks.forEach((tick) => (tick.checked = all.checked)));
  form.addEventListener("change", count);
  addEventListener("pageshow", count); // a browser that goes back brings the ticks back
})();
