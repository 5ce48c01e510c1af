"""Plain text and pictures as WordPress's block markup; nothing an author types becomes markup."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

EMPTY = "<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->"
_LINK = re.compile(r"https?://\w[^\s<>\"'\[\]]*", re.IGNORECASE)
_CLOSING = ".,;:!?…)'\"’”"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True)
class Shown:
    """An uploaded picture as a post shows it."""

    media_id: int
    url: str
    alt: str


def title(text: str) -> str:
    """A title in one line."""
    return escaped(" ".join(cleaned(text).split()))


def body(text: str, pictures: Sequence[Shown] = ()) -> str:
    """Paragraphs, then the pictures: one alone, or several as a gallery that does not crop."""
    paragraphs = [part.strip() for part in re.split(r"\n[ \t]*\n", cleaned(text)) if part.strip()]
    blocks = [
        f"<!-- wp:paragraph -->\n<p>{_paragraph(part)}</p>\n<!-- /wp:paragraph -->" for part in paragraphs
    ]
    figures = [_figure(picture) for picture in pictures]
    if len(figures) > 1:
        figures = [_gallery(figures)]
    return "\n\n".join(blocks + figures)


def under_title(title: str, text: str) -> str:
    """The text without its title where that is its own first line or sentence: a page says it once.

    A text that says nothing else stays whole, so that the post is not empty.
    """
    own = cleaned(text).strip()
    if not title or not own.startswith(title):
        return own
    return own.removeprefix(title).lstrip() or own


def escaped(text: str) -> str:
    """Text that is neither HTML, nor a block's comment, nor a shortcode (which WordPress runs in plain text)."""
    return html.escape(text).replace("[", "&#91;").replace("]", "&#93;")


def cleaned(text: str) -> str:
    """Line ends as one character; without characters that a database or JSON refuses."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", lines.encode("utf-8", "ignore").decode())


def _paragraph(text: str) -> str:
    parts: list[str] = []
    end = 0
    for found in _LINK.finditer(text):
        link = _without_closing(found.group())
        parts += [escaped(text[end : found.start()]), f'<a href="{escaped(link)}">{escaped(link)}</a>']
        end = found.start() + len(link)
    return "".join([*parts, escaped(text[end:])]).replace("\n", "<br>")


def _without_closing(link: str) -> str:
    while link[-1] in _CLOSING and not (link[-1] == ")" and "(" in link):
        link = link[:-1]
    return link


def _figure(picture: Shown) -> str:
    image = f'<img src="{escaped(picture.url)}" alt="{escaped(picture.alt)}" class="wp-image-{picture.media_id}"/>'
    attributes = f'{{"id":{picture.media_id},"sizeSlug":"large","linkDestination":"none"}}'
    figure = f'<figure class="wp-block-image size-large">{image}</figure>'
    return f"<!-- wp:image {attributes} -->\n{figure}\n<!-- /wp:image -->"


def _gallery(figures: Sequence[str]) -> str:
    inside = "\n\n".join(figures)
    figure = f'<figure class="wp-block-gallery has-nested-images columns-default">{inside}</figure>'
    return f'<!-- wp:gallery {{"imageCrop":false,"linkTo":"none"}} -->\n{figure}\n<!-- /wp:gallery -->'
