"""Bank accounts and cards."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.bank_numbers import bank_numbers_in
from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading


class BankDetails(Check):
    """Bank details.

    Catches: a sort code with an account number, either of them after its name, IBANs and card numbers whose check
    figures fit. A long number that could be a card's, with nothing to say so, goes to the Headteacher.

    Leaves alone: an account that your school has among its own published contacts (the PTA's, for gifts), order
    numbers, phone numbers, dates and scores.

    Do instead: ask people to pay by the school's payment system, or name the account among the school's contacts.
    """

    clauses = ("4.3", "6.15")
    outcome = Outcome.STOP
    one_a_sentence = True

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        for found in bank_numbers_in(passage):
            if not reading.context.contacts.has_account(found.number):
                yield self.finding(
                    passage,
                    found.span,
                    "These are bank details.",
                    "Ask people to pay by the school’s payment system instead.",
                    outcome=self.outcome if found.sure else Outcome.ASK,
                )
