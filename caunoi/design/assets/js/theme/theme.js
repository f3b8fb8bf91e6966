// Runs before the first paint: the reader's own choice of theme and text size, kept on this device only.
const root = document.documentElement;
root.classList.remove("no-js");
try {
  const theme = localStorage.getItem("caunoi-theme");
  const size = localStorage.getItem("caunoi-text-size");
  if (theme) root.dataset.theme = theme;
  if (size) root.dataset.textSize = size;
} catch {
  // Storage is switched off: the system's theme it is.
}
