// Theme and text size.
const root = document.documentElement;
const remember = (key, value) => {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // Storage is switched off; the choice lasts for this page.
  }
};
for (const tools of document.querySelectorAll("[data-needs-script]")) tools.hidden = false;

const SIZES = ["small", "", "large", "larger"];
for (const button of document.querySelectorAll("[data-text-size]")) {
  if (button === root) continue;
  button.addEventListener("click", () => {
    const wish = button.dataset.textSize;
    let step = SIZES.indexOf(root.dataset.textSize || "");
    step = wish === "normal" ? 1 : step + (wish === "larger" ? 1 : -1);
    const size = SIZES[Math.max(0, Math.min(SIZES.length - 1, step))];
    if (size) root.dataset.textSize = size;
    else delete root.dataset.textSize;
    remember("caunoi-text-size", size);
  });
}

const THEMES = ["light", "dark", "contrast"];
for (const button of document.querySelectorAll("[data-next-theme]")) {
  const labels = button.dataset.labels.split("|");
  const label = button.querySelector("span");
  const shown = () => root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const name = () => { label.textContent = labels[(THEMES.indexOf(shown()) + 1) % THEMES.length]; };
  name();
  button.addEventListener("click", () => {
    root.dataset.theme = THEMES[(THEMES.indexOf(shown()) + 1) % THEMES.length];
    remember("caunoi-theme", root.dataset.theme);
    name();
  });
}
