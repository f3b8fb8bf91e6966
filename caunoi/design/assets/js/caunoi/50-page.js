// Sharing, printing, rating a page, toasts, and text that is not lost when the page is.
const toast = (words) => {
  const box = document.createElement("p");
  box.className = "toast";
  box.setAttribute("role", "status");
  box.textContent = words;
  document.body.append(box);
  setTimeout(() => box.remove(), 4000);
};
document.addEventListener("caunoi:said", (event) => toast(event.detail));
for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const url = document.querySelector("link[rel=canonical]")?.href || location.href;
    try {
      if (navigator.share) await navigator.share({ title: document.title, url });
      else {
        await navigator.clipboard.writeText(url);
        toast(button.dataset.copied);
      }
    } catch {
      // The reader closed the sheet.
    }
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
for (const form of document.querySelectorAll("form[data-rating]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = new FormData(form, event.submitter);
    const status = form.querySelector("[role=status]");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: words,
        headers: { "X-Requested-With": "fetch" },
      });
      status.textContent = (await answer.json()).message;
      if (answer.ok) for (const button of form.querySelectorAll("button")) button.hidden = true;
    } catch {
      form.submit();
    }
  });
}
for (const form of document.querySelectorAll("form[data-keep-draft]")) {
  const key = `caunoi-draft:${form.dataset.keepDraft}`;
  const fields = () => [...form.elements].filter((field) => field.name && !["hidden", "password", "file"].includes(field.type));
  try {
    const kept = JSON.parse(localStorage.getItem(key) || "{}");
    for (const field of fields()) if (!field.value && kept[field.name]) field.value = kept[field.name];
    form.addEventListener("input", () => {
      localStorage.setItem(key, JSON.stringify(Object.fromEntries(fields().map((field) => [field.name, field.value]))));
    });
    form.addEventListener("submit", () => localStorage.removeItem(key));
  } catch {
    // Storage is switched off or full; the server keeps what is sent.
  }
}
