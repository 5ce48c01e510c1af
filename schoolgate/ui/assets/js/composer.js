// The page where a post is written: keeps what is typed, screens it while it is typed, takes pictures in at once.
// Everything works without this file; then "Check" shows the findings, and pictures go up with the form.
//
// What the page provides (addresses answer the signed-in author only):
//
//   form[data-composer]
//     data-draft         names the draft on this device: its number, or "new-<school>" before there is one
//     data-person        whose copy it is; someone else at the same device never sees it
//     data-kept-at       when the server last kept this draft (ISO), "" before it ever did
//     data-keep-url      POST, the form without files, urlencoded. 200 JSON {kept_at: ISO}, and where the draft was only
//                        now made: {draft, post_url, keep_url, screen_url, picture_url, action} (each optional; post_url
//                        goes into the address bar). 400/409/413 JSON {message}: said beside the text; nothing is kept.
//                        401, 403 or a redirect: signed out; the text stays on this device.
//     data-screen-url    POST, the form without files, urlencoded; line ends are LF. 200 HTML: ui/components/findings.html
//                        with fixable=True checked=True. It changes nothing.
//     data-answer-url    POST, urlencoded: the pressed button's field (not_a_problem or ask_again) and the reason, why-<n>.
//                        The draft is kept before. 204; otherwise JSON {message}: said on the card.
//     data-picture-url   POST multipart, field `picture` (one file). 200/201 HTML: ui/components/picture.html. Otherwise
//                        JSON {message} in words. The same address with `remove=<id>` (urlencoded) takes one out: 200/204.
//     data-sign-in-url   opened beside this page when the session has ended
//   inside the form
//     input[type=hidden][name=seen]    follows kept_at, so that the server can tell another tab's newer text
//     textarea[data-where="text"]      the text; its words are marked in place
//     [data-pictures-list]             the list of ui/components/pictures.html; the n-th description is "alt:n"
//     input[type=file][data-pictures]  data-max (how many a post may have), data-max-bytes
//     template[data-picture-template]  ui/components/picture_coming.html, the picture while it is on its way
//     [data-limit="500"]               a count in code points: data-label="Website", data-channel="3" (shown only while the
//                                      box of that value is ticked)
//     button[data-remove-picture]      value is the picture's id
//   anywhere on the page
//     [data-kept]                      ui/components/kept.html
//     [data-findings]                  where the findings panel is put
import { Counts } from "./counts.js";
import { Keeper } from "./keep.js";
import { guardForm } from "./once.js";
import { Pictures } from "./pictures.js";
import { Screener } from "./screen.js";

function compose(form) {
  const keeper = new Keeper(form);
  const screener = new Screener(form, keeper);
  const counts = new Counts(form);
  const changed = () => {
    keeper.changed();
    screener.changed();
    counts.show();
  };
  const pictures = new Pictures(form, { keeper, changed });
  form.addEventListener("submit", (event) => {
    if (!pictures.maySend(event.submitter)) event.preventDefault();
    else if (!keeper.isReadyToSend(event.submitter)) event.preventDefault();
  });
  guardForm(form);
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) keeper.sent();
  });
  keeper.bringBack(changed);
  counts.show();
  screener.start();
}

document.querySelectorAll("form[data-composer]").forEach(compose);
