"""Reads the dates of a post as people in Britain write them, and what they must mean on the day it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from schoolgate.screening.late import late
from schoolgate.screening.passage import Passage
from schoolgate.screening.patterns import any_of
from schoolgate.screening.wordlists import word_set

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "sept",
    "october",
    "november",
    "december",
)
_MONTH_WORDS = frozenset(_LONG_MONTHS + _MONTHS)
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)(?:s|rs|nes|ur|r)?(?:day)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_LEAD = rf"(?:(?P<weekday>\b{_WEEKDAY})\b[.,]?\s{{1,3}}(?:the\s)?)?"
_DAY = r"(?P<day>(?<![0-9£$.:/])[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s(?P<year>(?:1[89]|20)[0-9]{2}|2[0-9](?=\s*(?:[,;!?)\n]|\.(?![0-9])|$)))(?![0-9:]))?"
_WORDED = late(
    rf"{_LEAD}(?:{_DAY}(?:\sof)?[\s-]{{1,2}}(?P<month>{_MONTH})\b|(?P<month2>\b{_MONTH})\.?\s(?P<day2>[0-3]?[0-9])"
    rf"(?:st|nd|rd|th)?\b(?![:.][0-9]|\s?[ap]m|%|,?\s?[0-9]{{3}})){_YEAR}"
)
_FIGURES = late(
    rf"{_LEAD}{_DAY}(?P<sign>[/.-])(?P<month>[01]?[0-9])(?:(?P=sign)(?P<year>(?:20)?[0-9]{{2}}))?(?![0-9/:.-][0-9]|[0-9])"
)
_ISO = late(r"(?<![0-9-])(?P<year>20[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9-])")
_FIRST_OF_TWO = late(
    rf"(?P<weekday>\b{_WEEKDAY})\b\.?\s(?:the\s)?(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\s{{0,2}}(?:-|to|and|&|until|or|,)"
    r"\s{0,2}$"
)
_NOT_A_DAY = late(
    r"\b(?:years?|form|class|aged?|under|over|room|page|chapter|unit|top|part|of|u|yr|ks"
    r"|[0-9] in|version|v|release)\s?$"
)
_BEHIND = late(rf"\s?\((?P<weekday>{_WEEKDAY})\)")
_RECENT = timedelta(days=60)
_LONG_AGO = timedelta(days=700)
_BACK = 28
_ON = 16
_NUMBERS = late(r"[0-9][/.-][0-9]")
_NEAR = 30
_TO = late(r"\s?(?:-|to|until|till)\s?")
_HALF_TWICE = late(r"[0-9] ?[ap]m ?(?:-|to|un|till)")
_HALVES = frozenset({"am", "pm"})
_HOURS = late(
    r"\b(?P<from_hour>1[0-2]|[1-9])(?:[.:](?P<from_minute>[0-5][0-9]))?\s?(?P<half>[ap]m)\s?(?:-|to|until|till)\s?"
    r"(?P<until_hour>1[0-2]|[1-9])(?:[.:](?P<until_minute>[0-5][0-9]))?\s?(?P=half)\b"
)


@dataclass(frozen=True, slots=True)
class Written:
    """One date: where it stands (folded), what it says, and what that means.

    `means` is None for a date that no calendar has.
    """

    span: tuple[int, int]
    weekday: int | None
    weekday_span: tuple[int, int]
    day: int
    month: int
    means: date | None
    has_year: bool

    @property
    def is_sure(self) -> bool:
        """True where a year, or a weekday that fits, leaves no doubt about which day is meant."""
        return self.has_year or (self.weekday is not None and not self.contradicts)

    @property
    def contradicts(self) -> bool:
        """True where the weekday is not that of the date."""
        return self.means is not None and self.weekday is not None and self.means.weekday() != self.weekday


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The day a post is written, and whether it speaks of what is to come: then "Sat 5 July" is not last year's."""

    today: date
    looks_ahead: bool


def dates_in(passage: Passage, today: date, *, looks_ahead: bool) -> list[Written]:
    """Every date of a passage in reading order, as its author means it: without a year, the next such day.

    What `looks_ahead` (an event, a vacancy) names no weekday of a year gone by, unless it is just gone.
    """
    calendar = _Calendar(today, looks_ahead)
    found = []
    for match in _matches(passage):
        written = _read(match, calendar)
        if written is not None:
            found += [*_first_of_two(passage.folded, written, calendar), written]
    return sorted(found, key=lambda each: each.span)


def _matches(passage: Passage) -> Iterator[re.Match[str]]:
    if not passage.digits:
        return
    if not _MONTH_WORDS.isdisjoint(passage.vocabulary):
        yield from _worded(passage)
    yield from _figured(passage)


def _figured(passage: Passage) -> Iterator[re.Match[str]]:
    """The dates around each sign that stands between figures."""
    done = 0
    for sign in _NUMBERS.finditer(passage.folded):
        if sign.start() >= done:
            start, end = max(done, sign.start() - _BACK), sign.end() + _ON
            for pattern in (_FIGURES, _ISO):
                for match in pattern.finditer(passage.folded, start, end):
                    done = max(done, match.end())
                    yield match


def _worded(passage: Passage) -> Iterator[re.Match[str]]:
    """The dates around each month that is named: most of a text need not be read."""
    words, done = passage.words, 0
    for number, word in enumerate(words.texts):
        if word in _MONTH_WORDS and words.starts[number] >= done:
            start, end = max(done, words.starts[number] - _BACK), words.ends[number] + _ON
            for match in _WORDED.finditer(passage.folded, start, end):
                done = match.end()
                yield match


