"""Reads one page for the full names of a roll: run together, side by side, or a slip away (6.9)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import repeat
from operator import or_

from schoolgate.screening.page import Page
from schoolgate.screening.pairs import (
    Pair,
    is_spelt_as_on_roll,
    may_be_chance,
    misspelt,
    needs_a_person,
    reads_as_a_name,
)
from schoolgate.screening.roll import (
    FAMILY,
    FIRST_OF_SEVERAL,
    GIVEN,
    Codes,
    Entry,
    RollIndex,
    known_given_names,
)
from schoolgate.screening.runs import LONGEST_WORD, camel_agrees, joined_forms, place_in
from schoolgate.screening.slips import Slips
from schoolgate.screening.spelling import ONCE_EACH, SKELETONS, is_unspaced
from schoolgate.screening.wordlists import word_set
from schoolgate.screening.wordlists import words as wordlist

_SHORTEST_GLUED = 7
_SHORTEST_EMBEDDED = 8
_SHORTEST_LONG = 10
_MOST_PARTS = 3
_MOST_BETWEEN = 4
COMMON = 8
_ANY_FAMILY = b"[\x02-\x07\x0a-\x0f]"
_ANY_GIVEN = b"[\x01\x03-\x07\x09\x0b-\x0f]"
_WITH_FAMILY_NEAR = re.compile(
    _ANY_GIVEN + b"(?:(?=.{0,%d}" % (_MOST_BETWEEN) + _ANY_FAMILY + b")"
    b"|(?<=" + _ANY_FAMILY + b".)|(?<=" + _ANY_FAMILY + b"..)|(?<=" + _ANY_FAMILY + b"...))",
    re.DOTALL,
)
"""A word that may be a given name with one near by that may be a family name, on the page's flags."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A full name: folded [start:end], its given part where that is a stretch of its own, and whose it is.

    `sure` is False where a slip of the finger was assumed. `titled` is True after "Mr" or the like; `coincidence`
    where the words may well mean something else: "May Day", "Robin Hood".
    """

    start: int
    end: int
    given: tuple[int, int] | None
    entry: Entry
    sure: bool
    titled: bool
    coincidence: bool = False


class NameReader:
    """Reads a page against a roll; keeps nothing between two pages."""

    def __init__(self, page: Page, roll: RollIndex) -> None:
        self.page = page
        self.roll = roll

    def read(self) -> Iterator[NameMatch]:
        """Every match, overlapping ones included, in no order."""
        page, roll = self.page, self.roll
        flags = bytes(map(roll.codes.get, page.skeletons, repeat(0)))
        for pair in self._pairs(flags):
            yield from self._judge(pair)
        if roll.fuzzy:
            yield from self._joined()
            everyday = map(_everyday().get, page.texts, repeat(0))
            for pair in Slips(page, roll, bytes(map(or_, flags, everyday))).pairs():
                yield from self._judge(pair)

    def _pairs(self, flags: bytes) -> Iterator[Pair]:
        """Given and family names as on the roll, near each other."""
        for candidate in _WITH_FAMILY_NEAR.finditer(flags):
            number = candidate.start()
            if flags[number] & GIVEN:
                yield from self._around((number, number), self.page.skeletons[number], flags)
            if flags[number] & FIRST_OF_SEVERAL and number + 1 < len(flags) and self.page.gap(number) == "-":
                both = self.page.skeletons[number] + self.page.skeletons[number + 1]
                if self.roll.codes[both] & GIVEN:
                    yield from self._around((number, number + 1), both, flags)

    def _around(self, given: tuple[int, int], spelt: str, flags: bytes) -> Iterator[Pair]:
        after = range(given[1] + 1, min(given[1] + 1 + _MOST_BETWEEN, len(flags)))
        for first in after:
            if flags[first] & (FAMILY | FIRST_OF_SEVERAL):
                found = self._family_at(first, spelt, flags)
                if found and self._reaches(given[1], first):
                    yield Pair(given[0], found[0], given, (first, found[0]), found[1])
                    break
                if found and self._is_shared(given[1], first):
                    yield Pair(given[0], found[0], given, (first, found[0]), found[1], shared=True)
        yield from self._family_before(given, spelt, flags)

    def _reaches(self, last: int, first: int) -> bool:
        """True if word `first` may be the family name of the given name that ends with word `last`."""
        glued = first > last + 1 and self.page.glued(last)
        if all(self.page.loose(number) for number in range(last, first)) and all(
            self._middle(number, glued) for number in range(last + 1, first)
        ):
            return True
        return self.page.beyond_brackets(last) == first or self.page.labelled(last, first)

    def _is_shared(self, last: int, first: int) -> bool:
        """ "Morwenna and Denzil Trelawny": a family name that belongs to both."""
        page, other = self.page, first - 1
        if other <= last or not page.capital(other) or not page.capital(last) or not page.tight(other):
            return False
        if other == last + 1:
            return page.gap(last).strip() in ("&", "+")
        return (
            other == last + 2 and page.texts[last + 1] == "and" and page.loose(last) and page.loose(last + 1)
        )

    def _family_at(self, first: int, given: str, flags: bytes) -> tuple[int, Entry] | None:
        run, most = "", _MOST_PARTS if flags[first] & FIRST_OF_SEVERAL else 1
        for last in range(first, min(first + most, len(flags))):
            run += self.page.skeletons[last]
            entry = self.roll.owner(given, run) if self.roll.codes[run] & FAMILY else None
            if entry and all(self.page.tight(number) for number in range(first, last)):
                return last, entry
        return None

    def _family_before(self, given: tuple[int, int], spelt: str, flags: bytes) -> Iterator[Pair]:
        page, number = self.page, given[0]
        for first in range(number - 1, max(number - 1 - _MOST_PARTS, -1), -1):
            if first < number - 1 and not flags[first] & FIRST_OF_SEVERAL:
                continue
            run = "".join(page.skeletons[first:number])
            entry = self.roll.owner(spelt, run) if self.roll.codes[run] & FAMILY else None
            if entry and page.loose(number - 1) and all(map(page.tight, range(first, number - 1))):
                yield Pair(first, given[1], given, (first, number - 1), entry)
        yield from self._family_on_a_form(given, spelt)

    def _family_on_a_form(self, given: tuple[int, int], spelt: str) -> Iterator[Pair]:
        """ "Surname: Trelawny  First name: Morwenna"."""
        page, number = self.page, given[0] - 1
        while number > 0 and page.texts[number] in word_set("labels of names"):
            number -= 1
        if 0 <= number < given[0] - 1 and page.labelled(number, given[0]):
            entry = self.roll.owner(spelt, page.skeletons[number])
            if entry:
                yield Pair(number, given[1], given, (number, number), entry)

    def _middle(self, number: int, glued: bool) -> bool:
        """A middle initial or a middle name."""
        page = self.page
        if page.possessive(number) or (not page.tight(number - 1) and number > 1):
            return False
        text = page.texts[number]
        if len(text) == 1 or text in known_given_names():
            return True
        return (glued or page.capital(number) or not page.common(number)) and text not in word_set("joiners")

    def _joined(self) -> Iterator[NameMatch]:
        """Names in the unbroken run of letters: hashtags, names split anywhere."""
        starts = None
        for entry, start, end, given_first in self.roll.joined_in(self.page.joined):
            starts = starts or self.page.joined_starts
            first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
            aligned = starts[first] == start and starts[last + 1] == end
            if first == last:
                yield from self._in_one_word(first, entry, aligned)
            elif aligned:
                yield from self._across_words(first, last, entry, given_first)

    def _in_one_word(self, number: int, entry: Entry, aligned: bool) -> Iterator[NameMatch]:
        page, word = self.page, self.page.texts[number]
        shortest = _SHORTEST_GLUED if aligned else _SHORTEST_LONG
        if len(word) > LONGEST_WORD or page.common(number):
            return
        if not (page.glued(number) or len(word) >= shortest or is_unspaced(word)):
            return
        place = place_in(word, entry)
        if place is None:
            if page.glued(number) or (aligned and len(word) >= _SHORTEST_LONG):
                sure = any(ONCE_EACH[form] in ONCE_EACH[word] for form in joined_forms(entry))
                yield self._match(page.starts[number], page.ends[number], None, entry, sure)
            return
        start, end, given = place
        whole = end - start == len(word)
        if (
            not whole
            and not is_unspaced(word)
            and (end - start < _SHORTEST_EMBEDDED or not camel_agrees(page.typed(number), start, end))
        ):
            return
        base = page.starts[number]
        yield self._match(base + start, base + end, (base + given[0], base + given[1]), entry)

    def _across_words(self, first: int, last: int, entry: Entry, given_first: bool) -> Iterator[NameMatch]:
        split = self._split(first, last, entry, given_first)
        if split is not None:
            halves = ((first, split), (split + 1, last))
            given, family = halves if given_first else halves[::-1]
            yield from self._judge(Pair(first, last, given, family, entry))

    def _split(self, first: int, last: int, entry: Entry, given_first: bool) -> int | None:
        """The last word of the first half, if the halves part between words."""
        half = entry.given if given_first else entry.family
        run = ""
        for number in range(first, last):
            run += self.page.texts[number]
            if run in half or any(SKELETONS[run] == SKELETONS[form] for form in half):
                return number
        return None

    def _judge(self, pair: Pair) -> Iterator[NameMatch]:
        """Leave alone what reads as a list of first names, a place, or a sentence."""
        page = self.page
        if not reads_as_a_name(page, self.roll, pair):
            return
        given = (page.starts[pair.given[0]], page.ends[pair.given[1]])
        sure = is_spelt_as_on_roll(page, pair)
        if not sure and not pair.slip and not all(map(self._strange, misspelt(page, pair))):
            return
        sure = sure and not needs_a_person(page, pair)
        match = self._match(
            page.starts[pair.first], page.ends[pair.last], given, pair.entry, sure, pair.first
        )
        yield replace(match, coincidence=may_be_chance(page, pair))

    def _strange(self, number: int) -> bool:
        return len(self.page.texts[number]) > 2 and not self.page.common(number)

    def _match(
        self,
        start: int,
        end: int,
        given: tuple[int, int] | None,
        entry: Entry,
        sure: bool = True,
        first: int | None = None,
    ) -> NameMatch:
        titled = first is not None and self.page.title_before(first)
        return NameMatch(start, end, given, entry, sure, titled)


@cache
def _everyday() -> Codes:
    """Word → COMMON for those that people also write in small letters, 0 for all others."""
    return Codes(dict.fromkeys(wordlist("common_words"), COMMON))
