"""Drugs, drink, gambling, sex, violence and dangerous dares."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check, Learnt
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.scope import in_earnest


class Unsafe(Check):
    """Not fit for a school account.

    Catches: drugs, smoking, drink and gambling made to look good or sold, sexual words, violence told in detail,
    weapons, and dares and challenges that can hurt.

    Leaves alone: lessons about drugs and staying safe, raffles and tombolas, Macbeth's daggers, history, science.

    Do instead: leave it out, or tell what was learned.
    """

    clauses = ("6.2",)
    outcome = Outcome.ASK
    one_a_sentence = True
    learnt = Learnt("unsafe", "This may not be fit for a school account.")

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        for span in in_earnest("unsafe", passage):
            yield self.finding(
                passage,
                span,
                "This may not be fit for a school account.",
                "Leave it out, or let the Headteacher look at it first.",
            )
