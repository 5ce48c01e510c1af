// "Not a problem" and "Ask again" without leaving the page: the draft is kept, the answer sent, the words looked at again.
import { say } from "./kept.js";
import { NoConnection, post, SaidNo, SignedOut, tokenOf } from "./request.js";

const OFFLINE = "There is no connection just now. Try again when you are back.";
const SIGNED_OUT = "You have been signed out. Sign in, then try again.";
const BROKEN = "It did not get through. Try again.";

export class Answers {
  constructor(screener, keeper) {
    this.screener = screener;
    this.keeper = keeper;
  }

  async send(button) {
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    const answer = button.closest("[data-answer]");
    const reason = answer?.querySelector("textarea");
    const about = answer && this.about(answer);
    try {
      await this.keeper.now();
      await post(this.screener.form, this.screener.form.dataset.answerUrl, () => this.fields(button, reason));
      // A panel that came meanwhile has the reason again.
      (about && this.like(about))?.removeAttribute("open");
      await this.screener.ask();
    } catch (error) {
      button.removeAttribute("aria-busy");
      this.refuse(error, about && this.like(about));
    }
  }

  fields(button, reason) {
    const sent = new URLSearchParams({ csrfmiddlewaretoken: tokenOf(this.screener.form), [button.name]: button.value });
    if (reason) sent.set(reason.name, reason.value);
    return sent;
  }

  refuse(error, answer) {
    const words = wordsFor(error);
    const place = answer?.querySelector("[data-refused]");
    if (!place) return say("failed", words);
    place.textContent = words;
    place.hidden = false;
    answer.querySelector("textarea").focus();
  }

  // Reasons that are being typed, to be put back into a newer panel.
  open() {
    return [...this.screener.panel.querySelectorAll("[data-answer][open]")].map((answer) => {
      const area = answer.querySelector("textarea");
      const focus = document.activeElement === area && [area.selectionStart, area.selectionEnd];
      return { about: this.about(answer), typed: area.value, focus };
    });
  }

  // True when one of them has the focus again.
  reopen(earlier) {
    let hasFocus = false;
    for (const { about, typed, focus } of earlier) {
      const answer = this.like(about);
      if (!answer) continue;
      const area = answer.querySelector("textarea");
      answer.open = true;
      area.value = typed;
      if (!focus) continue;
      area.focus();
      area.setSelectionRange(...focus);
      hasFocus = true;
    }
    return hasFocus;
  }

  // What an answer is about: places move, and so do the numbers of cards.
  about(answer) {
    const card = answer.closest("[data-finding]");
    const [marks, place] = this.screener.find(card);
    const check = answer.querySelector("[data-answers]").value.split(" ")[1];
    return { kind: `${check} ${card.dataset.where}`, words: place ? marks.text.slice(place.start, place.end) : "" };
  }

  // The answer about the same words as they stand now, or the only one of its kind.
  like({ kind, words }) {
    const all = [...this.screener.panel.querySelectorAll("[data-answer]")];
    const alike = all.filter((answer) => this.about(answer).kind === kind);
    const same = alike.find((answer) => this.about(answer).words === words);
    return same ?? (alike.length === 1 ? alike[0] : undefined);
  }
}

function wordsFor(error) {
  if (error instanceof NoConnection) return OFFLINE;
  if (error instanceof SignedOut) return SIGNED_OUT;
  return (error instanceof SaidNo && error.message) || BROKEN;
}
