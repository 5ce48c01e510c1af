"""Finds full names of people that no roll knows: a given name and a family name side by side (4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from schoolgate.screening.passage import Passage
from schoolgate.screening.person_company import Company
from schoolgate.screening.person_words import (
    Likeness,
    family_likeness,
    given_likeness,
    is_a_particle,
    is_a_place,
    is_a_title,
    is_an_institution,
    known_names,
    may_end_a_name,
    opens_a_place,
    second_given_likeness,
)
from schoolgate.screening.wordlists import word_set

_TWO = b"\x01\x01"
_SPACES = frozenset({" ", "  ", "_"})
_JOINTS = frozenset({" ", "  ", "-", "'"})
_JOINTS_IN_FILE_NAMES = _JOINTS | {"_"}
_MOST_MIDDLE = 3
_LONGEST_ABBREVIATION = 3
_BESIDE = 9
"""Characters between two names in a list: a comma, or the word and."""


Part = tuple[int, int]
"""The first and last word of one part of a name, with its hyphens and apostrophes."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A full name: folded spans of the whole, of the given and of the family name, and the title before it."""

    start: int
    end: int
    given: tuple[int, int]
    family: tuple[int, int]
    title: tuple[int, int] | None


def full_names_in(passage: Passage) -> list[PersonName]:
    """Every full name typed with capitals, in the order of the text."""
    if _may_hold_a_name(passage):
        return list(NameFinder(passage).find())
    return []


def _may_hold_a_name(passage: Passage) -> bool:
    """The cheap question first: two capitals in a row that may be a name, or a "van" or "de"."""
    if not word_set("name particles").isdisjoint(passage.vocabulary):
        return True
    words, capitals = passage.words.texts, passage.capitals
    place = capitals.find(_TWO)
    while place >= 0:
        if _may_be_a_name(words[place], words[place + 1]):
            return True
        place = capitals.find(_TWO, place + 1)
    return False


def _may_be_a_name(given: str, family: str) -> bool:
    likeness = given_likeness(given)
    return likeness == Likeness.SURE or (
        bool(likeness) and (len(family) == 1 or bool(family_likeness(family)))
    )


