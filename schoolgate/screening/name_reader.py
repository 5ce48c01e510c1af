"""Reads one page for the full names of a roll: run together, side by side, or a slip away (6.9)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from schoolgate.screening.page import Page
from schoolgate.screening.pairs import Pair, is_spelt_as_on_roll, may_be_chance, reads_as_a_name
from schoolgate.screening.roll import SHORTEST_SLIP, Entry, RollIndex
from schoolgate.screening.spelling import SKELETONS, slips, within_one
from schoolgate.screening.wordlists import word_set
from schoolgate.screening.wordlists import words as wordlist

_SHORTEST_GLUED = 7
_SHORTEST_EMBEDDED = 8
_MOST_PARTS = 3
_MOST_DIFFERENCE = 3


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
        yield from self._joined()
        for pair in self._pairs():
            yield from self._judge(pair)

    def _pairs(self) -> Iterator[Pair]:
        givens, families, fuzzy = self.roll.givens, self.roll.families, self.roll.fuzzy
        for number, skeleton in enumerate(self.page.skeletons):
            if skeleton in givens:
                yield from self._around_given((number, number), givens[skeleton])
            if fuzzy and skeleton in families:
                yield from self._slipped_given(number, families[skeleton])
        if "-" in self.page.folded:
            yield from self._with_double_given()
        if fuzzy:
            yield from self._both_slipped()

    def _with_double_given(self) -> Iterator[Pair]:
        skeletons, givens = self.page.skeletons, self.roll.givens
        for number in range(len(skeletons) - 1):
            owners = givens.get(skeletons[number] + skeletons[number + 1])
            if owners and self.page.gap(number) == "-":
                yield from self._around_given((number, number + 1), owners)

    def _joined(self) -> Iterator[NameMatch]:
        """Names in the unbroken run of letters: spaced letters, hashtags, names split anywhere."""
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
        if page.common(number) or not (page.glued(number) or (aligned and len(word) >= _SHORTEST_GLUED)):
            return
        place = place_in(word, entry)
        if place is None:
            if aligned or page.glued(number):
                yield self._match(page.starts[number], page.ends[number], None, entry)
            return
        start, end, given = place
        whole = end - start == len(word)
        if not whole and (
            end - start < _SHORTEST_EMBEDDED or not _camel_agrees(page.typed(number), start, end)
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
            if run in half or any(_alike(run, form) for form in half):
                return number
        return None

    def _around_given(self, given: tuple[int, int], owners: frozenset[int]) -> Iterator[Pair]:
        yield from self._family_after(given, owners)
        yield from self._family_before(given, owners)
        if self.roll.fuzzy:
            yield from self._slipped_family(given, owners)

    def _family_after(self, given: tuple[int, int], owners: frozenset[int]) -> Iterator[Pair]:
        page, number = self.page, given[1]
        for first in range(number + 1, min(number + 4, len(page))):
            if not page.loose(first - 1) or (first > number + 1 and not self._middle(first - 1)):
                break
            found = self._family_at(first, owners)
            if found:
                yield Pair(given[0], found[0], given, (first, found[0]), found[1])
                return
        beyond = page.beyond_brackets(number)
        found = self._family_at(beyond, owners) if beyond else None
        if found:
            yield Pair(given[0], found[0], given, (beyond, found[0]), found[1])

    def _family_at(self, first: int, owners: frozenset[int]) -> tuple[int, Entry] | None:
        run = ""
        for last in range(first, min(first + _MOST_PARTS, len(self.page))):
            if last > first and not self.page.tight(last - 1):
                return None
            run += self.page.skeletons[last]
            shared = owners & self.roll.families.get(run, frozenset())
            if shared:
                return last, self._entry(shared)
        return None

    def _family_before(self, given: tuple[int, int], owners: frozenset[int]) -> Iterator[Pair]:
        page, run, number = self.page, "", given[0]
        for first in range(number - 1, max(number - 1 - _MOST_PARTS, -1), -1):
            if not (page.loose if first == number - 1 else page.tight)(first):
                return
            run = page.skeletons[first] + run
            shared = owners & self.roll.families.get(run, frozenset())
            if shared:
                yield Pair(first, given[1], given, (first, number - 1), self._entry(shared))

    def _middle(self, number: int) -> bool:
        """A middle initial or a middle name."""
        page = self.page
        if page.possessive(number) or (not page.tight(number - 1) and number > 1):
            return False
        if len(page.texts[number]) == 1:
            return True
        return page.capital(number) and page.texts[number] not in word_set("joiners")

    def _entry(self, owners: frozenset[int]) -> Entry:
        return self.roll.entries[min(owners)]

    def _slipped_family(self, given: tuple[int, int], owners: frozenset[int]) -> Iterator[Pair]:
        for other in self._neighbours(given):
            word = self._run(other)
            for owner in sorted(owners):
                entry = self.roll.entries[owner]
                if any(_slip_of(word, form) for form in entry.family):
                    yield self._slipped(given, other, entry)
                    break

    def _slipped_given(self, number: int, owners: frozenset[int]) -> Iterator[Pair]:
        for other in self._neighbours((number, number)):
            word = self._run(other)
            for owner in sorted(owners):
                entry = self.roll.entries[owner]
                if any(_slip_of(word, form) for form in entry.given[: entry.official]):
                    yield self._slipped(other, (number, number), entry)
                    break

    def _run(self, span: tuple[int, int]) -> str:
        return "".join(self.page.texts[span[0] : span[1] + 1])

    def _both_slipped(self) -> Iterator[Pair]:
        for number in sorted(self._strangers):
            if number + 1 in self._strangers and self.page.tight(number):
                for given, family in ((number, number + 1), (number + 1, number)):
                    entry = self._two_slips(given, family)
                    if entry:
                        yield self._slipped((given, given), (family, family), entry)

    def _two_slips(self, given: int, family: int) -> Entry | None:
        skeletons = self.page.skeletons
        for slip in slips(skeletons[given]):
            for name in self.roll.slipped_givens.get(slip, ()):
                if not within_one(skeletons[given], name):
                    continue
                for owner in sorted(self.roll.givens[name]):
                    entry = self.roll.entries[owner]
                    if any(_slip_of(self.page.texts[family], form) for form in entry.family):
                        return entry
        return None

    def _slipped(self, given: tuple[int, int], family: tuple[int, int], entry: Entry) -> Pair:
        return Pair(min(given[0], family[0]), max(given[1], family[1]), given, family, entry, slip=True)

    def _neighbours(self, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """The words beside these, one initial away, or joined by a hyphen, that could be a misspelt name."""
        page, (first, last) = self.page, span
        if last + 1 < len(page) and page.tight(last):
            if len(page.texts[last + 1]) > 1:
                if self._strange(last + 1):
                    yield last + 1, last + 1
            elif last + 2 < len(page) and page.tight(last + 1) and self._strange(last + 2):
                yield last + 2, last + 2
        if first and page.tight(first - 1) and self._strange(first - 1):
            yield first - 1, first - 1
        if first > 1 and page.tight(first - 1) and page.gap(first - 2) == "-" and self._strange(first - 2):
            yield first - 2, first - 1

    def _strange(self, number: int) -> bool:
        return number in self._strangers

    @cached_property
    def _strangers(self) -> frozenset[int]:
        """The words that could be misspelt names: not common ones, and with a capital."""
        page, common = self.page, wordlist("common_words")
        unknown = {text for text in set(page.texts) if len(text) >= 3} - common
        return frozenset(n for n, text in enumerate(page.texts) if text in unknown and page.capital(n))

    def _judge(self, pair: Pair) -> Iterator[NameMatch]:
        """Leave alone what reads as a list of first names, a place, or a sentence."""
        page = self.page
        if not reads_as_a_name(page, self.roll, pair):
            return
        given = (page.starts[pair.given[0]], page.ends[pair.given[1]])
        sure = is_spelt_as_on_roll(page, pair)
        if (
            not sure
            and not pair.slip
            and not (self._strange(pair.given[0]) and self._strange(pair.family[0]))
        ):
            return
        match = self._match(
            page.starts[pair.first], page.ends[pair.last], given, pair.entry, sure, pair.first
        )
        yield replace(match, coincidence=may_be_chance(page, pair))

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


def _alike(run: str, form: str) -> bool:
    return SKELETONS[run] == SKELETONS[form]


def _slip_of(word: str, form: str) -> bool:
    """One slip apart, by the letters or by their shapes."""
    if len(form) < SHORTEST_SLIP or abs(len(form) - len(word)) > _MOST_DIFFERENCE:
        return False
    return within_one(word, form) or within_one(SKELETONS[word], SKELETONS[form])


def _camel_agrees(typed: str, start: int, end: int) -> bool:
    """In a tag with capitals, a name starts and ends where the capitals say: not #TheMaxParking."""
    if typed.islower() or typed.isupper():
        return True
    return typed[start : start + 1].isupper() and (end >= len(typed) or not typed[end].islower())


def place_in(word: str, entry: Entry) -> tuple[int, int, tuple[int, int]] | None:
    """(start, end, given part) of the name inside one run-together word."""
    for given in entry.given:
        for family in entry.family:
            at = word.find(given + family)
            if at >= 0:
                return at, at + len(given) + len(family), (at, at + len(given))
            at = word.find(family + given)
            if at >= 0:
                end = at + len(family) + len(given)
                return at, end, (at + len(family), end)
    return None
