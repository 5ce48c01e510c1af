"""Talk about colleagues, parents and other schools that they have not agreed to."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check, Learnt
from schoolgate.screening.discussion import discussed_in
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading


class DiscussingPeople(Check):
    """Talk about colleagues, parents and other schools.

    Catches: private matters told of a colleague or a parent (illness, marriage, a child on the way, money, drink, a
    quarrel, how well they do their job, why they left), and other schools spoken of to their loss: "Mrs Hale is off
    with her nerves again", "unlike the school down the road".

    Leaves alone: thanks, congratulations, new and retiring staff, news that people asked to be shared, matches against
    other schools and visits to them, and general advice on health or family life.

    Do instead: say only what families need ("Year 3 will have Mr Lowe until Easter"), or ask the person first.
    """

    clauses = ("6.7",)
    outcome = Outcome.ASK
    one_a_sentence = True
    parts = frozenset({"text", "alt"})
    learnt = Learnt("discuss", "This may tell something private of somebody.")

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        for span in discussed_in(passage, reading.context.partners):
            yield self.finding(
                passage,
                span,
                "This talks about somebody who may not have agreed to it.",
                "Say only what families need to know, or ask the person or the school first.",
            )
