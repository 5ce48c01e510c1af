"""Phone numbers, as digits or as words."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.phones import phones_in

_OF_ORGANISATIONS = ("3", "80")


class Phone(Check):
    """Phone numbers.

    Catches: landline and mobile numbers in any spacing, with +44 or an extension, in words ("oh seven seven…"), and
    short local numbers after "call" or "ring". Numbers that only organisations have (0300, 0800) go to the
    Headteacher.

    Leaves alone: your school's own published number, 999, 111, Childline and other well-known helplines, scores,
    prices, dates and years.

    Do instead: give the school office's number, or say "please ring the school office".
    """

    clauses = ("4.3",)
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        contacts = reading.context.contacts
        for phone in phones_in(passage):
            if phone.is_helpline or any(known.endswith(phone.national) for known in contacts.phones):
                continue
            yield self.finding(
                passage,
                phone.span,
                "This is a phone number.",
                f"Use {contacts.first_phone or 'the school office’s number'}, or ask people to ring the office.",
                fixes=(contacts.first_phone,) if contacts.first_phone else (),
                outcome=Outcome.ASK if phone.national.startswith(_OF_ORGANISATIONS) else self.outcome,
            )
