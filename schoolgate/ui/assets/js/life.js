// Looks again where a post is, every two seconds, while something moves:
//   [data-refresh]            an address whose answer takes this element's place; without it, nothing moves any more
// A page in the background does not ask. The page says the same without this script, when it is opened again.
import { guardForm } from "./once.js";

const EVERY = 2000;

async function lookAgain() {
  const part = document.querySelector("[data-refresh]");
  if (!part) return;
  if (!document.hidden && !part.querySelector("form:focus-within")) await renew(part);
  setTimeout(lookAgain, EVERY);
}

async function renew(part) {
  try {
    const answer = await fetch(part.dataset.refresh, { credentials: "same-origin", headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (!fresh || fresh.outerHTML === part.outerHTML) return;
    part.replaceWith(fresh);
    fresh.querySelectorAll("form[data-once]").forEach(guardForm);
  } catch {
    // No connection: the next turn asks again.
  }
}

setTimeout(lookAgain, EVERY);
