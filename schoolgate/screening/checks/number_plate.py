"""Number plates of cars."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.plates import plates_in


class NumberPlate(Check):
    """Number plates.

    Catches: plates of today's kind (two letters, two figures, three letters) in capitals, or in any letters near a
    word such as car, parked or reg; older and personal plates straight after such a word.

    Leaves alone: postcodes, class and room names, product codes, bus numbers, and cars without their plates.

    Do instead: describe the car ("a silver hatchback on the zig-zags"), or speak with its owner.
    """

    clauses = ("4.3", "6.15")
    outcome = Outcome.ASK

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        for span in plates_in(passage):
            yield self.finding(
                passage,
                span,
                "This looks like the number plate of somebody’s car.",
                "Describe the car without its plate, or speak with its owner.",
            )
