"""Finds UK postcodes in a passage, run together, with a space, or spaced out letter by letter (4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.late import late
from schoolgate.screening.passage import Passage
from schoolgate.screening.wordlists import word_set, words

_IN = "[abd-hjlnp-uw-z]"
_SHAPE = late(
    rf"(?<![a-z0-9&=/%-])([a-z]{{1,2}})([0-9][0-9a-z]?)([\s.\-_]{{0,3}})([0-9]{_IN}{{2}})(?![a-z0-9/])"
)
_INWARD_LETTERS = re.compile(rf"{_IN}{{2}}(?![a-z0-9])")
_SPACED_LETTERS = re.compile(rf"[ .\-_]{{1,2}}{_IN}[ .\-_]{{0,2}}{_IN}(?![a-z0-9])")
_CONFUSED = re.compile(r"([A-Z][A-Z]?)([0-9OIl][0-9A-Zl]?)[ .-]{0,2}([0-9OIl])([ABD-HJLNP-UW-Z]{2})\b")
_SPACED = late(
    rf"(?<![a-z0-9&=/%£.-])[a-z](?:[ .\-_]{{0,2}}[a-z])?[ .\-_]{{0,2}}[0-9](?:[ .\-_]{{0,2}}[0-9a-z])?"
    rf"[ .\-_]{{1,3}}[0-9]"
    rf"[ .\-_]{{0,2}}{_IN}[ .\-_]{{0,2}}{_IN}(?![a-z0-9/])"
    r"|(?<![a-z0-9])g[ .\-_]?i[ .\-_]?r[ .\-_]{0,3}0[ .\-_]?a[ .\-_]?a(?![a-z0-9])"
)
_FORCES = late(r"(?<![a-z0-9])bfpo[\s.:-]{0,2}[0-9]{1,4}(?![0-9])")
_GAPS = late(r"[ .\-_]+")
_READ_AS_DIGITS = str.maketrans("oil", "011")
_TWO = 2
_BEFORE, _AFTER = 10, 6
_FEWEST_SMALL = 6
_SHORTEST_RUN_TOGETHER = 6
_ORDINAL = late(r"1st|2nd|3rd|[04-9]th")
_MEASURE = late(r"[0-9](?:pt|hr|ft)")
_ASKED_FOR = frozenset(("postcode", "satnav", "nav"))


def postcodes_in(passage: Passage) -> Iterator[tuple[int, int]]:
    """The folded span of each full postcode."""
    if not passage.digits:
        return
    for _, end in passage.numbers:
        yield from _around(passage, end)
    for match in _CONFUSED.finditer(passage.with_capitals):
        if _is_misread(match, passage):
            yield match.span()
    if "bfpo" in passage.folded:
        yield from (match.span() for match in _FORCES.finditer(passage.folded))


def _around(passage: Passage, end: int) -> Iterator[tuple[int, int]]:
    """Those whose second half starts with the figure that ends there."""
    folded, size = passage.folded, len(passage.folded)
    is_inward = _INWARD_LETTERS.match(folded, end) is not None
    if is_inward:
        for match in _SHAPE.finditer(folded, max(0, end - _BEFORE), min(size, end + _AFTER)):
            if _is_postcode(match, passage):
                yield match.span()
    if is_inward or _SPACED_LETTERS.match(folded, end):
        for match in _SPACED.finditer(folded, max(0, end - 2 * _BEFORE), min(size, end + 2 * _AFTER)):
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


def _is_postcode(match: re.Match[str], passage: Passage) -> bool:
    area, gap, inward = match.group(1, 3, 4)
    if area not in word_set("postcode areas") or ("\n" in gap and _ORDINAL.fullmatch(inward)):
        return False
    if passage.shown(*match.span()).isupper():
        return True
    if not gap and len(match.group()) < _SHORTEST_RUN_TOGETHER and _ASKED_FOR.isdisjoint(passage.vocabulary):
        return False
    if len(area) == 1 and passage.shown(*match.span()).islower() and _MEASURE.fullmatch(inward) and gap:
        return False
    return "\n" not in gap and not _ORDINAL.fullmatch(inward)


def has_an_inward_half(passage: Passage) -> bool:
    """The cheap question: a figure with two letters after it, as at the end of every postcode."""
    return any(_INWARD_LETTERS.match(passage.folded, end) for _, end in passage.numbers)


def _is_misread(match: re.Match[str], passage: Passage) -> bool:
    """In capitals, with O, I or l where a figure belongs, and a figure somewhere: "TRI4 8QZ", "SW1A OAA"."""
    area, district, first, _ = match.groups()
    if area.lower() not in word_set("postcode areas"):
        area, district = area[:1], area[1:] + district
    read = district[0].lower().translate(_READ_AS_DIGITS)
    is_changed = not (district[0].isdigit() and first.isdigit()) or district[1:] in ("O", "I", "l")
    has_a_figure = any(map(str.isdigit, district + first))
    if not (is_changed and has_a_figure and read.isdigit() and area.lower() in word_set("postcode areas")):
        return False
    if len(district) == len(area) == _TWO and not words("of_cars").isdisjoint(passage.vocabulary):
        return False
    starts_a_word = not passage.folded[match.start() - 1 : match.start()].isalnum()
    return starts_a_word and passage.shown(*match.span()).replace("l", "").isupper()
