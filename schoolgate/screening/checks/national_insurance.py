"""National Insurance numbers."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.late import late
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading

_GAP = r"[\s\-./]{0,2}"
_D = "[0-9oil]"
_FIGURES = late(rf"[0-9o]{_GAP}{_D}{_GAP}{_D}{_GAP}{_D}{_GAP}{_D}{_GAP}{_D}(?:{_GAP}([a-z]))?(?![a-z0-9])")
_PREFIX = late(rf"(?<![a-z0-9])([a-z]){_GAP}([a-z]){_GAP}\Z")
_PREFIX_LENGTH = 7
_FEWEST_DIGITS = 4
_GIVEN = late(r"(?!bg|gb|nk|kn|tn|nt|zz)[a-ceghj-tw-z][a-ceghj-np-tw-z]")
"""Letters it may start with (HM Revenue and Customs); Q is in their own examples."""
_LAST = frozenset("abcd")
_MADE_UP = "zz"
_CUES = frozenset({"ni", "nino", "insurance"})


class NationalInsurance(Check):
    """National Insurance numbers.

    Catches: two letters, six figures and a letter A to D, spaced any way; with other letters, or without the
    last, where the text speaks of National Insurance. One that starts with ZZ, as made-up ones
    do, goes to the Headteacher.

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
            if prefix is None or not _has_figures(match.group()):
                continue
            span = (prefix.start(), match.end())
            is_one = match.group(1) in _LAST and _GIVEN.fullmatch("".join(prefix.groups())) is not None
            if is_one or spoken_of or (match.group(1) and prefix.group(1) + prefix.group(2) == _MADE_UP):
                yield self.finding(
                    passage,
                    span,
                    "This is a National Insurance number.",
                    "Take it out: it never goes into a post.",
                    outcome=self.outcome if is_one or spoken_of else Outcome.ASK,
                )


def _has_figures(written: str) -> bool:
    return sum(map(str.isdigit, written)) >= _FEWEST_DIGITS
