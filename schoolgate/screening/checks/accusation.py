"""Accusations against people, firms and other schools."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check, Learnt
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.scope import in_earnest


class Accusation(Check):
    """Accusations.

    Catches: words that say or hint that a person, a family, a firm, a school or a public body stole, lied, cheated,
    bullied, did damage, put children in danger or covered something up.

    Leaves alone: history, books, plays, lessons and matches ("Macbeth murdered the king", "we stole the win"), and
    what is denied ("nobody cheated").

    Do instead: say what happened to whom it may concern, in private: the police, the council, or the Headteacher.
    """

    clauses = ("6.1",)
    outcome = Outcome.ASK
    one_a_sentence = True
    learnt = Learnt("accusation", "This may read as saying that somebody did wrong.")

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        for span in in_earnest("accusation", passage):
            yield self.finding(
                passage,
                span,
                "This may accuse somebody of doing wrong.",
                "Leave it out, or let the Headteacher look at it first: the school could be liable for it.",
            )
