// Pictures go up the moment they are chosen, each by itself; the page says of each whether it is kept.
import { say } from "./kept.js";
import { fieldsOf, post, renewToken, tokenOf, wordsOf } from "./request.js";

const OFFLINE = "Not kept yet – no connection. It goes up by itself when you are back; keep this page open.";
const SIGNED_OUT = "Not kept: you have been signed out. Sign in, then try again.";
const BROKEN = "Not kept: something broke on the way. Try again.";

export class Pictures {
  constructor(form, { keeper, changed }) {
    this.form = form;
    this.keeper = keeper;
    this.changed = changed;
    this.list = form.querySelector("[data-pictures-list]");
    this.input = form.querySelector("input[type=file][data-pictures]");
    this.template = form.querySelector("template[data-picture-template]");
    if (!this.list || !this.input || !this.template) return;
    this.input.addEventListener("change", (event) => this.choose(event));
    this.list.addEventListener("click", (event) => this.press(event));
    window.addEventListener("online", () => this.list.querySelectorAll("[data-waits=online]").forEach((row) => this.send(row)));
  }

  choose(event) {
    event.stopPropagation();
    const files = [...this.input.files];
    // The form must not send them a second time.
    this.input.value = "";
    files.reduce((before, file) => before.then(() => this.send(this.add(file))), Promise.resolve());
  }

  add(file) {
    const row = this.template.content.firstElementChild.cloneNode(true);
    row.file = file;
    row.querySelectorAll("[data-name]").forEach((place) => (place.textContent = file.name));
    row.querySelector("progress").setAttribute("aria-label", file.name);
    draw(row.querySelector("[data-thumb]"), file);
    this.list.append(row);
    return row;
  }

  async send(row) {
    const problem = this.refusal(row);
    if (problem) return this.fail(row, problem, "");
    this.state(row, "sending");
    try {
      if (!this.form.dataset.pictureUrl) await this.keeper.now();
      this.done(row, await this.upload(row));
    } catch (error) {
      const offline = !error.words && !navigator.onLine;
      this.fail(row, error.words ?? (offline ? OFFLINE : BROKEN), offline ? "online" : "person");
    }
  }

  refusal(row) {
    const { max, maxBytes } = this.input.dataset;
    const others = [...this.list.children].filter((other) => other !== row && !other.matches("[data-waits='']"));
    if (max && others.length >= Number(max)) return `Not kept: a post has ${max} pictures at most. Take one out first.`;
    if (!row.file.size) return "Not kept: this file is empty.";
    if (maxBytes && row.file.size > Number(maxBytes)) {
      return `Not kept: this file is larger than ${Math.round(Number(maxBytes) / 1e6)} MB.`;
    }
    return "";
  }

  async upload(row) {
    let answer = await this.carry(row);
    if (turnedAway(answer) && (await renewToken(this.form).catch(() => false))) answer = await this.carry(row);
    if (turnedAway(answer)) throw { words: SIGNED_OUT };
    if (answer.status === 0) throw {};
    if (answer.status >= 400) {
      const said = await wordsOf(new Response(answer.responseText));
      // The row says the name itself.
      throw { words: said.replace(`${row.file.name}: `, "") || BROKEN };
    }
    return answer.responseText;
  }

  // XMLHttpRequest, because fetch does not tell how far an upload is.
  carry(row) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.set("picture", row.file, row.file.name);
      request.open("POST", this.form.dataset.pictureUrl);
      request.setRequestHeader("X-CSRFToken", tokenOf(this.form));
      request.upload.addEventListener("progress", (event) => event.lengthComputable && this.progress(row, event.loaded / event.total));
      request.addEventListener("loadend", () => resolve(request));
      request.send(body);
    });
  }

  progress(row, share) {
    row.querySelector("progress").value = share * 100;
    row.querySelector("[data-share]").textContent = share < 1 ? `${Math.round(share * 100)} %` : "Looking at it…";
  }

  done(row, html) {
    const shelf = document.createElement("template");
    shelf.innerHTML = html.trim();
    const kept = shelf.content.firstElementChild;
    row.replaceWith(kept);
    this.changed();
    say("kept", `${row.file.name} is kept. Say what it shows.`);
  }

  state(row, waits) {
    row.dataset.waits = waits;
    row.classList.toggle("sg-picture--failed", waits !== "sending");
    row.querySelector("[data-coming]").hidden = waits !== "sending";
    row.querySelector("[data-failed]").hidden = waits === "sending";
    row.querySelector("[data-again]").hidden = waits === "";
  }

  fail(row, words, waits) {
    this.state(row, waits);
    row.querySelector("[data-problem]").textContent = words;
    say("failed", `${row.file.name}: ${words}`);
  }

  press(event) {
    const row = event.target.closest("li");
    if (event.target.closest("[data-again]")) this.send(row);
    else if (event.target.closest("[data-drop]")) row.remove();
    else if (event.target.closest("[data-remove-picture]")) this.remove(event, row);
  }

  async remove(event, row) {
    event.preventDefault();
    const fields = () => {
      const sent = new URLSearchParams({ remove: row.dataset.picture });
      sent.set("csrfmiddlewaretoken", fieldsOf(this.form).get("csrfmiddlewaretoken") ?? "");
      return sent;
    };
    try {
      await post(this.form, this.form.dataset.pictureUrl, fields);
      row.remove();
      this.input.focus();
      this.changed();
    } catch {
      say("failed", "The picture is still there: it could not be taken out just now.");
    }
  }

  // A picture that is not kept would be lost with the page, so the form waits for it.
  maySend(submitter) {
    if (!this.list || submitter?.matches("[data-remove-picture]")) return true;
    const row = this.list.querySelector("[data-waits]");
    if (!row) return true;
    const sending = row.dataset.waits === "sending";
    say("failed", sending ? "Wait a moment: a picture is still on its way." : "One picture is not kept. Try again, or take it out.");
    row.scrollIntoView({ block: "center" });
    return false;
  }
}

// A format that this browser can not draw (HEIC, mostly) keeps the plain square.
function draw(place, file) {
  const image = new Image();
  image.className = place.className;
  image.alt = "";
  image.addEventListener("load", () => {
    URL.revokeObjectURL(image.src);
    place.replaceWith(image);
  });
  image.src = URL.createObjectURL(file);
}

const turnedAway = ({ status, responseURL, responseText }) =>
  status === 401 || status === 403 || (status === 200 && responseURL && !responseText.includes("data-picture="));
