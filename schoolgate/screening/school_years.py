"""Years and classes as schools write them: "Year 5", "Y5", "5B", "Reception", "4 Kestrels"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from schoolgate.screening.fold import fold_word
from schoolgate.screening.late import late
from schoolgate.screening.passage import Passage
from schoolgate.screening.wordlists import word_set

RECEPTION, NURSERY = 0, -1
_SPOKEN = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
        ],
        start=1,
    )
}
_EARLY = {"reception": RECEPTION, "nursery": NURSERY, "eyfs": RECEPTION, "foundation": RECEPTION}
_WORDS = frozenset({"year", "yr", "y", *_EARLY})
_NUMBER = "1[0-3]|[1-9]"
_YEAR = late(
    r"(?<![^\W_])(?:(?:year|yr|y)[\s.-]{0,2}"
    rf"(?:(?P<year>{_NUMBER})(?![0-9])(?:(?P<form>[a-z]{{1,2}})(?![^\W_]))?|(?P<spoken>{'|'.join(_SPOKEN)})(?![^\W_]))"
    rf"|(?P<early>{'|'.join(_EARLY)})(?![^\W_])"
    rf"|(?<![.,:/£$€+-])(?P<number>{_NUMBER})"
    r"(?:-?(?P<letter>[a-z])|(?P<two>[a-z]{2})| (?P<named>[a-z]{3,15}))(?![^\W_]))"
)
_ON_ROLL = late(rf"(?:year|yr|y)?\s{{0,3}}(?P<number>{_NUMBER})(?![0-9])[\s-]{{0,3}}(?P<form>[a-z]{{0,20}})")
_ORDINALS = frozenset(
    ["am", "cm", "ft", "hr", "kg", "km", "lb", "mg", "ml", "mm", "nd", "oz", "pm", "rd", "st", "th"]
)
_NO_FORM = frozenset("dkm")
"""After a number, "3D", "5K" and "10m" are mostly other things than forms."""


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """A year or class at folded [start:end]; `form` is the letter or name after the number, if there is one.

    `plain` is False for what is a class only beside a word that says so: "4 Kestrels", "5K".
    """

    start: int
    end: int
    number: int
    form: str
    plain: bool

    def may_hold(self, on_roll: tuple[int, str] | None) -> bool:
        """Whether a pupil of this year on the roll may be in it; yes where the roll does not say."""
        if on_roll is None:
            return True
        number, form = on_roll
        return number == self.number and (not form or not self.form or form == self.form)


@lru_cache(maxsize=1_000)
def as_on_roll(year: str) -> tuple[int, str] | None:
    """A year as the roll has it, in words: its number and form; None if there is none in it."""
    folded = fold_word(year).strip()
    for word, number in _EARLY.items():
        if word in folded:
            return number, ""
    match = _ON_ROLL.match(folded)
    return (int(match["number"]), match["form"]) if match else None


def years_in(passage: Passage) -> list[SchoolYear]:
    """Every year and class in a passage, in order; without figures and such words it costs a look at the words."""
    if not passage.digits and _WORDS.isdisjoint(passage.vocabulary):
        return []
    found = (_read(passage, match) for match in _YEAR.finditer(passage.folded))
    return [year for year in found if year]


def _read(passage: Passage, match: re.Match[str]) -> SchoolYear | None:
    start, end = match.span()
    if match["early"]:
        return SchoolYear(start, end, _EARLY[match["early"]], "", plain=True)
    if match["spoken"]:
        return SchoolYear(start, end, _SPOKEN[match["spoken"]], "", plain=True)
    if match["year"]:
        return SchoolYear(start, end, int(match["year"]), match["form"] or "", plain=True)
    form = match["letter"] or match["two"] or match["named"]
    if form in _ORDINALS or form in word_set("not after a number"):
        return None
    capital = passage.shown(end - len(form), end - len(form) + 1).isupper()
    if not capital and passage.part != "file":
        return None
    return SchoolYear(
        start, end, int(match["number"]), form, plain=not match["named"] and form not in _NO_FORM
    )
