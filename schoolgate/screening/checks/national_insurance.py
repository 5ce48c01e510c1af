"""National Insurance numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading

_GAP = r"[\s\-.]{0,2}"
_FIGURES = re.compile(rf"[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}(?:{_GAP}([a-d]))?(?![a-z0-9])")
_PREFIX = re.compile(rf"(?<![a-z0-9])([a-ceghj-pq-tw-z][a-ceghj-nprq-tw-z]){_GAP}\Z")
_PREFIX_LENGTH = 5
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
        if passage.digits < 6:
            return
        spoken_of = not _CUES.isdisjoint(passage.vocabulary)
        for match in _FIGURES.finditer(passage.folded):
            prefix = _PREFIX.search(passage.folded, max(0, match.start() - _PREFIX_LENGTH), match.start())
            if prefix is None or prefix.group(1) in _NEVER_GIVEN or not (match.group(1) or spoken_of):
                continue
            yield self.finding(
                passage,
                (prefix.start(), match.end()),
                "This is a National Insurance number.",
                "Take it out: it never goes into a post.",
            )
