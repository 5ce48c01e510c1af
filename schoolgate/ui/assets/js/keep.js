// Keeps the draft: on this device at once, on the server 400 ms after the typing stops, on leaving a field and on
// leaving the page. Two requests never run at a time, so that an older text can not overtake a newer one.
import { Device } from "./device.js";
import { button, link, say, timeOf } from "./kept.js";
import { fieldsOf, freshForm, isOfDraft, NoConnection, post, SaidNo, SignedOut } from "./request.js";

const PAUSE = 400;
const SLOW = 1000;
const LONGEST_WAIT = 30_000;
// What a browser still sends for a page that is being left.
const LAST_BREATH = 60_000;
const FOLLOWS = { keep_url: "keepUrl", screen_url: "screenUrl", picture_url: "pictureUrl", draft: "draft" };

// What the page knows is no part of what was typed.
const KNOWN = ["csrfmiddlewaretoken", "seen"];
const typed = (form) => [...fieldsOf(form)].filter(([name]) => !KNOWN.includes(name));

// What the server put into the form, whatever was typed or restored before this script came.
function served(form) {
  const isSent = ({ name, type }) => name && !KNOWN.includes(name) && isOfDraft(name) && !["file", "submit", "button"].includes(type);
  const isChoice = ({ type }) => type === "checkbox" || type === "radio";
  const given = [...form.elements].filter((control) => isSent(control) && (!isChoice(control) || control.defaultChecked));
  return given.map((control) => [control.name, isChoice(control) ? control.value : control.defaultValue]);
}

export class Keeper {
  constructor(form) {
    this.form = form;
    this.device = new Device(form);
    this.seen = JSON.stringify(served(form));
    this.running = null;
    this.failures = 0;
    this.unanswered = new Set();
    this.stopped = false;
    form.addEventListener("focusout", () => this.unsaved && this.now().catch(() => {}));
    window.addEventListener("pagehide", () => this.lastBreath());
    window.addEventListener("online", () => this.unsaved && this.now().catch(() => {}));
    window.addEventListener("focus", () => this.unsaved && this.failures && this.now().catch(() => {}));
  }

  get unsaved() {
    return !this.stopped && JSON.stringify(typed(this.form)) !== this.seen;
  }

  changed() {
    if (!this.unsaved) return;
    this.copy();
    this.later(PAUSE);
  }

