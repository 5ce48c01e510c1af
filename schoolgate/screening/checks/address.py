"""Street addresses and house names."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.addresses import addresses_in
from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading


class Address(Check):
    """Home addresses.

    Catches: a house number with a street, a named house with its lane, a flat, and a number and place after words
    such as "lives at" or before a postcode. Where a hall, church, shop or other public place goes before it, it goes
    to the Headteacher.

    Leaves alone: your school's own address, streets without a number, school houses ("Nelson House"), and addresses
    that everybody knows, such as 10 Downing Street.

    Do instead: name the place or the village, and give directions to those who need them.
    """

    clauses = ("4.3", "6.15")
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        for found in addresses_in(passage):
            if not reading.context.contacts.has_place(passage.shown(*found.span)):
                yield self.finding(
                    passage,
                    found.span,
                    "This is a street address.",
                    "Name the place or the village instead.",
                    outcome=self.outcome if found.sure else Outcome.ASK,
                )
