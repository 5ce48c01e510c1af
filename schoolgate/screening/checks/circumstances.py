"""A child's circumstances, told beside the child."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check, Learnt
from schoolgate.screening.circumstances import circumstances_in
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading


class Circumstances(Check):
    """A child's circumstances.

    Catches: a child's health, special needs, free meals, money, family troubles, care, social worker, asylum,
    exclusion or behaviour, where the child could be recognised: by a first name, "a boy in 4B", "the twins in Oak".

    Leaves alone: general notices (free school meals, nuts, chickenpox about), awareness weeks, money raised for a
    charity, staff and visitors who tell their own story, books and plays.

    Do instead: say what the child did, not what the child lives with; or tell it without anyone who could be known.
    """

    clauses = ("4.3", "6.15")
    outcome = Outcome.ASK
    one_a_sentence = True
    learnt = Learnt("circumstances", "This may tell of a child’s private circumstances.")

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        for span in circumstances_in(passage, reading.context.roll):
            yield self.finding(
                passage,
                span,
                "This tells of a child’s private circumstances.",
                "Say what the child did and leave the rest out, or tell it so that nobody can be recognised.",
            )
