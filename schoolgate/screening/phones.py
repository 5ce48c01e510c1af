"""Finds phone numbers in a passage, in digits and in words (4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from schoolgate.screening.contacts import phone_key
from schoolgate.screening.late import late
from schoolgate.screening.passage import Passage
from schoolgate.screening.spoken_digits import may_be_spoken, spoken_numbers
from schoolgate.screening.wordlists import lines, word_set

_LIKE_DIGITS = late(r"(?<![a-z|])[oil|]{1,6}(?![a-hjkmnp-z])")
_READ_AS_DIGITS = str.maketrans("oil|", "0111")
"""What a hurried hand, and a reader of pictures, put for 0 and 1."""
_GAP = r"[\s().\-_*~/•·,]{0,3}"
_NUMBER = late(
    rf"(?P<lead>\(?(?:\+|00){_GAP}44{_GAP}(?:0{_GAP})?|\(?0{_GAP}|44{_GAP})"
    rf"(?P<national>[1235789](?:{_GAP}[0-9]){{9}}(?![0-9])|[12](?:{_GAP}[0-9]){{8}}(?![0-9])|8{_GAP}0{_GAP}0(?:{_GAP}[0-9]){{6}}(?![0-9])|800{_GAP}1111)"
    r"|\(?(?:\+|(?<![0-9])00(?=[1-9]))[1-9](?:[\s().-]{0,3}[0-9]){8,14}(?![0-9])"
)
_EXTENSION = late(r"[\s,(]{0,3}(?:x|extn?\.?|extension)[\s.:]{0,2}[0-9]{1,6}\b")
_AFTER_CUE = late(
    r"\b(?:call|ring|phone|phones?|tel|telephone|text|mob|mobile|whatsapp|dial|number|no)\b\.?:?(?: is| us on|"
    r" me on| on|"
    r" [a-z]{2,12} on)?\s{1,3}([2-9][0-9]{2,3}[\s-]?[0-9]{3,4}|7[0-9]{3}[\s-]?[0-9]{3}[\s-]?[0-9]{3})(?![0-9:/-])"
)
_UK = late(r"[1-35789][0-9]{9}|[12][0-9]{8}|800[0-9]{6}|8001111")
_DATE = late(r"[0-3]?[0-9]([/.-])[01]?[0-9]\1(?:[0-9]{2}){1,2}\b")
_RUN_TOGETHER = late(r"(?:0|\+?44)7[0-9]{9}")
_FEWEST_DIGITS = 5
_MOST_GROUPS = 5
_NINE = 9


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number: its folded span, and its digits after the 0 or +44 (a short local one as it stands)."""

    span: tuple[int, int]
    national: str

    @property
    def is_helpline(self) -> bool:
        """True for the numbers that everyone may have."""
        return self.national in _helplines()


def phones_in(passage: Passage) -> Iterator[PhoneNumber]:
    """Each number that could be rung."""
    if passage.figures:
        yield from _in_digits(passage)
        if not word_set("of a call").isdisjoint(passage.vocabulary):
            for match in _AFTER_CUE.finditer(passage.folded):
                yield PhoneNumber(match.span(1), phone_key(match.group(1)))
    if may_be_spoken(passage):
        for span, digits in spoken_numbers(passage):
            national = _spoken_national(digits)
            if national:
                yield PhoneNumber(span, national)


def _in_digits(passage: Passage) -> Iterator[PhoneNumber]:
    folded = passage.folded
    read = _LIKE_DIGITS.sub(lambda letters: letters.group().translate(_READ_AS_DIGITS), folded)
    for start, end in passage.figures:
        for match in _NUMBER.finditer(read, max(0, start - 8), min(len(read), end + 8)):
            national = _national(match)
            if national and _stands_alone(folded, match):
                extension = _EXTENSION.match(folded, match.end())
                yield PhoneNumber((match.start(), extension.end() if extension else match.end()), national)


def _national(match: re.Match[str]) -> str:
    """The digits after the 0 or +44 of a number that could be rung, or nothing."""
    written = match.group("national")
    if written is None:
        return _digits_of(match.group()).removeprefix("00")
    national = _digits_of(written)
    if not _UK.fullmatch(national) or not _is_grouped_like_one(match.group(), national):
        return ""
    return national


def _is_grouped_like_one(written: str, national: str) -> bool:
    """False for dates, scores and counting: "01.09.26 16.30", "0-1, 2-1, 3-0"."""
    groups = re.findall(r"[0-9]+", written)
    gaps = {gap.strip() for gap in re.findall(r"(?<=[0-9])[^0-9]+(?=[0-9])", written)}
    if _DATE.match(written) or (len(groups) > _MOST_GROUPS and len(gaps) > 1):
        return False
    if (
        len(national) == _NINE
        and national[0] == "1"
        and national[1:4] not in word_set("areas with short numbers")
    ):
        return len(groups[0]) >= 4
    if len(national) == _NINE and national[0] == "2":
        return len(groups[0]) >= 3
    return not (len(groups) > _MOST_GROUPS and national in "12345678910")


def _stands_alone(folded: str, match: re.Match[str]) -> bool:
    """Not the tail of a longer number, of a price or of a word; and made of figures, mostly."""
    start, end = match.span()
    if sum(map(str.isdigit, folded[start:end])) < _FEWEST_DIGITS:
        return False
    before, after = folded[max(0, start - 2) : start], folded[end : end + 2]
    if before[-1:].isalpha() or before[-1:] == "#":
        return _RUN_TOGETHER.fullmatch(match.group()) is not None
    if before[-1:].isdigit() or before[-1:] in ("£", "$", "€", "="):
        return False
    if before[:1].isdigit() and before[1:] in tuple(".,:/-"):
        return False
    return not after[:1].isalpha() or after[:1] in "xe"


def _spoken_national(digits: str) -> str:
    if re.fullmatch(r"7[4-9][0-9]{8}", digits):
        return digits
    for lead in ("00440", "0044", "440", "44", "0"):
        national = digits.removeprefix(lead)
        if national != digits and _UK.fullmatch(national):
            return national
    return ""


def _digits_of(written: str) -> str:
    return "".join(filter(str.isdigit, written))


@cache
def _helplines() -> frozenset[str]:
    """National numbers of lists/helplines.txt."""
    return frozenset(phone_key(line.rpartition(":")[2]) for line in lines("helplines"))
