// Small comforts of every signed-in page. Nothing here is needed: each page works without it.
//   details[data-closes]      closes on Escape and on a press outside
//   [data-error-summary]      gets the focus when the page opens, so that it is read first
//   form[data-once]           is sent once, however often its button is pressed
import { guardForm } from "./once.js";

document.querySelector("[data-error-summary]")?.focus();

const open = () => document.querySelectorAll("details[data-closes][open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const details of open()) {
    details.open = false;
    details.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  for (const details of open()) {
    if (!details.contains(event.target)) details.open = false;
  }
});

document.querySelectorAll("form[data-once]").forEach(guardForm);
