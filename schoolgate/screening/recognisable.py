"""What tells a reader which pupil is meant without their full name: a class beside a first name (6.9)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from schoolgate.screening.model import Outcome
from schoolgate.screening.page import Page
from schoolgate.screening.roll import GIVEN, Entry, RollIndex
from schoolgate.screening.school_years import SchoolYear, as_on_roll
from schoolgate.screening.spelling import SKELETONS
from schoolgate.screening.wordlists import word_set

_MOST_STEPS = 4
_MOST_IN_A_LIST = 6
_CLOSE = frozenset(" ,([-_:'\t")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clue:
    """Folded [start:end] tells that one of `entries` is meant; `name` is the stretch that may stay, if any."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    outcome: Outcome
    name: Span | None = None


class BesideYears:
    """First names of the roll with their own class or year beside them, on one page."""

    def __init__(self, page: Page, roll: RollIndex) -> None:
        self.page = page
        self.roll = roll

    def clues(self, years: list[SchoolYear]) -> Iterator[Clue]:
        """ "Morwenna in 5B", "Year 5's Morwenna", "Jago (Y4)", "Morwenna and Jago, Year 5"."""
        for year in years:
            if not self._is_of_a_grown_up(year):
                yield from self._before(year)
                yield from self._after(year)

    def _before(self, year: SchoolYear) -> Iterator[Clue]:
        number, said = self._step_back(year.start)
        if number < 0 or not (said or year.plain):
            return
        named: list[Span] = []
        fitting: list[tuple[Entry, ...]] = []
        for span in self._list_back(number, said):
            entries = self._who(span, year)
            if entries:
                named.append(span)
                fitting.append(entries)
        if named:
            name = (self.page.starts[named[-1][0]], self.page.ends[named[0][1]])
            yield Clue(name[0], year.end, fitting[0], _outcome(fitting), name)

    def _after(self, year: SchoolYear) -> Iterator[Clue]:
        number, said = self._step_on(year.end)
        span = self._first_name_from(number) if number >= 0 else None
        if span is None or not (said or year.plain) or not self._is_a_first_name(span, said):
            return
        entries = self._who(span, year)
        if entries:
            name = (self.page.starts[span[0]], self.page.ends[span[1]])
            yield Clue(year.start, name[1], entries, _outcome([entries]), name)

    def _step_back(self, start: int) -> tuple[int, bool]:
        """The word before a class, over "in" and the like; and whether something says that they belong together."""
        page, number, said = self.page, bisect_right(self.page.ends, start) - 1, False
        for _ in range(_MOST_STEPS):
            gap = page.folded[page.ends[number] : start] if number >= 0 else "."
            if not _CLOSE.issuperset(gap):
                break
            said = said or any(sign in gap for sign in ",(_-")
            if page.texts[number] not in word_set("before a class"):
                return number, said
            start, number, said = page.starts[number], number - 1, True
        return -1, False

    def _step_on(self, end: int) -> tuple[int, bool]:
        """The word after a class, over "pupil" and the like, with the same."""
        page, number, said = self.page, bisect_right(self.page.ends, end), False
        for _ in range(_MOST_STEPS):
            if number >= len(page) or not _CLOSE.issuperset(page.folded[end : page.starts[number]]):
                break
            said = said or "_" in page.folded[end : page.starts[number]]
            if not page.possessive(number) and page.texts[number] not in word_set(
                "between a class and a name"
            ):
                return number, said
            end, number, said = page.ends[number], number + 1, True
        return -1, False

    def _list_back(self, number: int, said: bool) -> Iterator[Span]:
        """The first names that end at a word, going back over commas and "and"."""
        page = self.page
        for _ in range(_MOST_IN_A_LIST):
            span = self._first_name_to(number)
            if span is None or not self._is_a_first_name(span, said):
                return
            yield span
            number = span[0] - 1
            if number >= 0 and page.texts[number] == "and" and page.loose(number):
                number -= 1
            elif number < 0 or not any(sign in page.gap(number) for sign in ",&"):
                return
            if number < 0 or not page.loose(number):
                return

    def _first_name_to(self, number: int) -> Span | None:
        if number > 0 and self.page.gap(number - 1) == "-" and self._codes(number - 1, number) & GIVEN:
            return number - 1, number
        return (number, number) if self._codes(number, number) & GIVEN else None

    def _first_name_from(self, number: int) -> Span | None:
        if (
            number + 1 < len(self.page)
            and self.page.gap(number) == "-"
            and self._codes(number, number + 1) & GIVEN
        ):
            return number, number + 1
        return (number, number) if self._codes(number, number) & GIVEN else None

    def _codes(self, first: int, last: int) -> int:
        return self.roll.codes["".join(self.page.skeletons[first : last + 1])]

    def _is_a_first_name(self, span: Span, said: bool) -> bool:
        """With a capital (but in a file's name), by itself, and no word of every day unless something says so."""
        page, (first, last) = self.page, span
        if page.passage.part == "file":
            return True
        if not page.capital(first) or page.title_before(first) or (page.common(first) and not said):
            return False
        return not (self._goes_on(last) or self._began_before(first))

    def _goes_on(self, last: int) -> bool:
        """True if a surname follows: it is somebody else, or a full name, which is another check's matter."""
        page = self.page
        if last + 1 >= len(page) or page.possessive(last + 1) or not page.tight(last):
            return False
        return (
            page.capital(last + 1) and not page.common(last + 1) and page.texts[last + 1] not in ("y", "yr")
        )

    def _began_before(self, first: int) -> bool:
        page = self.page
        if not first or not page.tight(first - 1) or page.possessive(first - 1):
            return False
        return (
            page.capital(first - 1)
            and not page.common(first - 1)
            and page.texts[first - 1] not in ("y", "yr")
        )

    def _is_of_a_grown_up(self, year: SchoolYear) -> bool:
        """ "Year 5 teacher", "head of Year 7", "Year 5 mum"."""
        page = self.page
        number = bisect_right(page.ends, year.end)
        after = page.texts[number : number + 2]
        before = page.texts[max(number - 4, 0) : number]
        return not word_set("of a grown-up").isdisjoint(after) or (
            "of" in before and not word_set("of a grown-up").isdisjoint(before)
        )

    def _who(self, span: Span, year: SchoolYear) -> tuple[Entry, ...]:
        """The pupils of that name who may be in that class."""
        said = "".join(self.page.texts[span[0] : span[1] + 1])
        owners = self.roll.givens.get(SKELETONS[said], frozenset())
        called = (self.roll.entries[owner] for owner in sorted(owners))
        return tuple(
            entry
            for entry in called
            if said in entry.given and not entry.is_former and year.may_hold(as_on_roll(entry.year))
        )


def _outcome(fitting: list[tuple[Entry, ...]]) -> Outcome:
    """Where only one pupil fits, everybody knows who it is; where several do, the author is told."""
    return Outcome.ASK if any(len(entries) == 1 for entries in fitting) else Outcome.ADVISE