class NameFinder:
    """Reads the runs of capitalised words in one passage."""

    def __init__(self, passage: Passage) -> None:
        self._text = passage.folded
        self._passage = passage
        self._words = passage.words.texts
        self._starts = passage.words.starts
        self._ends = passage.words.ends
        self._joints = _JOINTS_IN_FILE_NAMES if passage.part == "file" else _JOINTS
        self._last_end = -_BESIDE

    def find(self) -> Iterator[PersonName]:
        """All names; those side by side in a list vouch for one another."""
        for run in self._runs():
            index = 0
            while index < len(run) - 1:
                name, used = self._name_at(run, index)
                index += used
                if name is not None:
                    self._last_end = name.end
                    yield name

    def _runs(self) -> Iterator[list[Part]]:
        """Each stretch of two capitalised words or more with no more than a space between them."""
        run: list[Part] = []
        for index, capital in enumerate(self._passage.capitals):
            joint = self._text[self._ends[index - 1] : self._starts[index]] if run else ""
            if run and joint in self._joints and (capital or is_a_particle(self._words[index])):
                if joint in _SPACES:
                    run.append((index, index))
                else:
                    run[-1] = (run[-1][0], index)
                continue
            if len(run) > 1:
                yield run
            run = [(index, index)] if capital else []
        if len(run) > 1:
            yield run

    def _name_at(self, run: list[Part], index: int) -> tuple[PersonName | None, int]:
        """The name that starts at a part of a run, and how many parts to go on by."""
        given = self._given(run[index])
        if not given:
            return None, 1
        last = self._family_at(run, index + 1)
        if last is None:
            return None, 1
        start, end = self._starts[run[index][0]], self._ends[run[last][1]]
        if self._is_known(run, index, last) or self._bears_a_name(run, index, last):
            return None, last - index + 1
        company = Company.of(self._text, start, end)
        if company.is_public:
            return None, last - index + 1
        if not self._is_believed(run[index], run[last], company):
            return None, 1
        return self._told(run, index, last), last - index + 1

    def _family_at(self, run: list[Part], index: int) -> int | None:
        """Where the family name ends, past middle names and particles; None if there is none."""
        last = index
        while (
            last + 1 < len(run) and last - index < _MOST_MIDDLE and self._is_between(run[last], run[last + 1])
        ):
            last += 1
        if not self._family(run[last]):
            if last == index and self._is_odd_in_the_middle(run, index):
                return index + 1
            if last == index and self._may_end_oddly(run, index):
                return index
            if last == index or not self._family(run[index]):
                return None
            last = index
        while last + 1 < len(run) and self._family(run[last + 1]) == Likeness.SURE:
            last += 1
        return last

    def _may_end_oddly(self, run: list[Part], index: int) -> bool:
        """An everyday word that ends both a run of capitals and a name whose given name is sure."""
        first, last = run[index]
        return (
            index == len(run) - 1
            and first == last
            and self._given(run[index - 1]) == Likeness.SURE
            and not self._is_an_abbreviation(run[index])
            and may_end_a_name(self._words[first])
        )

    def _is_odd_in_the_middle(self, run: list[Part], index: int) -> bool:
        """ "Staples" in "Clive Staples Lewis": a word between a given and a family name that are sure."""
        return (
            index + 1 < len(run)
            and self._given(run[index - 1]) == Likeness.SURE
            and self._family(run[index + 1]) == Likeness.SURE
            and not is_an_institution(self._words[run[index][0]])
        )

    def _is_between(self, part: Part, following: Part) -> bool:
        """Whether a part is a middle name, an initial or a particle before a family name."""
        word = self._words[part[0]]
        if part[0] == part[1] and (is_a_particle(word) or len(word) == 1):
            return True
        return bool(
            self._given(part) >= Likeness.WORDLIKE and self._family(following)
        ) and not is_an_institution(self._words[following[0]])

    def _given(self, part: Part) -> Likeness:
        """The likeness of a double given name is that of its better half: Penny-May, D'Arcy."""
        first, last = part
        if self._is_an_abbreviation(part):
            return Likeness.NONE
        if first == last:
            return given_likeness(self._words[first])
        if len(self._words[first]) == 1:
            return min(Likeness.UNKNOWN, given_likeness(self._words[last]))
        return max(given_likeness(self._words[first]), second_given_likeness(self._words[last]))

    def _is_an_abbreviation(self, part: Part) -> bool:
        """Two or three letters in capitals: GB, PTA; "JO HALE" is a pity, "GB Paralympian" no name."""
        start, end = self._span(part)
        return end - start <= _LONGEST_ABBREVIATION and self._passage.shown(start, end).isupper()

    def _family(self, part: Part) -> Likeness:
        """The likeness of a double-barrelled name is that of its better half; O' and D' make one sure."""
        first, last = part
        if self._is_an_abbreviation(part):
            return Likeness.NONE
        if first == last:
            return family_likeness(self._words[first])
        if len(self._words[first]) == 1:
            return Likeness.SURE if len(self._words[last]) > 2 else Likeness.NONE
        if not family_likeness(self._words[last]):
            return Likeness.NONE
        return max(family_likeness(word) for word in self._words[first : last + 1])

    def _is_known(self, run: list[Part], index: int, last: int) -> bool:
        words = [self._words[run[at][0]] for at in range(index, last + 1)]
        known = known_names()
        return any(
            f"{first} {second}" in known or f"{first} {second.removesuffix('s')}" in known
            for first, second in (*pairwise(words), (words[0], words[-1]))
        )

    def _bears_a_name(self, run: list[Part], index: int, last: int) -> bool:
        """A house, street or trust that is named after somebody: "Jo Cox House", "Ysgol Bryn Collen"."""
        after = last + 1 < len(run) and is_an_institution(self._words[run[last + 1][0]])
        return after or (index > 0 and opens_a_place(self._words[run[index - 1][0]]))

    def _is_believed(self, given_part: Part, family_part: Part, company: Company) -> bool:
        given, family = self._given(given_part), self._family(family_part)
        in_a_list = self._starts[given_part[0]] - self._last_end < _BESIDE
        vouching = 2 if in_a_list else company.vouching
        if is_an_institution(self._words[family_part[0]]) or not family:
            return given == Likeness.SURE and (company.is_vouched_for_before or in_a_list)
        if given == Likeness.UNKNOWN and family == Likeness.WORDLIKE:
            return in_a_list or company.is_vouched_for_before or company.is_vouched_for_after
        if is_a_place(self._words[given_part[0]]) and family < Likeness.SURE:
            return vouching == 2
        if given == Likeness.SURE:
            return True
        if vouching == 2:
            return True
        inside = not company.opens_a_sentence
        return family == Likeness.SURE and (given == Likeness.WORDLIKE or inside)

    def _told(self, run: list[Part], index: int, last: int) -> PersonName:
        first = run[index][0]
        title = None
        if index and is_a_title(self._words[run[index - 1][1]]):
            title = self._span(run[index - 1])
        elif (
            first and is_a_title(self._words[first - 1]) and self._starts[first] - self._ends[first - 1] <= 2
        ):
            title = self._span((first - 1, first - 1))
        family = index + 1
        while family < last and self._given(run[family]) == Likeness.SURE:
            family += 1
        start, end = self._starts[first], self._ends[run[last][1]]
        return PersonName(start, end, self._span(run[index]), (self._starts[run[family][0]], end), title)

    def _span(self, part: Part) -> tuple[int, int]:
        return self._starts[part[0]], self._ends[part[1]]
