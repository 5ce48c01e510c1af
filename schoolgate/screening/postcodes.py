"""Finds UK postcodes in a passage, run together, with a space, or spaced out letter by letter (4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.passage import Passage
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


def postcodes_in(passage: Passage) -> Iterator[tuple[int, int]]:
    """The folded span of each full postcode."""
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
