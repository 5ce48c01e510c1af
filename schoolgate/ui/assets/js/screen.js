// Screens the draft in a pause of the typing and shows what was found: the panel from the server, the words in place.
import { Answers } from "./answers.js";
import { Marks } from "./marks.js";
import { unitsOf, withItsSpace } from "./places.js";
import { fieldsOf, post } from "./request.js";

// Pause and answer together stay under 300 ms.
const PAUSE = 140;
// How often to ask again while a picture is being read, and for how long: the server gives up sooner.
const AGAIN = 700;
const MOST = 60;

export class Screener {
  constructor(form, keeper) {
    this.form = form;
    this.panel = document.querySelector("[data-findings]");
    this.marks = new Map();
    this.asked = 0;
    if (!this.panel) return;
    this.said = document.createElement("p");
    this.said.className = "sg-hidden";
    this.said.setAttribute("role", "status");
    this.panel.after(this.said);
    this.answers = new Answers(this, keeper);
    this.panel.addEventListener("click", (event) => this.press(event));
    for (const [enter, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
      this.panel.addEventListener(enter, (event) => this.point(event.target.closest("[data-finding]"), on));
    }
  }

  start() {
    if (!this.panel) return;
    this.last = this.content();
    this.paint();
    if (this.areas().some(([, area]) => area.value.trim()) || this.isReading()) this.ask();
  }

  // When the draft was kept last says nothing about its words.
  content() {
    const fields = fieldsOf(this.form);
    fields.delete("seen");
    return fields.toString();
  }

  changed() {
    if (!this.panel || this.content() === this.last) return;
    this.last = this.content();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  // Only the latest question's answer is shown; earlier ones are dropped on the way.
  async ask() {
    this.stale?.abort();
    this.stale = new AbortController();
    const turn = ++this.asked;
    try {
      const answer = await post(this.form, this.form.dataset.screenUrl, () => fieldsOf(this.form), { accept: "text/html", signal: this.stale.signal });
      const html = await answer.text();
      if (turn === this.asked) this.show(html);
    } catch {
      // The keeper says what is wrong; the findings that stand here are still true of the words they mark.
    }
  }

  show(html) {
    const held = this.panel.contains(document.activeElement);
    const open = this.answers.open();
    this.panel.innerHTML = html;
    this.showWords();
    this.paint();
    if (!this.answers.reopen(open) && held) this.panel.querySelector("a, button, summary")?.focus();
    const told = this.panel.querySelector("#findings-title")?.textContent.trim() ?? "";
    const words = this.cards().length ? told : this.panel.querySelector(".sg-findings__none")?.textContent.trim() ?? "";
    if (this.said.textContent !== words) this.said.textContent = words;
  }

  // What each picture says came with the findings: it goes to its picture, so that the marks in it are of one answer.
  showWords() {
    for (const shelf of this.panel.querySelectorAll("template[data-words]")) {
      const fresh = shelf.content.firstElementChild;
      const old = this.form.querySelector(`[data-pictures-list] [data-words-of="${fresh.dataset.wordsOf}"]`);
      const details = fresh.querySelector("details");
      if (details) details.open ||= Boolean(old?.querySelector("details[open]"));
      if (old && old.outerHTML !== fresh.outerHTML) old.replaceWith(fresh);
      shelf.remove();
    }
    this.turns = this.isReading() ? (this.turns ?? 0) + 1 : 0;
    clearTimeout(this.again);
    if (this.turns && this.turns < MOST) this.again = setTimeout(() => this.ask(), AGAIN);
  }

  isReading() {
    return Boolean(this.form.querySelector("[data-pictures-list] [data-reading]"));
  }

  cards() {
    return [...this.panel.querySelectorAll("[data-finding]")];
  }

  // Each text area by the name the findings give it.
  areas() {
    const named = [...this.form.querySelectorAll("textarea[data-where]")].map((area) => [area.dataset.where, area]);
    const described = [...this.form.querySelectorAll("[data-pictures-list] textarea[data-screened]")];
    return [...named, ...described.map((area, index) => [`alt:${index}`, area])];
  }

  marksOf(area) {
    if (!this.marks.has(area)) this.marks.set(area, new Marks(area));
    return this.marks.get(area);
  }

  paint() {
    for (const [where, area] of this.areas()) {
      const cards = this.cards().filter((card) => card.dataset.where === where);
      this.marksOf(area).show(cards.map((card) => placeOf(card, area.value)));
    }
  }

  find(card) {
    const area = this.areas().find(([where]) => where === card.dataset.where)?.[1];
    const marks = area && this.marksOf(area);
    return [marks, marks?.places.find((place) => place.number === card.dataset.finding)];
  }

  // Without this script the form itself is sent, with the button that was pressed.
  press(event) {
    const button = event.target.closest("[data-fix], [data-answers]");
    if (!button) return;
    event.preventDefault();
    if (button.matches("[data-fix]")) this.fix(button);
    else this.answers.send(button);
  }

  fix(button) {
    const [marks, place] = this.find(button.closest("[data-finding]"));
    const { fix } = button.dataset;
    if (place) marks.replace(fix ? place : withItsSpace(marks.text, place), fix);
    else this.ask();
  }

  point(card, on) {
    if (card) this.find(card)[0]?.point(card.dataset.finding, on);
  }
}

function placeOf(card, text) {
  const { start, end, outcome, finding } = card.dataset;
  return { start: unitsOf(text, Number(start)), end: unitsOf(text, Number(end)), look: outcome, number: finding };
}
