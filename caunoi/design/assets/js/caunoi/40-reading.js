// Read aloud with the voice of the reader's own device; the button shows only where there is one.
const speech = window.speechSynthesis;
for (const button of document.querySelectorAll("[data-read-aloud]")) {
  if (!speech) break;
  const label = button.querySelector("span");
  const start = label.textContent;
  button.hidden = false;
  const stop = () => {
    speech.cancel();
    label.textContent = start;
    button.setAttribute("aria-pressed", "false");
  };
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") return stop();
    const main = document.querySelector("[data-readable]") || document.querySelector("main");
    const parts = [...main.querySelectorAll("h1, h2, h3, p, li, figcaption, td, th")].filter(
      (part) => part.offsetParent && !part.closest("nav, form, .page-note, .article__bar") && part.innerText.trim(),
    );
    for (const part of parts) {
      const words = new SpeechSynthesisUtterance(part.innerText);
      words.lang = document.documentElement.lang === "en" ? "en-GB" : "vi-VN";
      speech.speak(words);
    }
    const last = new SpeechSynthesisUtterance(" ");
    last.onend = stop;
    speech.speak(last);
    label.textContent = button.dataset.stop;
    button.setAttribute("aria-pressed", "true");
    return undefined;
  });
  window.addEventListener("pagehide", () => speech.cancel());
}
