// Chosen files are named and weighed before they travel; sending shows how far it is.
const pickers = [...document.querySelectorAll("[data-file-picker]")];
const weight = (bytes) => {
  const large = bytes >= 1e6;
  const words = { style: "unit", unit: large ? "megabyte" : "kilobyte", maximumFractionDigits: large ? 1 : 0 };
  return new Intl.NumberFormat(document.documentElement.lang, words).format(bytes / (large ? 1e6 : 1e3));
};
for (const picker of pickers) {
  const input = picker.querySelector("input[type=file]");
  const chosen = picker.querySelector("[data-chosen]");
  const limit = Number(picker.dataset.maxBytes) || Infinity;
  input.addEventListener("change", () => {
    const files = [...input.files];
    chosen.replaceChildren(
      ...files.map((file) => {
        const line = document.createElement("li");
        line.textContent = `${file.name} · ${weight(file.size)}`;
        if (file.size > limit) {
          const problem = document.createElement("span");
          problem.className = "file-picker__problem";
          problem.textContent = ` ${picker.dataset.tooLarge}`;
          line.append(problem);
        }
        return line;
      }),
    );
    chosen.hidden = !files.length;
    input.setCustomValidity(files.some((file) => file.size > limit) ? picker.dataset.tooLarge : "");
  });
}
const send = (form, submitter, picker) => {
  const status = document.createElement("p");
  const bar = document.createElement("progress");
  status.setAttribute("role", "status");
  status.textContent = `${picker.dataset.sending}…`;
  bar.max = 1;
  bar.setAttribute("aria-label", picker.dataset.sending);
  picker.append(status, bar);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = event.loaded / event.total;
  });
  request.addEventListener("error", () => {
    status.textContent = picker.dataset.failed;
    bar.remove();
    form.removeAttribute("aria-busy");
  });
  request.addEventListener("load", () => {
    history.replaceState(null, "", request.responseURL);
    document.open();
    document.write(request.responseText);
    document.close();
  });
  request.send(new FormData(form, submitter));
};
for (const form of new Set(pickers.map((picker) => picker.closest("form")))) {
  form?.addEventListener("submit", (event) => {
    const picker = pickers.find((one) => form.contains(one) && one.querySelector("input[type=file]").files.length);
    if (!picker || form.method !== "post") return;
    event.preventDefault();
    if (form.getAttribute("aria-busy") === "true") return;
    form.setAttribute("aria-busy", "true");
    send(form, event.submitter, picker);
  });
}
