"""National Insurance numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading

_GAP = r"[\s\-./]{0,2}"
_D = "[0-9oil]"
_FIGURES = re.compile(
    rf"[0-9o]{_GAP}{_D}{_GAP}{_D}{_GAP}{_D}{_GAP}{_D}{_GAP}{_D}(?:{_GAP}([a-d]))?(?![a-z0-9])"
)
_PREFIX = re.compile(rf"(?<![a-z0-9])([a-ceghj-tw-z]){_GAP}([a-ceghj-np-tw-z]){_GAP}\Z")
_PREFIX_LENGTH = 7
_FEWEST_DIGITS = 4
_NEVER_GIVEN = frozenset({"bg", "gb", "nk", "kn", "tn", "nt", "zz"})
_CUES = frozenset({"ni", "nino", "insurance"})


class NationalInsurance(Check):
    """National Insurance numbers.

    Catches: two letters, six figures and a letter A to D, spaced any way; without the last letter where the text
    speaks of National Insurance.

    Leaves alone: product codes and references that no National Insurance number could look like.

    Do instead: leave it out; payroll has its own safe way.
    """

    clauses = ("4.3", "6.15")
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        spoken_of = not _CUES.isdisjoint(passage.vocabulary)
        if not passage.figures and not (spoken_of and passage.digits >= _FEWEST_DIGITS):
            return
        for match in _FIGURES.finditer(passage.folded):
            prefix = _PREFIX.search(passage.folded, max(0, match.start() - _PREFIX_LENGTH), match.start())
            if prefix is None or "".join(prefix.groups()) in _NEVER_GIVEN:
                continue
            if not (match.group(1) or spoken_of) or not _has_figures(match.group()):
                continue
            yield self.finding(
                passage,
                (prefix.start(), match.end()),
                "This is a National Insurance number.",
                "Take it out: it never goes into a post.",
            )


def _has_figures(written: str) -> bool:
    return sum(map(str.isdigit, written)) >= _FEWEST_DIGITS
