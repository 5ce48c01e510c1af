"""A pupil's surname without their first name: with an initial, as twins, or so rare that it is enough (6.9)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from schoolgate.screening.model import Outcome
from schoolgate.screening.page import Page
from schoolgate.screening.recognisable import Clue, Span
from schoolgate.screening.roll import FAMILY, FIRST_OF_SEVERAL, GIVEN, Entry, RollIndex, known_given_names
from schoolgate.screening.school_years import SchoolYear, as_on_roll
from schoolgate.screening.wordlists import word_set

_MAY_BE_A_SURNAME = re.compile(
    b"[%b]" % bytes(code for code in range(8) if code & (FAMILY | FIRST_OF_SEVERAL))
)
_MOST_PARTS = 3
_MOST_INITIALS = 3
_FEW = 2
"""Pupils up to whom a surname is theirs, and not a common one."""
_ARTICLES = ("a", "i")
_FAR = 4
_ANYONES = ("boys", "children", "cousins", "girls", "kids")
"""After a word of every day, "Black children", these say nothing of a family."""
_AFTER_INITIAL = ("", " ", ".", ". ", "_")


class Surnames:
    """Surnames of the roll on one page, and what stands beside them."""

    def __init__(self, page: Page, roll: RollIndex, flags: bytes) -> None:
        self.page = page
        self.roll = roll
        self.flags = flags

    def clues(self, years: list[SchoolYear]) -> Iterator[Clue]:
        """ "M. Trelawny", "Trelawny, M.", "the Trelawny twins", "Trelawny scored"."""
        for found in _MAY_BE_A_SURNAME.finditer(self.flags):
            number = found.start()
            last, owners = self._surname_at(number)
            if owners and (self.page.capital(number) or self.page.glued(number)):
                yield from self._with_initial((number, last), owners, years)
                yield from self._of_several((number, last), owners)
                yield from self._in_a_game((number, last), owners)

    def _surname_at(self, first: int) -> tuple[int, tuple[Entry, ...]]:
        run = ""
        for last in range(first, min(first + _MOST_PARTS, len(self.page))):
            if last > first and not self.page.tight(last - 1):
                break
            run += self.page.texts[last]
            owners = self.roll.families.get(self.roll.spelling[run], frozenset())
            spelt = tuple(
                entry for owner in sorted(owners) if run in (entry := self.roll.entries[owner]).family
            )
            if spelt:
                return last, spelt
        return first, ()

    def _with_initial(self, span: Span, owners: tuple[Entry, ...], years: list[SchoolYear]) -> Iterator[Clue]:
        for first, last, initial in (*self._initial_before(span), *self._initial_after(span)):
            meant = tuple(
                entry for entry in owners if any(name[0] == initial for name in entry.given[: entry.official])
            )
            if meant:
                start, end = self.page.starts[first], self.page.ends[last]
                beside = any(
                    self._beside(start, end, year) and _in_year(meant, year) for year in _about(years, start)
                )
                yield Clue(start, end, meant, Outcome.STOP if beside else Outcome.ASK)

    def _initial_before(self, span: Span) -> Iterator[tuple[int, int, str]]:
        page, first = self.page, span[0]
        while (
            first > 0
            and span[0] - first < _MOST_INITIALS
            and self._is_initial(first - 1)
            and self._leads_on(first - 1)
        ):
            first -= 1
        if first == span[0] or page.title_before(first):
            return
        stopped = page.folded[page.ends[first] : page.ends[first] + 1] == "."
        if page.texts[first] in _ARTICLES and page.common(span[0]) and not stopped:
            return
        if first and page.tight(first - 1) and page.capital(first - 1) and not page.common(first - 1):
            return
        yield first, span[1], page.texts[first]

    def _initial_after(self, span: Span) -> Iterator[tuple[int, int, str]]:
        page, number = self.page, span[1] + 1
        if number >= len(page) or not self._is_initial(number) or page.title_before(span[0]):
            return
        stopped = page.folded[page.ends[number] : page.ends[number] + 1] == "."
        gap = page.gap(span[1])
        listed = "," in gap and page.loose(span[1]) and page.texts[number] not in _ARTICLES
        filed = page.passage.part == "file" and gap in ("_", "-")
        if listed or filed or (stopped and gap in (" ", ", ")):
            yield span[0], number, page.texts[number]

    def _leads_on(self, number: int) -> bool:
        """True if an initial stands close before the next word: "M. Trelawny" and not "77 F . Rain" or "B-Day"."""
        gap = self.page.gap(number)
        return gap in _AFTER_INITIAL or (self.page.passage.part == "file" and gap == "-")

    def _is_initial(self, number: int) -> bool:
        page = self.page
        if len(page.texts[number]) != 1 or page.possessive(number):
            return False
        start, end = page.starts[number], page.ends[number]
        if page.folded[max(start - 1, 0) : start].isdigit() or page.folded[end : end + 1].isdigit():
            return False
        return page.capital(number) or page.glued(number)

    def _beside(self, start: int, end: int, year: SchoolYear) -> bool:
        """True if nothing but a bracket, a comma or "in" lies between a name and a class."""
        between = (
            self.page.folded[end : year.start] if year.start >= end else self.page.folded[year.end : start]
        )
        return (
            len(between.strip(" ,().-'")) <= _FAR
            and "\n" not in between
            and (year.start >= end or year.end <= start)
        )

    def _of_several(self, span: Span, owners: tuple[Entry, ...]) -> Iterator[Clue]:
        page, number = self.page, span[1] + 1
        if number >= len(page) or page.texts[number] not in word_set("siblings"):
            return
        if page.texts[number] in _ANYONES and page.common(span[0]):
            return
        if page.tight(span[1]) and not self._is_of_a_longer_name(span[0]):
            name = (page.starts[number], page.ends[number])
            yield Clue(page.starts[span[0]], name[1], owners, Outcome.ASK, name)

    def _in_a_game(self, span: Span, owners: tuple[Entry, ...]) -> Iterator[Clue]:
        page, number = self.page, span[1] + 1
        if number >= len(page) or page.texts[number] not in word_set("did in a game") or len(owners) > _FEW:
            return
        if self.flags[span[0]] & GIVEN or page.texts[span[0]] in known_given_names() or page.common(span[0]):
            return
        if page.tight(span[1]) and not self._is_of_a_longer_name(span[0]):
            yield Clue(page.starts[span[0]], page.ends[span[1]], owners, Outcome.ADVISE)

    def _is_of_a_longer_name(self, first: int) -> bool:
        """True after a title, an initial or another name: that is somebody else, or another check's matter."""
        page = self.page
        if not first or not page.tight(first - 1) or page.possessive(first - 1):
            return False
        if page.title_before(first) or len(page.texts[first - 1]) == 1:
            return True
        return page.capital(first - 1) and not page.common(first - 1)


def _about(years: list[SchoolYear], place: int) -> list[SchoolYear]:
    """The class before a place and the one after it."""
    after = bisect_left(years, place, key=lambda year: year.start)
    return years[max(after - 1, 0) : after + 1]


def _in_year(meant: tuple[Entry, ...], year: SchoolYear) -> bool:
    known = [as_on_roll(entry.year) for entry in meant if not entry.is_former]
    return any(on_roll is not None and year.may_hold(on_roll) for on_roll in known)
