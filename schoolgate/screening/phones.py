"""Finds phone numbers in a passage, in digits and in words (4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schoolgate.screening.contacts import phone_key
from schoolgate.screening.passage import Passage
from schoolgate.screening.wordlists import word_set

_GROUPS = re.compile(
    r"[0-9](?:[\s().\-_*~/]{0,3}[0-9o]){8,15}"
    r"(?:[\s,]{0,3}(?:x|extn?\.?|extension)[\s.:]{0,2}[0-9]{1,6}|(?![0-9a-z]))"
)
_OPENING = re.compile(r"(?<![0-9_.,/£$#-])(?<![a-z]{2})(?:\(?\+|\()?\s?o{0,3}\Z")
_OPENING_LENGTH = 8
_AFTER_CUE = re.compile(
    r"\b(?:call|ring|phone|phones?|tel|telephone|text|mob|mobile|whatsapp|dial|number|no)\b\.?:?(?: is| us on|"
    r" me on| on|"
    r" [a-z]{2,12} on)?\s{1,3}([2-9][0-9]{2,3}[\s-]?[0-9]{3,4})(?![0-9:/-])"
)
_DIGIT_WORDS = {
    "zero": "0",
    "oh": "0",
    "nought": "0",
    "o": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "double": "",
    "triple": "",
}
_UK = re.compile(r"(?:[1238][0-9]{8,9}|[57][0-9]{9}|9[0-9]{9})")
_HELPLINES = frozenset(
    {
        "8001111",
        "116123",
        "8088005000",
        "800555111",
        "8000684141",
        "3456006006",
        "8088002222",
        "3003301000",
        "3459881188",
        "3031231113",
        "8082000247",
    }
)
"""Childline, Samaritans, NSPCC, Crimestoppers, Papyrus, Parentline and the like: everyone may have these."""
_FEWEST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number: its folded span, and its digits after the 0 or +44 (a short local one as it stands)."""

    span: tuple[int, int]
    national: str

    @property
    def is_helpline(self) -> bool:
        """True for the numbers that everyone may have."""
        return any(known.endswith(self.national) for known in _HELPLINES)


def phones_in(passage: Passage) -> Iterator[PhoneNumber]:
    """Each number that could be rung."""
    if passage.digits >= _FEWEST_DIGITS:
        yield from _in_digits(passage)
        if not word_set("of a call").isdisjoint(passage.vocabulary):
            for match in _AFTER_CUE.finditer(passage.folded):
                yield PhoneNumber(match.span(1), phone_key(match.group(1)))
    if len(_DIGIT_WORDS.keys() & passage.vocabulary) > 1:
        yield from _in_words(passage)


def _in_digits(passage: Passage) -> Iterator[PhoneNumber]:
    for match in _GROUPS.finditer(passage.folded):
        opening = _OPENING.search(passage.folded, max(0, match.start() - _OPENING_LENGTH), match.start())
        if opening is None:
            continue
        start = opening.start() + len(opening.group()) - len(opening.group().lstrip())
        national = _national(passage.folded[start : match.end()])
        if national:
            yield PhoneNumber((start, match.end()), national)


def _in_words(passage: Passage) -> Iterator[PhoneNumber]:
    words = passage.words
    first: int | None = None
    for number, word in enumerate([*words.texts, ""]):
        spoken = word in _DIGIT_WORDS
        if spoken and first is None:
            first = number
        if not spoken and first is not None:
            national = _spoken_number(words.texts[first:number])
            if national:
                yield PhoneNumber((words.starts[first], words.ends[number - 1]), national)
            first = None


def _national(written: str) -> str:
    """The digits after the 0 or +44 of a number that could be rung, or nothing."""
    number = re.split(r"[xe]", written)[0].strip()
    digits = "".join("0" if char == "o" else char for char in number if char.isdigit() or char == "o")
    if sum(char.isdigit() for char in number) < 6:
        return ""
    if number.lstrip("(").startswith("+") or digits.startswith("00"):
        abroad = digits.removeprefix("00")
        if not abroad.startswith("44"):
            return abroad if 9 <= len(abroad) <= 15 else ""
        return _uk(abroad[2:].removeprefix("0"))
    if digits.startswith("44") and len(digits) == 12:
        return _uk(digits[2:])
    return _uk(digits[1:]) if digits.startswith("0") else ""


def _uk(national: str) -> str:
    if national == "8001111":
        return national
    return national if _UK.fullmatch(national) else ""


def _spoken_number(words: list[str]) -> str:
    digits, times = "", 1
    for word in words:
        if word in ("double", "triple"):
            times = 2 if word == "double" else 3
            continue
        digits += _DIGIT_WORDS[word] * times
        times = 1
    return _national(digits)
