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
_SHORTEST_RUN_TOGETHER = 6
_ORDINALS = ("st", "nd", "rd", "th", "pt", "hr", "ft")


class Postcode(Check):
    """Postcodes.

    Catches: full UK postcodes, with or without the space.

    Leaves alone: your school's own postcode, the first half by itself (TR1), class names such as 5E, and times.

    Do instead: name the place ("at Truro library"), or use the school's own address.
    """

    clauses = ("4.3",)
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        if not passage.digits or not _INWARD.search(passage.folded):
            return
        for match in _SHAPE.finditer(passage.folded):
            typed = passage.shown(*match.span())
            if _is_postcode(match, typed) and not reading.context.contacts.has_place(typed):
                yield self.finding(
                    passage,
                    match.span(),
                    "This is a full postcode.",
                    "Name the place instead, or use the school’s own address.",
                )


def _is_postcode(match: re.Match[str], typed: str) -> bool:
    area, gap, inward = match.group(1, 3, 4)
    if area not in word_set("postcode areas") or (inward[0] == "o" and not typed.isupper()):
        return False
    if typed.isupper():
        return "\n" not in gap
    if not gap and len(typed) < _SHORTEST_RUN_TOGETHER:
        return False
    return "\n" not in gap and inward[1:] not in _ORDINALS
