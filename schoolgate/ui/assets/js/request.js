// Requests of a page that may outlive its session: tells "signed out" from "no connection" from "said no".

export class SignedOut extends Error {}
export class NoConnection extends Error {}

// The server's own words for a person, from JSON {message}.
export class SaidNo extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

// A reason for an answer to a finding is no part of the draft: it goes with its own button alone.
export const isOfDraft = (name) => !name.startsWith("why-");

// The draft's fields as they are sent: no files, line ends as typed.
export function fieldsOf(form) {
  return new URLSearchParams([...new FormData(form)].filter(([name, value]) => typeof value === "string" && isOfDraft(name)));
}

const tokenField = (root) => root.querySelector("input[name=csrfmiddlewaretoken]");
export const tokenOf = (form) => tokenField(form)?.value ?? "";

async function ask(address, options) {
  try {
    return await fetch(address, { credentials: "same-origin", redirect: "manual", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new NoConnection();
  }
}

const turnedAway = (answer) => answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;

export async function wordsOf(answer) {
  try {
    return (await answer.json()).message ?? "";
  } catch {
    return "";
  }
}

// This page's form as the server has it now, or null. Somebody else's sign-in is not ours to use.
export async function freshForm(form) {
  const answer = await ask(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("form[data-composer]");
  return fresh?.dataset.person === form.dataset.person ? fresh : null;
}

// Signing in in another tab gives new tokens, and makes the one on this page worthless: fetch a fresh one, once.
export async function renewToken(form) {
  const fresh = await freshForm(form);
  if (!fresh) return false;
  tokenField(form).value = tokenField(fresh)?.value ?? "";
  return true;
}

// POSTs what `body()` makes; the body is made anew for the second try, because it carries the token.
export async function post(form, address, body, options = {}) {
  const send = () =>
    ask(address, { method: "POST", body: body(), headers: { "X-CSRFToken": tokenOf(form), Accept: options.accept ?? "*/*" }, ...options });
  let answer = await send();
  if (turnedAway(answer) && !options.keepalive && (await renewToken(form))) answer = await send();
  if (turnedAway(answer)) throw new SignedOut();
  if (!answer.ok) throw new SaidNo(await wordsOf(answer), answer.status);
  return answer;
}
