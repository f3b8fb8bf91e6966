// What is asked only sometimes is hidden until it is; without scripts a sentence says when it counts.
const watched = [...document.querySelectorAll("[data-when]")];
const answersTo = (form, name) => {
  const controls = [...form.querySelectorAll(`[name="${name}"]`)].filter((one) => !one.closest("[data-when][hidden]"));
  return controls.filter((one) => !/radio|checkbox/.test(one.type) || one.checked).map((one) => one.value);
};
const showAsked = () => {
  for (const asked of watched) {
    const holds = ([name, values]) => answersTo(asked.closest("form"), name).some((given) => values.includes(given));
    const conditions = JSON.parse(asked.dataset.when);
    asked.hidden = !(asked.dataset.need === "any" ? conditions.some(holds) : conditions.every(holds));
  }
};
// What was typed and not sent is kept on this device, and forgotten once it is sent.
const keyOf = (name) => `caunoi-draft:${name}`;
const typedIn = (form) => [...new FormData(form)].filter(([, value]) => typeof value === "string");
const restore = (form, entries) => {
  for (const control of form.elements) {
    if (!control.name || control.type === "hidden" || control.tagName === "BUTTON") continue;
    const values = entries.filter(([name]) => name === control.name).map(([, value]) => value);
    if (/radio|checkbox/.test(control.type)) control.checked = values.includes(control.value);
    else control.value = values[0] ?? "";
  }
};
for (const form of document.querySelectorAll("[data-device-draft]")) {
  const key = keyOf(form.dataset.deviceDraft);
  const status = form.querySelector("[role=status]");
  let timer;
  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify({ base: form.dataset.base, at: Date.now(), entries: typedIn(form) }));
    } catch {
      // Storage is full or switched off: what is typed is kept when the form is sent.
    }
    if (!form.hasAttribute("data-autosave")) return;
    const body = new FormData(form);
    body.set("autosave", "1");
    fetch(form.action, { method: "POST", body }).catch(() => {});
  };
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    const recent = kept && Date.now() - kept.at < 14 * 864e5;
    const differs = recent && JSON.stringify(kept.entries) !== JSON.stringify(typedIn(form));
    if (differs && kept.base === form.dataset.base && !document.querySelector("#loi")) {
      const before = typedIn(form);
      restore(form, kept.entries);
      const undo = document.createElement("button");
      undo.type = "button";
      undo.className = "button button--quiet button--small";
      undo.textContent = form.dataset.discard;
      undo.addEventListener("click", () => {
        restore(form, before);
        localStorage.removeItem(key);
        status.textContent = "";
        showAsked();
      });
      status.append(form.dataset.restored, " ", undo);
    }
  } catch {
    // Nothing was kept, or something else.
  }
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 900);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  form.addEventListener("change", showAsked);
}
showAsked();
document.querySelector("#loi")?.focus();
for (const place of document.querySelectorAll("[data-forget-draft]")) {
  const forget = () => {
    for (const name of place.dataset.forgetDraft.split(" ")) localStorage.removeItem(keyOf(name));
  };
  if (place.tagName === "BUTTON") {
    place.hidden = false;
    place.addEventListener("click", () => {
      forget();
      location.reload();
    });
  } else if (place.tagName === "FORM") place.addEventListener("submit", forget);
  else forget();
}
for (const input of document.querySelectorAll("[data-send-at-once]")) {
  input.addEventListener("change", () => input.files.length && input.form.requestSubmit());
}
