"""UK postcodes."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.postcodes import postcodes_in


class Postcode(Check):
    """Postcodes.

    Catches: full UK postcodes, with or without the space, also with their letters spaced out.

    Leaves alone: your school's own postcode, the first half by itself (TR1), class names such as 5E, and times.

    Do instead: name the place ("at Truro library"), or use the school's own address.
    """

    clauses = ("4.3",)
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        for span in postcodes_in(passage):
            if not reading.context.contacts.has_place(passage.shown(*span)):
                yield self.finding(
                    passage,
                    span,
                    "This is a full postcode.",
                    "Name the place instead, or use the school’s own address.",
                )
