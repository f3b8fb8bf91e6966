/* The desk: keys to walk through the queue, answers put where one writes. Everything works without this script.
   Keys of one letter are off wherever somebody types, with Ctrl, Alt or Meta, while a dialog is open, and for whoever
   has switched keys off in the account's settings (WCAG 2.1.4): the same switch as for the rest of the back office. */
"use strict";

const WRITES = "input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]), textarea, select, [contenteditable]";
const SEQUENCE_WITHIN = 1500;
const settings = JSON.parse(document.getElementById("wagtail-config")?.textContent ?? "{}");
const keysAreOn = settings.KEYBOARD_SHORTCUTS_ENABLED !== false;
const rows = [...document.querySelectorAll("[data-queue-row]")];

function tellKeys() {
  const told = document.querySelector("template[data-desk-shortcuts]");
  const table = document.querySelector("#keyboard-shortcuts-dialog table");
  if (!told || !table) return;
  table.append(told.content.cloneNode(true));
  document.querySelector("[data-show-keys]").hidden = false;
}

function currentRow() {
  return rows.findIndex((row) => row.contains(document.activeElement));
}

function walk(by) {
  if (!rows.length) return;
  const at = currentRow();
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
  rows[next].querySelector("a").focus();
  rows[next].scrollIntoView({ block: "nearest" });
}

function tick() {
  const box = rows[currentRow()]?.querySelector("input[type=checkbox]");
  if (box) box.checked = !box.checked;
}

function listen() {
  let begun = 0;
  const goes = { j: () => walk(1), k: () => walk(-1), x: tick, a: () => document.querySelector("[data-assign]")?.focus() };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (event.target.closest?.(WRITES) || document.querySelector(".w-dialog:not([aria-hidden]), dialog[open]")) return;
    const key = event.key;
    if (key === "q" && event.timeStamp - begun < SEQUENCE_WITHIN) {
      event.preventDefault();
      location.assign(document.querySelector("[data-queue-address]").href);
      return;
    }
    begun = key === "g" ? event.timeStamp : 0;
    if (key in goes) {
      event.preventDefault();
      goes[key]();
    }
  });
}

function tickAll() {
  const all = document.querySelector("[data-tick-all]");
  if (!all) return;
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const row of rows) row.querySelector("input[type=checkbox]").checked = all.checked;
  });
}

function insertAnswers() {
  for (const button of document.querySelectorAll("[data-insert-answer]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const chosen = button.form.elements.answer.selectedOptions[0];
      const field = button.form.querySelector("textarea");
      if (!chosen?.value) return;
      field.value = field.value.trim() ? `${field.value.trimEnd()}\n${chosen.dataset.text}` : chosen.dataset.text;
      field.focus();
    });
  }
}

// The dialog is put into the page by the back office's own script.
addEventListener("load", tellKeys);
tickAll();
insertAnswers();
if (keysAreOn) listen();
