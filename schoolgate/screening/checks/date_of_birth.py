"""Dates of birth."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.births import births_in
from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading


class DateOfBirth(Check):
    """Dates of birth.

    Catches: a full date, in figures or words, after "born", "DOB", "date of birth" or "birthday is". A full date
    straight after "birthday", and the day on which a child "turns 8", go to the Headteacher.

    Leaves alone: people of history ("Brunel was born on 9 April 1806"), birthdays without a year, and the dates of
    events.

    Do instead: say "is seven today", or leave the date out.
    """

    clauses = ("4.3", "6.15")
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        for birth in births_in(passage):
            yield self.finding(
                passage,
                birth.span,
                "This is somebody’s date of birth.",
                "Say the age if it matters (“is seven today”), or leave the date out.",
                outcome=self.outcome if birth.sure else Outcome.ASK,
            )
