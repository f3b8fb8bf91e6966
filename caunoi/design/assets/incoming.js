/* Reading documents in: files may be dropped, progress is seen, and the place of a field is shown while one is in it.
   Without this script the same screens work with the file chooser, a link that reloads, and links to each place. */
"use strict";

const EVERY = 2000;

function dropZone(form) {
  const input = form.querySelector("input[type=file]");
  const button = form.querySelector("button[type=submit]");
  form.querySelector("[data-drop-hint]").hidden = false;
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("drop-zone--over");
    });
  }
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.classList.remove("drop-zone--over");
  });
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("drop-zone--over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    button.disabled = true;
    button.textContent = button.dataset.sending;
  });
}

function followProgress(place) {
  const underWay = () => place.querySelector("[data-under-way=yes]");
  const isUsed = () => place.contains(document.activeElement) || place.querySelector("details[open]");
  const look = async () => {
    if (!document.hidden && !isUsed()) {
      try {
        const answer = await fetch(place.dataset.incomingTable, { credentials: "same-origin" });
        if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
      } catch {
        // The line is down for a moment: the next look will tell.
      }
    }
    if (underWay()) setTimeout(look, EVERY);
  };
  if (underWay()) setTimeout(look, EVERY);
}

function showPlaces(form, paper) {
  form.addEventListener("focusin", (event) => {
    const field = event.target.closest("[data-place]");
    for (const shown of paper.querySelectorAll(".place--now")) shown.classList.remove("place--now");
    const place = field && document.getElementById(`place-${field.dataset.place}`);
    if (!place) return;
    place.classList.add("place--now");
    const page = place.closest("figure");
    const within = place.getBoundingClientRect().top - page.getBoundingClientRect().top;
    if (getComputedStyle(paper).overflowY === "auto") {
      paper.scrollTo({ top: page.offsetTop - paper.offsetTop + within - paper.clientHeight / 3, behavior: "auto" });
    }
  });
}

for (const form of document.querySelectorAll("[data-drop-zone]")) dropZone(form);
for (const place of document.querySelectorAll("[data-incoming-table]")) followProgress(place);
const record = document.querySelector("[data-record]");
const paper = document.querySelector("[data-paper]");
if (record && paper) showPlaces(record, paper);
