"""Numbers told in words, or half in words: "oh double seven nine hundred", "07700 900 one two three" (4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.late import late
from schoolgate.screening.passage import Passage

_UNITS = {
    **dict.fromkeys(("zero", "oh", "nought", "naught", "o", "nil"), "0"),
    **{
        word: str(value)
        for value, word in enumerate(
            ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1
        )
    },
}
_TENS = {
    word: str(value)
    for value, word in enumerate(
        (
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ),
        10,
    )
} | {
    word: f"{value}0"
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2
    )
}
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_NOUGHTS = {"hundred": "00", "thousand": "000"}
_WORDS = frozenset((*_UNITS, *_TIMES, *_NOUGHTS))
_WORD = "|".join((*_UNITS, *_TENS, *_TIMES, *_NOUGHTS))
_TOLD = late(
    rf"(?<![a-z0-9£])(?:{_WORD}|[0-9]{{1,11}})(?:[\s,.\-]{{1,3}}(?:{_WORD}|[0-9]{{1,8}})(?![a-z0-9])){{3,24}}"
)
_TOKEN = late(r"[a-z]+|[0-9]+")
_FEWEST, _MOST = 9, 15


def may_be_spoken(passage: Passage) -> bool:
    """The cheap question: a word that multiplies digits, or three words for digits one after the other."""
    said = _WORDS & passage.vocabulary
    if not said:
        return False
    if not said.isdisjoint(_TIMES):
        return True
    marks = "".join(["1" if word in _WORDS else "0" for word in passage.words.texts])
    return "111" in marks


def spoken_numbers(passage: Passage) -> Iterator[tuple[tuple[int, int], str]]:
    """Each run of digits told at least partly in words: (folded span, digits), cut where a phone number would end."""
    for match in _TOLD.finditer(passage.folded):
        tokens = [(token.start(), token.end(), token.group()) for token in _TOKEN.finditer(match.group())]
        if all(word.isdigit() for _, _, word in tokens):
            continue
        digits, end = _read(tokens)
        if _FEWEST <= len(digits) <= _MOST:
            yield (match.start() + tokens[0][0], match.start() + end), digits


def _read(tokens: list[tuple[int, int, str]]) -> tuple[str, int]:
    """The digits said, and where the last of them ends; stops at the eleventh of a number that starts with 0."""
    digits, times, ten, end = "", 1, "", 0
    for _, token_end, word in tokens:
        if word in _TIMES:
            times = _TIMES[word]
            continue
        said = _UNITS.get(word) or _TENS.get(word) or _NOUGHTS.get(word) or word
        if ten and word in _UNITS and ten != "10" and said != "0":
            digits = digits[:-1]
        ten = said if word in _TENS and said.endswith("0") else ""
        digits, times, end = digits + said * times, 1, token_end
        if digits.startswith("0") and not digits.startswith("00") and len(digits) >= 11:
            break
    return digits, end
