"""Full names with a letter wrong in one or both halves, beside each other on a page (6.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.page import Page
from schoolgate.screening.pairs import Pair
from schoolgate.screening.roll import FAMILY, GIVEN, Entry, RollIndex, known_given_names
from schoolgate.screening.spelling import FLAT, SKELETONS, near_one_of

_STRANGE = b"[\x00-\x07]"
_KNOWN_BESIDE_STRANGER = re.compile(
    b"[\x01-\x07\x09-\x0f](?:(?=.{0,2}" + _STRANGE + b")|(?<=" + _STRANGE + b".)|(?<=" + _STRANGE + b"..))",
    re.DOTALL,
)
_TWO_STRANGERS = re.compile(_STRANGE + b"(?=.?" + _STRANGE + b")", re.DOTALL)
_SHORTEST = 3
_SHORTEST_IN_SMALL_LETTERS = 8
_SHORTEST_SHORT_FORM = 5


class Slips:
    """The pairs of one page in which a name is misspelt; `flags` says for each word what it may be on the roll."""

    def __init__(self, page: Page, roll: RollIndex, flags: bytes) -> None:
        self.page = page
        self.roll = roll
        self.flags = flags

    def pairs(self) -> Iterator[Pair]:
        """One half as on the roll and the other a slip away, or both a slip away."""
        for found in _KNOWN_BESIDE_STRANGER.finditer(self.flags):
            number = found.start()
            if self.flags[number] & GIVEN:
                yield from self._slipped_family(number)
            if self.flags[number] & FAMILY:
                yield from self._slipped_given(number)
        for found in _TWO_STRANGERS.finditer(self.flags):
            yield from self._both(found.start())

    def _slipped_family(self, number: int) -> Iterator[Pair]:
        entries = [self.roll.entries[owner] for owner in self.roll.givens[self.page.skeletons[number]]]
        for other in self._neighbours(number):
            word = self._run(other)
            for entry in entries:
                if near_one_of(word, entry.family):
                    yield from self._told((number, number), other, entry)
                    break

    def _slipped_given(self, number: int) -> Iterator[Pair]:
        entries = [self.roll.entries[owner] for owner in self.roll.families[self.page.skeletons[number]]]
        for other in self._neighbours(number):
            word = self._run(other)
            for entry in entries:
                if near_one_of(word, entry.given[: self._forms(word, entry)]):
                    yield from self._told(other, (number, number), entry)
                    break

    def _forms(self, word: str, entry: Entry) -> int:
        """How many given forms a word may be a slip of: short forms only where it is no name by itself."""
        unheard = len(word) >= _SHORTEST_SHORT_FORM and word not in known_given_names()
        return len(entry.given) if unheard else entry.official

    def _both(self, number: int) -> Iterator[Pair]:
        for other in (number + 1, number + 2):
            if not self._may_be_slipped(number) or not self._may_be_slipped(other):
                continue
            if other == number + 2 and not self._is_middle(number + 1):
                continue
            for given, family in ((number, other), (other, number)):
                entry = self._two_slips(given, family)
                if entry:
                    yield from self._told((given, given), (family, family), entry)

    def _two_slips(self, given: int, family: int) -> Entry | None:
        for name in self.roll.slip_of[FLAT[self.page.texts[given]]]:
            for owner in sorted(self.roll.givens.get(SKELETONS[name], ())):
                entry = self.roll.entries[owner]
                if near_one_of(self.page.texts[family], entry.family):
                    return entry
        return None

    def _neighbours(self, number: int) -> Iterator[tuple[int, int]]:
        """The words beside this one, or one initial or middle name away, that could be a misspelt name."""
        for step in (1, -1):
            other = number + step
            if self._may_be_slipped(other):
                yield other, other
            if self._may_be_slipped(other + step):
                yield other + step, other + step
                yield min(other, other + step), max(other, other + step)

    def _may_be_slipped(self, number: int) -> bool:
        return (
            0 <= number < len(self.flags)
            and self.flags[number] < 8
            and len(self.page.texts[number]) >= _SHORTEST
        )

    def _may_stand_between(self, number: int) -> bool:
        return self._is_middle(number) or (self.page.capital(number) and not self.page.common(number))

    def _is_middle(self, number: int) -> bool:
        text = self.page.texts[number]
        return len(text) == 1 or text in known_given_names() or self.flags[number] & GIVEN > 0

    def _run(self, span: tuple[int, int]) -> str:
        return "".join(self.page.texts[span[0] : span[1] + 1])

    def _told(self, given: tuple[int, int], family: tuple[int, int], entry: Entry) -> Iterator[Pair]:
        given = self._widened(given, entry)
        pair = Pair(min(given[0], family[0]), max(given[1], family[1]), given, family, entry, slip=True)
        if self._stands_together(pair) and self._is_written_as_a_name(pair):
            yield pair

    def _widened(self, given: tuple[int, int], entry: Entry) -> tuple[int, int]:
        """Both halves of "Isla-Rae", where one of them was enough to know whose it is."""
        for wider in ((given[0], given[1] + 1), (given[0] - 1, given[1])):
            if wider[0] >= 0 and wider[1] < len(self.page.texts) and self._run(wider) in entry.given:
                return wider
        return given

    def _stands_together(self, pair: Pair) -> bool:
        """Side by side, or "Trelawny, Morwena"; a comma the other way round is a list of first names."""
        page = self.page
        gaps = range(pair.first, pair.last)
        between = range(pair.joint + 1, (pair.family if pair.given_first else pair.given)[0])
        if not all(map(self._may_stand_between, between)):
            return False
        if all(page.tight(number) for number in gaps):
            return True
        if not all(page.loose(number) for number in gaps):
            return False
        return not (pair.given_first and any("," in page.gap(number) for number in gaps))

    def _is_written_as_a_name(self, pair: Pair) -> bool:
        """With capitals or in a tag; in small letters only where the words are long and nobody's everyday words."""
        page = self.page
        if page.glued(pair.first):
            return True
        ends = (pair.given[0], pair.family[0])
        if all(page.capital(number) for number in ends):
            return True
        if any(page.common(number) or page.capital(number) for number in ends):
            return False
        return sum(len(page.texts[number]) for number in ends) >= _SHORTEST_IN_SMALL_LETTERS
