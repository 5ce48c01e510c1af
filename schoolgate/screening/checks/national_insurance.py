"""National Insurance numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading

_GAP = r"[\s\-.]{0,2}"
_SHAPE = re.compile(
    rf"(?<![a-z0-9])([a-ceghj-pq-tw-z])([a-ceghj-nprq-tw-z]){_GAP}([0-9]{{2}}){_GAP}([0-9]{{2}}){_GAP}([0-9]{{2}})"
    rf"(?:{_GAP}([a-d]))?(?![a-z0-9])"
)
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
        if not passage.has_digit:
            return
        spoken_of = not _CUES.isdisjoint(passage.vocabulary)
        for match in _SHAPE.finditer(passage.folded):
            if match.group(1) + match.group(2) in _NEVER_GIVEN or not (match.group(6) or spoken_of):
                continue
            yield self.finding(
                passage, match.span(), "This is a National Insurance number.",
                "Take it out: it never goes into a post.",
            )
