"""Promises and commitments made in the school's name."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check, Learnt
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.promises import promises_in


class Promise(Check):
    """Promises and commitments.

    Catches: promises, guarantees, refunds and undertakings in the school's name: "we guarantee every child a place",
    "you will get a full refund", "there will be no redundancies".

    Leaves alone: "we can not guarantee a place", "no refunds", "promises to be a great night", and the Brownies'
    Promise.

    Do instead: say what is planned ("we hope to", "we are working on"), or ask the Headteacher first.
    """

    clauses = ("4.6",)
    outcome = Outcome.ASK
    one_a_sentence = True
    parts = frozenset({"text", "alt"})
    learnt = Learnt("promise", "This may read as a promise by the school.")

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        for span in promises_in(passage):
            yield self.finding(
                passage,
                span,
                "This reads as a promise by the school.",
                "Say what is planned (“we hope to”), or let the Headteacher check it first.",
            )
