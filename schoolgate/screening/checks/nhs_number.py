"""NHS numbers, with their check digit."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.late import late
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.spoken_digits import may_be_spoken, spoken_numbers

_SPACED = late(
    r"(?<![0-9+£$.,-])([0-9]{3})(?:[  ]{1,2}|[.-])([0-9]{3})(?:[  ]{1,2}|[.-])([0-9]{4})(?![0-9-])"
)
_ANYHOW = late(r"(?<![0-9a-z+£$.,-])[0-9o](?:[\s.-]{0,2}[0-9oil]){9}(?![0-9a-z])")
_NAMED = late(r"\bnhs[\s-]{0,2}(?:number|num\b|no\b|id\b|#)")
_OF_HEALTH = frozenset(("nhs", "medical", "patient", "hospital", "gp", "inhaler", "prescription"))
_READ_AS_DIGITS = str.maketrans("oil", "011")
_LENGTH = 10


class NhsNumber(Check):
    """NHS numbers.

    Catches: the ten figures by which the NHS knows a person, however they are spaced, after the words "NHS number";
    and ten figures in the NHS's own spacing (3, 3 and 4) whose check digit fits. Without a word about health beside
    it, such a number goes to the Headteacher.

    Leaves alone: phone numbers, other long numbers, and advice to have one's NHS number at hand.

    Do instead: leave it out; health forms travel through the school's own secure system.
    """

    clauses = ("4.3", "6.15")
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        named = "nhs" in passage.vocabulary and _NAMED.search(passage.folded) is not None
        if named and may_be_spoken(passage):
            for span, digits in spoken_numbers(passage):
                if check_digit_fits(digits):
                    yield self._number(passage, span, "This is an NHS number.", Outcome.STOP)
        if not passage.figures:
            return
        about_health = named or not _OF_HEALTH.isdisjoint(passage.vocabulary)
        for match in (_ANYHOW if named else _SPACED).finditer(passage.folded):
            digits = "".join(filter(str.isdigit, match.group().translate(_READ_AS_DIGITS)))
            fits = check_digit_fits(digits)
            if fits or (named and digits[0] != "0"):
                message = "This is an NHS number." if fits else "This looks like an NHS number."
                outcome = Outcome.STOP if fits and about_health else Outcome.ASK
                yield self._number(passage, match.span(), message, outcome)

    def _number(self, passage: Passage, span: tuple[int, int], message: str, outcome: Outcome) -> Finding:
        advice = "Take it out: it never goes into a post."
        return self.finding(passage, span, message, advice, outcome=outcome)


def check_digit_fits(digits: str) -> bool:
    """True if the tenth figure is 11 less the first nine weighted 10 to 2, modulo 11 (NHS Data Dictionary)."""
    if len(digits) != _LENGTH or digits[0] == "0" or len(set(digits)) == 1:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    return (11 - total % 11) % 11 == int(digits[-1])
