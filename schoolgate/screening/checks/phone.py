"""Phone numbers, as digits or as words."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.phones import phones_in
from schoolgate.screening.wordlists import word_set

_OF_ORGANISATIONS = ("3", "80", "84", "87", "9")
_LANDLINES = ("1", "2")
_REACH = 60


class Phone(Check):
    """Phone numbers.

    Catches: landline and mobile numbers in any spacing, with +44 or an extension, in words ("oh seven seven…") or
    half in words, in other digits, with O or l for 0 or 1, and short local numbers after "call" or "ring". Numbers
    that only organisations have (0300, 0800), and a landline just after the name of a shop, theatre, surgery and the
    like, go to the Headteacher: they are nobody's own. A mobile always stops, because it is somebody's own.

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
                outcome=Outcome.ASK
                if _is_nobodys_own(phone.national, passage, phone.span[0])
                else self.outcome,
            )


def _is_nobodys_own(national: str, passage: Passage, start: int) -> bool:
    """True for an organisation's number, and for a landline said of a place of business in the same breath."""
    if national.startswith(_OF_ORGANISATIONS):
        return True
    if not national.startswith(_LANDLINES):
        return False
    before = passage.folded[max(0, start - _REACH) : start].replace(". ", "\n").rpartition("\n")[2]
    return not (word_set("public places") | word_set("places of business")).isdisjoint(before.split())
