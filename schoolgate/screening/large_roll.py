"""The roll of a trust, a county or a country: names in packed arrays, for exact and folded look-up (6.9)."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache, partial

from schoolgate.screening.roll import (
    FAMILY,
    GIVEN,
    Entry,
    RollIndex,
    RollPupil,
    forms_of,
    is_a_full_name,
    year_in_words,
)
from schoolgate.screening.spelling import FLAT, Spelling

_MOST_YEARS = 127
_FORMER = 128
_KEY = (1 << 64) - 256
_FORMS_KEPT = 100_000
_SHORTEST_NAME = 2


class LargeRoll(RollIndex):
    """Above 5,000 pupils: 8 bytes a name, the words of names once each, and no object of a pupil's own.

    A key is 56 bits of the hash of given and family name, and a byte that says the year and whether the pupil has left.
    Two different names share a key once in some 10^10 questions asked of a million.
    """

    __slots__ = ("_count", "_keys", "_years", "longest")
    spelling: Spelling = FLAT

    def __init__(self, pupils: Iterable[RollPupil]) -> None:
        super().__init__(())
        self.fuzzy = False
        self._years: list[str] = [""]
        self._count = 0
        self._keys = array("Q", sorted(self._packed(pupils)))
        self.longest = max(map(len, self.codes), default=0)

    def __len__(self) -> int:
        return self._count

    def owner(self, given: str, family: str) -> Entry | None:
        """A pupil with these names: their year is known, what they are called is not."""
        key = hash((given, family)) & _KEY
        place = bisect_left(self._keys, key)
        if place == len(self._keys) or self._keys[place] & _KEY != key:
            return None
        about = self._keys[place] & 255
        return Entry("", self._years[about & _MOST_YEARS], (given,), (family,), 1, bool(about & _FORMER))

    def parts_in(self, run: str) -> list[tuple[int, int]]:
        """(start, end) of every given or family name in a run of letters."""
        codes, longest = self.codes, self.longest
        return [
            (start, end)
            for start in range(len(run))
            for end in range(start + _SHORTEST_NAME, min(start + longest, len(run)) + 1)
            if run[start:end] in codes
        ]

    def _packed(self, pupils: Iterable[RollPupil]) -> array[int]:
        keys = array("Q")
        known: dict[str, int] = {}
        # Names come again and again; what is kept of them is thrown away when the roll is built.
        as_given = lru_cache(_FORMS_KEPT)(partial(self._words, code=GIVEN))
        as_family = lru_cache(_FORMS_KEPT)(partial(self._words, code=FAMILY))
        for pupil in pupils:
            given, family = as_given(pupil.given_name), as_family(pupil.family_name)
            if pupil.preferred_name.strip():
                given = tuple(dict.fromkeys((*as_given(pupil.preferred_name), *given)))
            if not is_a_full_name(given, family):
                continue
            self._count += 1
            about = known.get(pupil.year_group)
            if about is None:
                about = known[pupil.year_group] = self._year(pupil.year_group)
            about |= _FORMER * pupil.is_former
            if len(given) == 1 == len(family):
                keys.append(hash((given[0], family[0])) & _KEY | about)
            else:
                keys.extend([hash((first, last)) & _KEY | about for first in given for last in family])
        return keys

    def _words(self, name: str, code: int) -> tuple[str, ...]:
        """The flat forms of one name, noted as words of the roll when first met."""
        forms = tuple(dict.fromkeys(FLAT.spelt(form) for form in forms_of(name)))
        for form in forms:
            self.codes[form] = self.codes[form] | code
        if not name.isalpha():
            self.mark_first_word(name)
        return forms

    def _year(self, year_group: str) -> int:
        words = year_in_words(year_group.strip())
        if words not in self._years and len(self._years) <= _MOST_YEARS:
            self._years.append(words)
        return self._years.index(words) if words in self._years else 0
