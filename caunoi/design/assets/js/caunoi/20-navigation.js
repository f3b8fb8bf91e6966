// One open submenu at a time; Escape closes it and gives the focus back. "/" goes to the search box.
const disclosures = [...document.querySelectorAll("[data-disclosure]")];
for (const disclosure of disclosures) {
  disclosure.addEventListener("toggle", () => {
    if (disclosure.open) for (const other of disclosures) if (other !== disclosure) other.open = false;
  });
}
document.addEventListener("click", (event) => {
  for (const disclosure of disclosures) if (!disclosure.contains(event.target)) disclosure.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const disclosure of disclosures) {
      if (disclosure.open) {
        disclosure.open = false;
        disclosure.querySelector("summary").focus();
      }
    }
  }
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const box = [...document.querySelectorAll(".search-box input")].find((one) => one.offsetParent);
    if (box) {
      event.preventDefault();
      box.focus();
    }
  }
});