def _read(match: re.Match[str], calendar: _Calendar) -> Written | None:
    said = match.groupdict()
    day = int(said["day"] or said["day2"])
    name = said["month"] or said["month2"]
    month = int(name) if name.isdigit() else _MONTHS.index(name[:3]) + 1
    if not 1 <= day <= 31 or not 1 <= month <= 12 or not _is_a_date(match, said):
        return None
    year = said.get("year")
    weekday, weekday_at, end = said.get("weekday"), match.start(), match.end()
    behind = None if weekday else _BEHIND.match(match.string, end)
    if behind:
        weekday, weekday_at, end = behind["weekday"], behind.start("weekday"), behind.end()
    return _meant(
        (match.start(), end),
        weekday,
        weekday_at,
        (day, month, None if year is None else int(year) + 2000 * (len(year) == 2)),
        calendar,
    )


def _is_a_date(match: re.Match[str], said: dict[str, str | None]) -> bool:
    """ "Year 12 may come" holds no date; nor does "3.5", nor "4-1", unless a weekday or a year says so."""
    if said.get("weekday"):
        return said.get("sign") != "-" or bool(said["year"])
    if "sign" in said and not said["year"]:
        return False
    not_a_day = _NOT_A_DAY.search(match.string, max(0, match.start() - 10), match.start())
    return not_a_day is None or (said.get("year") is not None and "." not in match.group())


def _meant(
    span: tuple[int, int],
    weekday: str | None,
    weekday_at: int,
    parts: tuple[int, int, int | None],
    calendar: _Calendar,
) -> Written:
    day, month, year = parts
    number = None if weekday is None else _weekday_number(weekday)
    means = _date(year, month, day) if year else _assumed(day, month, number, calendar)
    return Written(
        span,
        number,
        (weekday_at, weekday_at + len(weekday or "")),
        day,
        month,
        means,
        has_year=year is not None,
    )


def _weekday_number(word: str) -> int:
    return [name[:3].lower() for name in WEEKDAYS].index(word[:3])


def _assumed(day: int, month: int, weekday: int | None, calendar: _Calendar) -> date | None:
    """Without a year the next such day is meant; or the last, if it is just gone or its weekday says so."""
    today = calendar.today
    if (month, day) == (2, 29):
        return _date(today.year + ((month, day) < (today.month, today.day)), month, day)
    near = [each for each in (_date(today.year + n, month, day) for n in (-1, 0, 1)) if each]
    if not near:
        return None
    to_come = next(each for each in near if each >= today)
    past = next(each for each in reversed(near) if each < today)
    if weekday == to_come.weekday():
        return to_come
    is_recent = today - past <= _RECENT
    if weekday is None or weekday != past.weekday():
        return past if is_recent else to_come
    return to_come if calendar.looks_ahead and not is_recent else past


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _first_of_two(folded: str, second: Written, calendar: _Calendar) -> Iterator[Written]:
    """The "Mon 6" of "Mon 6 - Fri 10 July"."""
    base = max(0, second.span[0] - _BACK)
    match = _FIRST_OF_TWO.search(folded[base : second.span[0]])
    if match is None or second.means is None or not 1 <= int(match.group("day")) <= second.day:
        return
    start = base + match.start("weekday")
    yield _meant(
        (start, base + match.end("day")),
        match.group("weekday"),
        start,
        (int(match.group("day")), second.month, second.means.year),
        calendar,
    )


def right_weekday(passage: Passage, written: Written) -> tuple[str, str]:
    """The weekday that a date has, and the date as typed with it: "Tue 14 July" becomes "Wed 14 July"."""
    assert written.means is not None
    right = WEEKDAYS[written.means.weekday()]
    (start, end), (first, last) = passage.span(*written.span), passage.span(*written.weekday_span)
    wrong = passage.typed[first:last]
    short = right if wrong.lower().endswith("day") else right[:3]
    cased = short.upper() if wrong.isupper() else short.lower() if wrong.islower() else short
    return right, passage.typed[start:first] + cased + passage.typed[last:end]


def end_before_start(passage: Passage, found: list[Written]) -> Iterator[tuple[int, int]]:
    """The spans of "14 July to 10 July" and of "from 4pm to 2pm"."""
    for first, second in pairwise(found):
        if not first.means or not second.means or second.means >= first.means:
            continue
        is_one_year = first.month == second.month or (first.has_year and second.has_year)
        if is_one_year and _TO.fullmatch(passage.folded, first.span[1], second.span[0]):
            yield first.span[0], second.span[1]
    if not _HALVES.isdisjoint(passage.vocabulary) and _HALF_TWICE.search(passage.folded):
        for match in _HOURS.finditer(passage.folded):
            if _minutes(match, "from") > _minutes(match, "until"):
                yield match.span()


def _minutes(match: re.Match[str], which: str) -> int:
    return int(match.group(f"{which}_hour")) % 12 * 60 + int(match.group(f"{which}_minute") or 0)


def is_over(passage: Passage, found: list[Written], today: date, category: str) -> list[Written]:
    """The date that says an event is over or a vacancy closed; none if the post looks back or names a day to come."""
    if category == "vacancy":
        found = _closing(passage, found)
    elif not word_set("looking back").isdisjoint(passage.vocabulary):
        return []
    known = [each for each in found if each.means]
    past = [each for each in known if each.means and _LONG_AGO >= today - each.means > timedelta(0)]
    return past[-1:] if past and len(past) == len(known) else []


def _closing(passage: Passage, found: list[Written]) -> list[Written]:
    """The first date after each word of closing."""
    ends = [match.end() for match in any_of("closing", whole_words=False).finditer(passage.folded)]
    return [
        each
        for end in ends
        for each in [next((date for date in found if 0 <= date.span[0] - end <= _NEAR), None)]
        if each is not None
    ]
