"""A school's roll, laid out so that its pupils' names are found in a text in microseconds (6.9)."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from schoolgate.screening.fold import fold_word
from schoolgate.screening.spelling import SKELETONS, letters, slips
from schoolgate.screening.wordlists import lines

FUZZY_UP_TO = 5_000
"""Slips of the finger are looked for on rolls up to this size: on larger ones they cry wolf."""
SHORTEST_JOINED = 5
"""Letters that a given and a family name must have between them to be found run together."""
SHORTEST_SLIP = 4
SHORTEST_APART = 4
"""Letters in both names up to which they are believed with capitals only; a name of two letters in all is not one."""
_INITIALS = 2
_SHORTEST_FLAT = 3
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


@dataclass(frozen=True, slots=True)
class RollPupil:
    """One pupil as the roll writes them; the UPN may be empty."""

    upn: str
    given_name: str
    family_name: str
    preferred_name: str = ""
    year_group: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A pupil in the index: what to call them, and the folded letters of their given and family names.

    The first `official` given forms are on the roll, the others are everyday short forms.
    """

    call: str
    year: str
    given: tuple[str, ...]
    family: tuple[str, ...]
    official: int


class RollIndex:
    """The names of a roll, for exact and folded look-up at any size, and for slips up to 5,000 pupils.

    Guarantees: built once and never changed; holds no UPN; no more than 5 MB for 1,500 pupils.
    """

    __slots__ = ("_joined", "_orders", "_owners", "entries", "families", "fuzzy", "givens", "slipped_givens")

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        self.fuzzy = len(entries) <= FUZZY_UP_TO
        self.givens = _owners_of(entry.given for entry in entries)
        self.families = _owners_of(entry.family for entry in entries)
        self.slipped_givens = _slipped(self.givens, entries) if self.fuzzy else {}
        self._build_joined()

    @classmethod
    def build(cls, pupils: Iterable[RollPupil]) -> RollIndex:
        """An index of every pupil who has both a given and a family name."""
        entries = (_entry(pupil) for pupil in pupils)
        return cls(tuple(entry for entry in entries if _is_a_full_name(entry)))

    def __len__(self) -> int:
        return len(self.entries)

    def joined_in(self, skeleton: str) -> Iterator[tuple[Entry, int, int, bool]]:
        """Each full name in a run of skeleton letters: (pupil, start, end, given name first)."""
        for number, start, end in self._joined.find_matches_as_indexes(skeleton, overlapping=True):
            yield self.entries[self._owners[number]], start, end, bool(self._orders[number])

    def _build_joined(self) -> None:
        owners, orders, patterns = array("I"), bytearray(), []
        for index, entry in enumerate(self.entries):
            for pattern, given_first in sorted(set(_joined_forms(entry))):
                patterns.append(pattern)
                owners.append(index)
                orders.append(given_first)
        self._owners, self._orders = owners, bytes(orders)
        # The contiguous automaton is a third of the size of the fastest one, and never the bottleneck here.
        self._joined = AhoCorasick(
            patterns, implementation=Implementation.ContiguousNFA, store_patterns=False
        )


def _entry(pupil: RollPupil) -> Entry:
    names = [name for name in (pupil.preferred_name, pupil.given_name) if name.strip()]
    official = tuple(dict.fromkeys(form for name in names for form in _forms(name)))
    family = tuple(dict.fromkeys(_forms(pupil.family_name)))
    short = (name for form in official for name in _short_names().get(form, ()))
    given = tuple(dict.fromkeys((*official, *short)))
    call = names[0].strip() if names else ""
    return Entry(call, _year_in_words(pupil.year_group.strip()), given, family, len(official))


def _year_in_words(year_group: str) -> str:
    """As people say it: school systems write "5" and "R" where the advice says "a Year 5 pupil"."""
    spoken = {"R": "Reception", "N": "Nursery"}.get(year_group, year_group)
    return f"Year {spoken}" if spoken.isdigit() else spoken


def _is_a_full_name(entry: Entry) -> bool:
    """False for a pupil with one name alone, or with two initials."""
    return bool(entry.given and entry.family) and len(entry.given[0]) + len(entry.family[0]) > _INITIALS


def _forms(name: str) -> Iterator[str]:
    """The whole name as one run of letters, then the parts that are names by themselves."""
    for written in dict.fromkeys((name, name.lower().translate(_GERMAN))):
        folded = fold_word(written)
        whole = letters(folded)
        if whole:
            yield whole
        parts = [letters(part) for part in folded.replace("-", " ").split()]
        yield from (part for part in parts if len(parts) > 1 and len(part) > 3 and part != whole)


@cache
def _short_names() -> dict[str, tuple[str, ...]]:
    table = (line.partition(":") for line in lines("short_names"))
    return {name: tuple(short.split()) for name, _, short in table}


def _joined_forms(entry: Entry) -> Iterator[tuple[str, bool]]:
    for given in entry.given[: entry.official]:
        for family in entry.family:
            if len(given) + len(family) < SHORTEST_JOINED:
                continue
            for first, second, given_first in ((given, family, True), (family, given, False)):
                yield SKELETONS[first] + SKELETONS[second], given_first
                yield SKELETONS[first + second], given_first


def _owners_of(forms: Iterable[tuple[str, ...]]) -> dict[str, frozenset[int]]:
    owners: defaultdict[str, set[int]] = defaultdict(set)
    for index, names in enumerate(forms):
        for name in names:
            if len(SKELETONS[name]) > 1 or len(name) < _SHORTEST_FLAT:
                owners[SKELETONS[name]].add(index)
    return {name: frozenset(indexes) for name, indexes in owners.items()}


def _slipped(givens: dict[str, frozenset[int]], entries: tuple[Entry, ...]) -> dict[str, tuple[str, ...]]:
    official = {SKELETONS[name] for entry in entries for name in entry.given[: entry.official]}
    near: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(official & givens.keys()):
        if len(name) >= SHORTEST_SLIP:
            for slip in slips(name):
                near[slip].append(name)
    return {slip: tuple(dict.fromkeys(names)) for slip, names in near.items()}
