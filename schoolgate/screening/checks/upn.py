"""Unique Pupil Numbers, with their check letter."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.late import late
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading

_LETTERS = "abcdefghjklmnpqrtuvwxyz"
"""The check letters in order, 0 to 22: no I, O or S (Department for Education, UPN guide)."""
_SHAPE = late(
    rf"(?<![a-z0-9])([{_LETTERS}])[\s\-./]{{0,2}}([0-9oil](?:[\s\-./]{{0,2}}[0-9oil]){{10}})[\s\-./]{{0,2}}([0-9o{_LETTERS}])(?![a-z0-9])"
)
_READ_AS_DIGITS = str.maketrans("oil", "011")
_FEWEST_DIGITS = 8


class Upn(Check):
    """Unique Pupil Numbers.

    Catches: the thirteen-character number that follows a pupil from school to school, with its check letter, also
    the temporary kind. One whose check letter does not fit goes to the Headteacher, unless the text calls it a UPN.

    Leaves alone: other long numbers, such as an ISBN or an order number.

    Do instead: leave the number out; send it through the school's own secure system.
    """

    clauses = ("4.3", "6.15")
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        if not passage.figures or passage.digits < _FEWEST_DIGITS:
            return
        named = "upn" in passage.vocabulary or "pupil number" in passage.folded
        for match in _SHAPE.finditer(passage.folded):
            middle, last = match.group(2).translate(_READ_AS_DIGITS), match.group(3).replace("o", "0")
            sure = named or check_letter(middle, last) == match.group(1)
            yield self.finding(
                passage,
                match.span(),
                "This is a Unique Pupil Number." if sure else "This looks like a Unique Pupil Number.",
                "Take it out: a pupil’s number never goes into a post.",
                outcome=Outcome.STOP if sure else Outcome.ASK,
            )


def check_letter(middle: str, last: str) -> str:
    """The letter that a UPN must start with: the twelve characters after it, weighted 2 to 13, modulo 23."""
    digits = [int(char) for char in middle if char.isdigit()]
    digits.append(int(last) if last.isdigit() else _LETTERS.index(last))
    return _LETTERS[sum(weight * digit for weight, digit in enumerate(digits, start=2)) % 23]
