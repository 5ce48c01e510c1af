"""Folds text to plain small letters and remembers where each one came from.

Case, diacritics, full-width and mathematical letters, look-alikes of other scripts, zero-width characters and curly
punctuation all fold away, so that a disguise costs the reader nothing. Letters that an override shows from right to
left fold in the order in which they are read. Linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from schoolgate.screening.late import late
from schoolgate.screening.look_alikes import LOOK_ALIKES

_LONGEST_TAIL = 8
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_FEW = 12
_MEMO_LIMIT = 50_000
_OVERRIDE = "\u202e"
_OVERRIDDEN = late("\u202e[^\u202c\u202d\n\r\u2029]*")
"""Shown from right to left: up to the end of the override or of the paragraph (Unicode Standard Annex 9)."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text, with the way back to the text as typed.

    `starts[i]` is the typed index that folded character i came from; None means that they are the same. They rise, but
    for stretches under a right-to-left override.
    """

    typed: str
    text: str
    starts: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The typed (start, end) of the folded [start:end], with the marks that belong to its last letter."""
        if self.starts is None or start >= end:
            return start, end
        if _OVERRIDE in self.typed:
            places = self.starts[start:end]
            return min(places), max(places) + 1
        first, last = self.starts[start], self.starts[end - 1] + 1
        limit = min(len(self.typed), last + _LONGEST_TAIL)
        while last < limit and not _FOLDING[ord(self.typed[last])]:
            last += 1
        return first, last

    def shown(self, start: int, end: int) -> str:
        """The text as typed behind the folded [start:end]."""
        first, last = self.span(start, end)
        return self.typed[first:last]


def fold(typed: str) -> Folded:
    """Fold a text of any length; never fails, lone surrogates included."""
    if typed.isascii():
        return Folded(typed, typed.lower().replace("`", "'"), None)
    if _OVERRIDE in typed:
        return _fold_as_read(typed)
    strange = set(_NOT_ASCII.findall(typed))
    if any(len(_FOLDING[ord(char)]) != 1 for char in strange):
        return Folded(typed, typed.translate(_FOLDING), _origins(typed))
    if len(strange) > _FEW:
        return Folded(typed, typed.translate(_FOLDING), None)
    folded = typed
    for char in strange:  # quicker than one by one through the whole text
        folded = folded.replace(char, _FOLDING[ord(char)])
    return Folded(typed, folded.lower().replace("`", "'"), None)


def _fold_as_read(typed: str) -> Folded:
    order: list[int] = []
    end = 0
    for match in _OVERRIDDEN.finditer(typed):
        order += range(end, match.start())
        order += reversed(range(*match.span()))
        end = match.end()
    order += range(end, len(typed))
    read = "".join([typed[place] for place in order])
    return Folded(typed, read.translate(_FOLDING), tuple(order[at] for at in _origins(read)))


def _origins(typed: str) -> tuple[int, ...]:
    lengths = [len(_FOLDING[ord(char)]) for char in typed]
    starts: list[int] = []
    for index, length in enumerate(lengths):
        if length == 1:
            starts.append(index)
        elif length:
            starts.extend([index] * length)
    return tuple(starts)


def fold_word(word: str) -> str:
    """The folded form of a name or word when its place does not matter."""
    return fold(word).text


class _Folding(dict[int, str]):
    """Code point → folded characters, worked out once for each character ever met."""

    def __missing__(self, code: int) -> str:
        if len(self) > _MEMO_LIMIT:
            self.clear()
        char = chr(code)
        folded = _fold_char(char)
        self[code] = folded
        return folded


_FOLDING = _Folding()
_PUNCTUATION = {
    **dict.fromkeys("‘’‚‛ʼʹ′`´＇ˈ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("−–—‒―‐‑﹣－", "-"),
    **dict.fromkeys("\u2028\u2029\x85", "\n"),
    **dict.fromkeys("™℠©®\u2800", " "),
    **dict.fromkeys("。．․", "."),
    **dict.fromkeys("\u115f\u1160\u3164\uffa0\u034f", ""),
}


def _fold_char(char: str) -> str:
    known = LOOK_ALIKES.get(char) if char not in _PUNCTUATION else _PUNCTUATION[char]
    if known is not None:
        return known
    if char.isascii():
        return char.lower()
    plain = unicodedata.normalize("NFKD", char)
    if plain == char:
        return _fold_simple(char)
    return "".join(_FOLDING[ord(part)] for part in plain)


def _fold_simple(char: str) -> str:
    kind = unicodedata.category(char)
    if kind in ("Cf", "Mn", "Me"):
        return ""
    if kind[0] == "L":
        return _fold_letter(char)
    if kind == "Nd":
        return str(unicodedata.digit(char))
    if kind[0] in "ZCS" and char not in "£€":
        return " "
    return char


def _fold_letter(char: str) -> str:
    if not unicodedata.name(char, "").startswith("LATIN"):
        return char.lower()
    # Loaded late: most posts never meet a Latin letter that does not decompose.
    from anyascii import anyascii  # noqa: PLC0415 (see above)

    return anyascii(char).lower() or char
