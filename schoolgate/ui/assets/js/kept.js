// Says what is kept, in the places that ui/components/kept.html made.

const WORDS = {
  saving: "Saving…",
  offline: "Not saved – no connection. It is kept on this device.",
  failed: "Not saved yet – trying again. It is kept on this device.",
  signed_out: "You have been signed out; what you typed is kept on this device.",
  lost: "Not saved, and this device keeps nothing. Leave this page open.",
};

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
export const timeOf = (moment) => clock.format(new Date(moment));

export function say(state, words = "", action = null) {
  for (const place of document.querySelectorAll("[data-kept]")) {
    place.className = `sg-kept sg-kept--${state === "lost" ? "failed" : state}`;
    const told = place.querySelector("[data-kept-words]");
    const said = words || WORDS[state];
    if (told.textContent !== said) told.textContent = said;
    if (action) told.append(" ", action);
  }
}

export function link(words, address) {
  const anchor = document.createElement("a");
  Object.assign(anchor, { href: address, textContent: words, target: "_blank", rel: "noopener" });
  return anchor;
}

export function button(words, press) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: words, className: "sg-button sg-button--quiet sg-button--s" });
  made.addEventListener("click", press);
  return made;
}
