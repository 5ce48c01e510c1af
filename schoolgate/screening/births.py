"""Finds dates of birth in a passage: a date, in any form, after words that tell of a birth (4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schoolgate.screening.late import late
from schoolgate.screening.passage import Passage
from schoolgate.screening.wordlists import word_set

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NTH = (
    r"(?:(?:twenty|thirty)[\s-]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
_FIGURE_DAY = r"[0-3o]?[0-9o]"
_DAY = rf"(?:{_FIGURE_DAY}\s?(?:st|nd|rd|th)?|{_NTH})"
_YEAR = r"(?:19|2[0o])[0-9o]{2}"
_SHORT_YEAR = rf"(?:{_YEAR}|[0-9o]{{2}})"
_TEEN = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_ONE = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_YEAR_IN_WORDS = (
    rf"(?:two thousand(?:[\s-]and)?(?:[\s-](?:{_TEEN}|twenty(?:[\s-]{_ONE})?|{_ONE}))?"
    rf"|(?:twenty|nineteen)[\s-](?:oh[\s-]{_ONE}|{_TEEN}|(?:twenty|[a-z]{{3,5}}ty)(?:[\s-]{_ONE})?))"
)
_SEP = r"\s{0,2}[/.,\-\s_|]\s{0,2}"
_IN_FIGURES = rf"{_FIGURE_DAY}{_SEP}[01o]?[0-9o]{_SEP}(?P<y1>{_SHORT_YEAR})"
_YEAR_FIRST = rf"(?P<y2>{_YEAR}){_SEP}(?:[01o]?[0-9o]|{_MONTH}){_SEP}{_FIGURE_DAY}"
_RUN_TOGETHER = r"[0-3][0-9][01][0-9](?P<y3>(?:19|20)[0-9]{2})"
_DAY_MONTH = rf"{_DAY}(?:\s(?:day\s)?of)?[\s,.\-/]{{0,2}}{_MONTH}"
_MONTH_DAY = rf"{_MONTH}[\s,.\-]{{0,2}}(?:the\s)?{_DAY}"
_OF_A_YEAR = rf"[\s,.\-'/]{{1,3}}(?:in\s)?(?:(?P<y4>{_SHORT_YEAR})|{_YEAR_IN_WORDS})"
_IN_WORDS = rf"(?:{_DAY_MONTH}|{_MONTH_DAY}){_OF_A_YEAR}"
_DATE = rf"(?P<date>{_YEAR_FIRST}|{_RUN_TOGETHER}|{_IN_FIGURES}|{_IN_WORDS})(?![0-9])"
_BORN = late(
    r"(?:\bborn|\bd[. ]{0,2}o[. ]{0,2}b\b\.?|\bdate[- ]of[- ]birth"
    r"|\bbirth[- ]?(?:date|day(?=(?:'s)?(?: is|[:]| -| was| falls| on)))"
    r"|\baged? [0-9]{1,2},? ?\("
    r"|(?<![a-z0-9])b\.|\bbirthday,? (?:is|on)|\b(?:came into|entered) the world|\bmade (?:his|her|their) entrance"
    r"|\bturn(?:s|ed|ing) [0-9]{1,2} on)"
    rf"(?:[^0-9]{{0,30}}?)\(?\b{_DATE}"
)
_BIRTHDAY = late(rf"\bbirthday[,:]? (?:on )?{_DATE}")
_BIRTHDAY_IS = late(rf"\b(?:birthday|bday|b-day)(?:[:]| is| was| -)+ ?(?:on )?(?:the )?{_DATE}")
_AGE = rf"(?:[0-9]|1[0-8]|{_ONE}|{_TEEN})"
_COMES_OF_AGE = late(
    r"\b(?:turn(?:s|ed|ing)?|will be|is going to be|he's|she's|becomes|is|was|being) "
    rf"{_AGE} (?:years old |yrs old )?on (?:[a-z]{{3,6}}day,? )?(?:the )?"
    rf"(?P<date>{_DAY_MONTH}|{_MONTH_DAY}|[0-3]?[0-9]/[01]?[0-9](?:/{_SHORT_YEAR})?)(?![0-9])"
)
_ENDS_IN_AN_AGE = late(rf"(?:[0-9]|\b{_ONE}|\b{_TEEN}|\bold)\Z")
_AGE_ENDS = (*"0123456789", "old", *(word for words in (_ONE, _TEEN) for word in words[3:-1].split("|")))
_LONGEST_AGE = 9
_FEWEST_FIGURES = 3
_REACH = 40
_OLDEST_LIVING = 1925


@dataclass(frozen=True, slots=True)
class Birth:
    """A date of birth: its folded span; not `sure` where it may be the day of a party, or tells no year."""

    span: tuple[int, int]
    sure: bool


def births_in(passage: Passage) -> Iterator[Birth]:
    """Each date of birth of somebody who may be living."""
    folded, vocabulary = passage.folded, passage.vocabulary
    if _may_tell_of_a_birth(passage):
        for pattern, sure in ((_BORN, True), (_BIRTHDAY_IS, True), (_BIRTHDAY, False)):
            for match in pattern.finditer(folded):
                if _may_be_living(match) and _is_a_person(folded, match):
                    yield Birth(match.span("date"), sure)
    if passage.digits and not word_set("of an age").isdisjoint(vocabulary):
        at = folded.find(" on ")
        while at >= 0:
            if folded.endswith(_AGE_ENDS, 0, at) and _ENDS_IN_AN_AGE.search(
                folded, max(0, at - _LONGEST_AGE), at
            ):
                for match in _COMES_OF_AGE.finditer(folded, max(0, at - _REACH), at + _REACH):
                    if _is_a_person(folded, match):
                        yield Birth(match.span("date"), sure=False)
            at = folded.find(" on ", at + 1)


def _may_tell_of_a_birth(passage: Passage) -> bool:
    """The cheap question: a word of birth, and figures, or words that could be a year."""
    folded = passage.folded
    if passage.digits < _FEWEST_FIGURES and "born" not in passage.vocabulary:
        return False
    if not word_set("of a birth").isdisjoint(passage.vocabulary):
        return True
    return "into the world" in folded or "d.o.b" in folded or "d o b" in folded or "b. " in folded


def _is_a_person(folded: str, match: re.Match[str]) -> bool:
    """False where a school turns fifty, or guinea pigs were born."""
    before = re.findall(r"[a-z]+", folded[max(0, match.start() - _REACH) : match.start()])
    return word_set("not born as people").isdisjoint(before[-5:])


def _may_be_living(match: re.Match[str]) -> bool:
    year = next((group for name, group in match.groupdict().items() if name != "date" and group), "")
    return len(year) < 4 or int(year.replace("o", "0")) >= _OLDEST_LIVING
