// Marks words inside a text area: a mirror of the same text lies behind it, its letters clear, its marks showing through.
// The page puts the area into a .sg-write: an area that is moved while somebody types loses the focus, and the words.
import { moved, piecesOf } from "./places.js";

export class Marks {
  constructor(area) {
    this.area = area;
    this.places = [];
    this.text = area.value;
    this.frame = area.closest(".sg-write");
    this.back = document.createElement("div");
    this.back.className = "sg-write__back";
    this.back.setAttribute("aria-hidden", "true");
    this.back.dir = area.dir || "auto";
    this.frame.prepend(this.back);
    area.addEventListener("input", () => this.follow());
    area.addEventListener("scroll", () => this.align(), { passive: true });
    new ResizeObserver(() => this.align()).observe(area);
  }

  show(places) {
    this.places = places;
    this.text = this.area.value;
    this.paint();
  }

  // Between a keystroke and the next answer the marks walk along with their words.
  follow() {
    this.places = moved(this.places, this.text, this.area.value);
    this.text = this.area.value;
    this.paint();
  }

  paint() {
    const parts = piecesOf(this.text, this.places).map(({ text, look, numbers }) => {
      if (!look) return document.createTextNode(text);
      const mark = document.createElement("mark");
      mark.className = `sg-in sg-in--${look}`;
      mark.dataset.findings = numbers.join(" ");
      mark.textContent = text;
      return mark;
    });
    // A last empty line has height in a text area, and none in a div.
    this.back.replaceChildren(...parts, document.createTextNode("\n\u200b"));
    this.align();
  }

  align() {
    this.back.style.height = `${this.area.offsetHeight}px`;
    this.back.scrollTop = this.area.scrollTop;
  }

  point(number, on) {
    for (const mark of this.back.querySelectorAll("mark")) {
      mark.classList.toggle("is-pointed", on && mark.dataset.findings.split(" ").includes(number));
    }
  }

  // Replaces the words of a place; the person can undo it, as if it had been typed.
  replace(place, words) {
    this.area.focus();
    this.area.setSelectionRange(place.start, place.end);
    const done = words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
    if (done) return;
    this.area.setRangeText(words, place.start, place.end, "end");
    this.area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}
