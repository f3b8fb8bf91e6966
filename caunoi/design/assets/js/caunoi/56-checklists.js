// Papers that are ready stay ticked on this device, and on no other.
for (const list of document.querySelectorAll("[data-checklist]")) {
  const key = `caunoi-papers:${list.dataset.checklist}`;
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  const status = list.querySelector("[role=status]");
  const ready = () => boxes.filter((box) => box.checked).map((box) => box.value);
  const tell = () => {
    const count = ready().length;
    status.textContent = count ? list.dataset.told.replace("{ready}", count).replace("{all}", boxes.length) : "";
  };
  try {
    const kept = JSON.parse(localStorage.getItem(key) || "[]");
    for (const box of boxes) box.checked ||= kept.includes(box.value);
    list.addEventListener("change", () => {
      if (ready().length) localStorage.setItem(key, JSON.stringify(ready()));
      else localStorage.removeItem(key);
      tell();
    });
    tell();
  } catch {
    // Storage is switched off or holds something else; ticks last for this page.
  }
}
