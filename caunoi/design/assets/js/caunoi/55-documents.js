// A table of contents stands open where there is room beside the text; each provision gives its citation.
const wide = matchMedia("(min-width: 62rem)");
const openWide = (isOpen) => {
  for (const contents of document.querySelectorAll("[data-open-wide]")) contents.open = isOpen;
};
openWide(wide.matches);
// Filters that the reader opened stay open, and keep the focus, when the results beside them are exchanged.
let wereOpen = wide.matches;
let focused = "";
document.addEventListener("htmx:beforeSwap", () => {
  wereOpen = document.querySelector("[data-open-wide]")?.open ?? wide.matches;
  focused = document.activeElement.id;
});
document.addEventListener("htmx:afterSwap", () => {
  openWide(wereOpen);
  if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
});

const WORDS = { dieu: "Điều", khoan: "khoản", diem: "điểm", chuong: "Chương", muc: "Mục" };
const law = document.querySelector("[data-citation]");
if (law && navigator.clipboard) {
  const inWords = (anchor) => {
    const pieces = [];
    const parts = anchor.replace(/-lan-\d+/g, "").split("-");
    for (let place = 0; place + 1 < parts.length; place += 2) {
      const number = parts[place + 1] === "dd" ? "đ" : parts[place + 1];
      if (!WORDS[parts[place]]) return "";
      pieces.unshift(`${WORDS[parts[place]]} ${number}`);
    }
    return pieces.join(" ");
  };
  for (const link of law.querySelectorAll("[data-cite]")) link.firstChild.textContent = law.dataset.citeLabel;
  law.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-cite]");
    if (!link) return;
    const anchor = link.hash.slice(1);
    const page = document.querySelector("link[rel=canonical]")?.href || location.href.split("#")[0];
    const citation = `${inWords(anchor)} ${law.dataset.citation} (${page}#${anchor})`.trim();
    try {
      await navigator.clipboard.writeText(citation);
    } catch {
      return;
    }
    document.dispatchEvent(new CustomEvent("caunoi:said", { detail: `${law.dataset.copied} ${citation}` }));
  });
}
