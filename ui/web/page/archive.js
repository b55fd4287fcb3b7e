// Files are sent a few at a time, so that any number can be, with progress, and each is told what became of.
(() => {
  const form = document.querySelector(".add form");
  if (!form) return;
  const files = form.querySelector("input"), bar = form.querySelector("progress"), state = form.querySelector("[role=status]");
  const results = form.querySelector(".outcomes"), list = form.querySelector(".reload");
  const mostBytes = Number(form.dataset.request) * 1e6, largest = Number(form.dataset.file) * 1e6, MOST_FILES = 25;

  // In the words that the page was given for it.
  const words = (name, values = {}) => Object.entries(values).reduce((text, [place, value]) => text.replace(`{${place}}`, () => value), form.dataset[name]);

  function tell(outcome) {
    const line = document.createElement("li");
    line.className = outcome.refused ? "refused" : "";
    for (const [kind, text] of [["name", outcome.name], ["said", outcome.said], ...outcome.details.map((text) => ["detail", text])]) {
      const span = document.createElement("span");
      span.className = kind;
      span.dir = "auto";
      span.textContent = text;
      line.append(span, " ");
    }
    results.append(line);
  }

  // Whole groups: the server writes one file after the other and says so line by line.
  function groups(chosen) {
    const made = [];
    let bytes = 0;
    for (const file of chosen) {
      if (!made.length || made.at(-1).length === MOST_FILES || bytes + file.size > mostBytes / 2) {
        made.push([]);
        bytes = 0;
      }
      made.at(-1).push(file);
      bytes += file.size;
    }
    return made;
  }

  function send(group, onSent, onOutcome) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest(), body = new FormData();
      let read = 0;
      const lines = () => {
        for (let end; (end = request.responseText.indexOf("\n", read)) >= 0; read = end + 1) {
          onOutcome(JSON.parse(request.responseText.slice(read, end)));
        }
      };
      group.forEach((file) => body.append("files", file));
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/x-ndjson");
      request.upload.onprogress = (event) => onSent(event.loaded / event.total);
      request.onprogress = () => request.status === 200 && lines();
      request.onload = () => (request.status === 200 ? (lines(), resolve()) : reject(new Error(request.status === 401 ? words("out") : request.responseText.trim())));
      request.onerror = () => reject(new Error(words("broken")));
      request.send(body);
    });
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = [...files.files], fit = chosen.filter((file) => file.size <= largest);
    if (!chosen.length) return;
    const total = { added: 0, changed: 0, unchanged: 0, refused: 0 };
    let done = 0;
    const outcome = (each) => {
      done += 1;
      Object.keys(total).forEach((kind) => (total[kind] += each[kind]));
      tell(each);
      bar.value = done / chosen.length;
      state.textContent = words("files", { done, count: chosen.length });
    };
    results.replaceChildren();
    form.querySelector("button").disabled = true;
    bar.hidden = false;
    list.hidden = true;
    chosen.filter((file) => file.size > largest).forEach((file) =>
      outcome({ name: file.name, said: words("tooLarge"), details: [], added: 0, changed: 0, unchanged: 0, refused: 1 }));
    let fault = "";
    try {
      for (const group of groups(fit)) {
        const before = done;
        await send(group, (share) => (bar.value = (before + (share * group.length) / 2) / chosen.length), outcome);
      }
    } catch (error) {
      fault = ` ${error.message}`;
    }
    form.querySelector("button").disabled = false;
    bar.hidden = true;
    list.hidden = false;
    const said = Object.entries(total).filter(([, many]) => many).map(([kind, many]) => words(kind, { count: many }));
    const articles = said.join(", ") || words("none");
    state.textContent = words("end", { files: words("files", { done, count: chosen.length }), articles }) + fault;
    files.value = "";
  });
})();
