// Suggestions while typing: the combobox pattern. Without this the form simply searches.
let boxes = 0;
for (const form of document.querySelectorAll("[data-suggestions-url]")) {
  const input = form.querySelector("input[type=search]");
  const words = form.dataset;
  const list = document.createElement("ul");
  const status = document.createElement("p");
  list.className = "suggestions";
  list.id = `goi-y-${boxes++}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.suggestionsLabel);
  list.hidden = true;
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  form.append(list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-haspopup", "listbox");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  let chosen = -1;
  let timer = 0;
  let asked = 0;

  const choose = (index) => {
    const options = [...list.children];
    // Beyond either end the typed words are chosen again.
    chosen = index >= options.length || index < -1 ? -1 : index;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
    if (chosen < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options[chosen].id);
    return options[chosen].scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    clearTimeout(timer);
    asked++;
    list.hidden = true;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };
  const take = (option) => {
    close();
    if (option.dataset.url) location.assign(option.dataset.url);
    else form.requestSubmit();
  };
  const made = (place, url, ...pieces) => {
    const option = document.createElement("li");
    option.id = `${list.id}-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.url = url;
    option.append(...pieces);
    option.addEventListener("click", () => take(option));
    return option;
  };
  const show = (typed, suggestions) => {
    if (!suggestions.length || document.activeElement !== input) return close();
    const options = suggestions.map((suggestion, place) => {
      const title = document.createElement("b");
      const kind = document.createElement("span");
      title.textContent = suggestion.title;
      kind.textContent = suggestion.kind;
      return made(place, suggestion.url, title, " ", kind);
    });
    const all = made(options.length, "", words.suggestionsAll.replace("…", typed));
    all.className = "suggestions__all";
    list.replaceChildren(...options, all);
    list.hidden = false;
    list.scrollTop = 0;
    if (list.getBoundingClientRect().bottom > (window.visualViewport?.height || innerHeight) - 72) form.scrollIntoView();
    input.setAttribute("aria-expanded", "true");
    status.textContent = words.suggestionsCount.replace("…", options.length);
    return choose(-1);
  };
  // Tapping the list does not take the focus from the box, so that the list is still there to be tapped.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("input", () => {
    clearTimeout(timer);
    const typed = input.value.trim();
    if (typed.length < 2) return close();
    timer = setTimeout(async () => {
      const turn = ++asked;
      try {
        const answer = await fetch(`${words.suggestionsUrl}?q=${encodeURIComponent(typed)}`);
        const told = answer.ok ? (await answer.json()).suggestions : [];
        if (turn === asked) show(typed, told);
      } catch {
        if (turn === asked) close();
      }
    }, 120);
    return undefined;
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? list.children.length - 1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
}
