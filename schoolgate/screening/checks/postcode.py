"""UK postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading

_AREAS = frozenset(
    "ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex fk fy g gl gu "
    "gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn np nr nw ol ox pa "
    "pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws "
    "wv yo ze".split()
)
"""The 124 postcode areas of Royal Mail, with the Channel Islands and the Isle of Man."""
_SHAPE = re.compile(
    r"(?<![\w&=/%-])([a-z]{1,2})([0-9][0-9a-z]?)([\s.\-_]{0,3})([0-9o][abd-hjlnp-uw-z]{2})(?![\w/])"
)
_INWARD = re.compile(r"[0-9o][abd-hjlnp-uw-z]{2}(?![a-z0-9])")
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
                    passage, match.span(), "This is a full postcode.",
                    "Name the place instead, or use the school’s own address.",
                )


def _is_postcode(match: re.Match[str], typed: str) -> bool:
    area, district, gap, inward = match.groups()
    if area not in _AREAS or (inward[0] == "o" and not typed.isupper()):
        return False
    if typed.isupper():
        return "\n" not in gap
    return bool(gap) and "\n" not in gap and inward[1:] not in _ORDINALS
