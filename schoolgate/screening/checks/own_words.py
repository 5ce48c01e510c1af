"""The school's own list of words to ask about."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading


class OwnWordsCheck(Check):
    """Words your school asks about.

    Catches: the words and phrases on the school's own list, in any case, also in the plural, with an 's, with a
    hyphen or as a hashtag.

    Leaves alone: everything, if the school has no list; and words that only begin like one of them.

    Do instead: use another word, or let the Headteacher look at it first.
    """

    clauses = ("4.2",)
    outcome = Outcome.ASK

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        if not reading.context.ask_words:
            return
        for span in reading.context.own_words.found_in(passage):
            yield self.finding(
                passage,
                span,
                "Your school wants to be asked about this.",
                "Use another word, or let the Headteacher look at it first.",
            )
