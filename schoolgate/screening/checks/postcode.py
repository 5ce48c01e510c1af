"""UK postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.wordlists import word_set

_SHAPE = re.compile(
    r"(?<![\w&=/%-])([a-z]{1,2})([0-9][0-9a-z]?)([\s.\-_]{0,3})([0-9o][abd-hjlnp-uw-z]{2})(?![\w/])"
)
_INWARD = re.compile(r"[0-9o][abd-hjlnp-uw-z]{2}(?![a-z0-9])")
_SPACED = re.compile(
    r"(?<![\w&=/%£.-])[a-z](?:[ .\-_]{0,2}[a-z])?[ .\-_]{0,2}[0-9](?:[ .\-_]{0,2}[0-9a-z])?[ .\-_]{1,3}[0-9]"
    r"[ .\-_]{0,2}[abd-hjlnp-uw-z][ .\-_]{0,2}[abd-hjlnp-uw-z](?![\w/])"
    r"|(?<!\w)g[ .\-_]?i[ .\-_]?r[ .\-_]{0,3}0[ .\-_]?a[ .\-_]?a(?!\w)"
)
_INWARD_SPACED = re.compile(r"[0-9][ .\-_]{0,2}[abd-hjlnp-uw-z][ .\-_]{0,2}[abd-hjlnp-uw-z](?![a-z0-9])")
_GAPS = re.compile(r"[ .\-_]+")
_FEWEST_SMALL = 6
_SHORTEST_RUN_TOGETHER = 6
_ORDINALS = ("st", "nd", "rd", "th", "pt", "hr", "ft")


class Postcode(Check):
    """Postcodes.

    Catches: full UK postcodes, with or without the space, also with their letters spaced out.

    Leaves alone: your school's own postcode, the first half by itself (TR1), class names such as 5E, and times.

    Do instead: name the place ("at Truro library"), or use the school's own address.
    """

    clauses = ("4.3",)
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        for span in _postcodes_in(passage):
            if not reading.context.contacts.has_place(passage.shown(*span)):
                yield self.finding(
                    passage,
                    span,
                    "This is a full postcode.",
                    "Name the place instead, or use the school’s own address.",
                )


def _postcodes_in(passage: Passage) -> Iterator[tuple[int, int]]:
    if passage.digits and _INWARD.search(passage.folded):
        for match in _SHAPE.finditer(passage.folded):
            if _is_postcode(match, passage.shown(*match.span())):
                yield match.span()
    if passage.digits and _INWARD_SPACED.search(passage.folded):
        for match in _SPACED.finditer(passage.folded):
            if _is_spaced_out(match.group(), passage.shown(*match.span())):
                yield match.span()


def _is_spaced_out(folded: str, typed: str) -> bool:
    """Told by its capitals, or by standing letter by letter: "T R 1 4 8 Q Z", but not "S 1 2nd"."""
    plain = _GAPS.sub("", folded)
    if plain == "gir0aa":
        return True
    pieces = _GAPS.split(folded)
    alone = len(pieces) == len(plain)
    match = _SHAPE.fullmatch(plain)
    if match is None or match.group(1) not in word_set("postcode areas"):
        return False
    return typed.isupper() or (alone and len(plain) >= _FEWEST_SMALL)


def _is_postcode(match: re.Match[str], typed: str) -> bool:
    area, gap, inward = match.group(1, 3, 4)
    if area not in word_set("postcode areas") or (inward[0] == "o" and not typed.isupper()):
        return False
    if typed.isupper():
        return "\n" not in gap
    if not gap and len(typed) < _SHORTEST_RUN_TOGETHER:
        return False
    return "\n" not in gap and inward[1:] not in _ORDINALS
