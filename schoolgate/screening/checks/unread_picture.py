"""Pictures whose words are not known."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading


class UnreadPicture(Check):
    """Words in a picture that could not be read.

    Catches: a picture whose words are not known: because the reading failed or took too long, has not come to it yet,
    or found more words than are read of one picture (a page of a newspaper). A person has to look at it.

    Leaves alone: pictures that were read, whether or not there are words in them.

    Do instead: choose a picture without a page of small print, or let the Headteacher look at it.
    """

    clauses = ("4.3", "6.9")
    outcome = Outcome.ASK
    parts = frozenset()

    def read(self, reading: Reading) -> list[Finding]:
        return [
            Finding(
                self.name,
                self.clauses,
                self.outcome,
                f"picture:{number}",
                0,
                0,
                f"The words in picture {number + 1} could not be read, or not all of them.",
                "The Headteacher looks at this one; or choose a picture that shows fewer words.",
            )
            for number in reading.draft.unread
        ]

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        """A passage is what was read: there is nothing to say of it here."""
        yield from ()