  // With what is on its way: a page that closes before the answer comes knows its own words when it opens again.
  copy(more = {}) {
    this.onDevice = this.device.write(typed(this.form), { unanswered: [...this.unanswered].slice(-2), ...more });
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.unsaved || this.failures) && this.now().catch(() => {}), wait);
  }

  // Resolves when the server has what the form holds now; rejects when it has not.
  async now() {
    clearTimeout(this.timer);
    const hadToWait = this.running;
    while (this.running) await this.running.catch(() => {});
    if (this.stopped || (hadToWait && !this.unsaved)) return;
    this.running = this.send();
    try {
      await this.running;
    } finally {
      this.running = null;
    }
  }

  async send() {
    const sent = JSON.stringify(typed(this.form));
    const slow = setTimeout(() => say("saving"), SLOW);
    this.unanswered.add(sent);
    if (this.unsaved) this.copy();
    const ask = () => post(this.form, this.form.dataset.keepUrl, () => fieldsOf(this.form), { accept: "application/json" });
    try {
      const answer = await ask().catch(async (error) => {
        if (await this.isOurs(error)) return ask();
        throw error;
      });
      this.kept(await answer.json(), sent);
    } catch (error) {
      if (error instanceof SaidNo) this.unanswered.delete(sent);
      this.failed(error);
      throw error;
    } finally {
      clearTimeout(slow);
    }
  }

  kept(answer, sent) {
    this.seen = sent;
    this.failures = 0;
    this.unanswered.clear();
    this.device.forget();
    this.follow(answer.kept_at);
    for (const [name, field] of Object.entries(FOLLOWS)) if (answer[name]) this.form.dataset[field] = answer[name];
    if (answer.action) this.form.action = answer.action;
    if (answer.post_url) history.replaceState(null, "", answer.post_url);
    say("kept", `${this.tale ? `${this.tale.words} ` : ""}Saved ${timeOf(answer.kept_at)}.`, this.tale?.action);
    this.tale = null;
    if (this.unsaved) this.changed();
  }

  follow(keptAt) {
    this.form.dataset.keptAt = keptAt;
    const seen = this.form.querySelector("input[type=hidden][name=seen]");
    if (seen) seen.value = keptAt;
  }

  // A request may have arrived although its answer was lost: then the newer draft on the server is this page's own.
  async isOurs(error) {
    if (error.status !== 409 || !this.unanswered.size) return false;
    const fresh = await freshForm(this.form).catch(() => null);
    if (!fresh || !this.unanswered.has(JSON.stringify(typed(fresh)))) return false;
    this.follow(fresh.dataset.keptAt);
    return true;
  }

  failed(error) {
    this.failures += 1;
    if (error instanceof SignedOut) {
      say(this.onDevice === false ? "lost" : "signed_out", "", link("Sign in", this.form.dataset.signInUrl));
      return;
    }
    if (error instanceof SaidNo && error.status < 500) {
      say("failed", error.message || "Not saved. It is kept on this device.");
      return;
    }
    const quiet = error instanceof NoConnection ? "offline" : "failed";
    say(this.onDevice === false ? "lost" : quiet);
    this.later(Math.min(1000 * 2 ** this.failures, LONGEST_WAIT));
  }

  lastBreath() {
    if (!this.unsaved) return;
    const fields = fieldsOf(this.form);
    if (fields.toString().length > LAST_BREATH) return;
    const sent = JSON.stringify(typed(this.form));
    // The answer is for a page that comes back: a browser may keep it whole behind its Back button.
    post(this.form, this.form.dataset.keepUrl, () => fields, { accept: "application/json", keepalive: true })
      .then((answer) => answer.json())
      .then((answer) => this.kept(answer, sent))
      .catch(() => {});
  }

  // The form must not overtake what is being kept, nor leave for a page that can not come: it waits, and goes by
  // itself once the draft is kept. What the server has words against goes too: the whole page shows them better.
  isReadyToSend(button) {
    if (navigator.onLine && !this.running && (!this.unsaved || this.isWaved)) return true;
    if (this.isWaiting) return false;
    this.isWaiting = true;
    button?.setAttribute("aria-busy", "true");
    const isHeard = (error) => (this.isWaved = error instanceof SaidNo && error.status < 500);
    this.now().then(() => true, isHeard).then((may) => {
      button?.removeAttribute("aria-busy");
      this.isWaiting = false;
      if (may) this.form.requestSubmit(button);
      this.isWaved = false;
    });
    return false;
  }

  // The form itself is on its way: the copy stays until the server is known to have it.
  sent() {
    clearTimeout(this.timer);
    if (this.unsaved) this.copy({ sent: true });
    this.stopped = true;
    window.addEventListener("pageshow", () => (this.stopped = false), { once: true });
  }

  // What was typed here and never reached the server comes back by itself when the server has nothing newer;
  // otherwise the person is asked.
  bringBack(changed) {
    const copy = this.device.read();
    const isUntouched = !this.unsaved;
    if (!isUntouched) changed();
    if (!copy) return;
    if (JSON.stringify(copy.fields) === this.seen) {
      this.device.forget();
      return;
    }
    const earlier = typed(this.form);
    const fill = () => {
      fillIn(this.form, copy.fields);
      this.tale = { words: `Back from this device, as typed at ${timeOf(copy.at)}.`, action: button("Undo", undo) };
      changed();
      say("kept", this.tale.words, this.tale.action);
    };
    const undo = () => {
      fillIn(this.form, earlier);
      this.tale = null;
      this.device.forget();
      changed();
      say("kept", "As it was saved.");
    };
    const isNewest = copy.base === (this.form.dataset.keptAt ?? "") || copy.unanswered?.includes(this.seen);
    if (isNewest && isUntouched && !copy.sent) fill();
    else say("offline", `This device holds another text, typed at ${timeOf(copy.at)}.`, button("Bring it back", fill));
  }
}

function fillIn(form, fields) {
  const values = new Map();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of form.elements) {
    if (!control.name || ["file", "submit", "button", "hidden"].includes(control.type)) continue;
    const wanted = values.get(control.name) ?? [];
    if (["checkbox", "radio"].includes(control.type)) control.checked = wanted.includes(control.value);
    else if (wanted.length) control.value = wanted.shift();
  }
}
