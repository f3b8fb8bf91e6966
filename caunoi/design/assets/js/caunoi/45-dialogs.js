// What opens in its place without scripts becomes a dialog: the page behind it rests, Escape closes it.
for (const details of document.querySelectorAll("details[data-as-dialog]")) {
  const summary = details.querySelector("summary");
  const body = details.querySelector(".dialog__body");
  const opener = document.createElement("button");
  opener.type = "button";
  opener.className = summary.className;
  opener.append(...summary.childNodes);
  opener.setAttribute("aria-haspopup", "dialog");
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", body.querySelector("h2").id);
  dialog.append(body);
  details.replaceWith(opener, dialog);
  opener.addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  for (const button of body.querySelectorAll("[data-close]")) {
    button.hidden = false;
    button.addEventListener("click", () => dialog.close());
  }
}
