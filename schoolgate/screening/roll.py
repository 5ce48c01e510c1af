"""A school's roll, laid out so that its pupils' names are found in a text in microseconds (6.9)."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice

from ahocorasick_rs import AhoCorasick, Implementation

from schoolgate.screening.fold import fold_word
from schoolgate.screening.spelling import (
    FLAT,
    LONGEST_NAME,
    SHORTEST_SLIP,
    SKELETONS,
    Spelling,
    is_unspaced,
    letters,
    slips,
    within_one,
)
from schoolgate.screening.wordlists import lines

FUZZY_UP_TO = 5_000
"""Slips of the finger are looked for on rolls up to this size: on larger ones they cry wolf."""
SHORTEST_JOINED = 5
"""Letters that a given and a family name must have between them to be found run together."""
SHORTEST_APART = 4
"""Letters in both names up to which they are believed with capitals only; a name of two letters in all is not one."""
GIVEN, FAMILY, FIRST_OF_SEVERAL = 1, 2, 4
"""What a word may be on the roll, as bits: a given name, a family name, the first word of a name of several."""
_INITIALS = 2
_SHORTEST_FLAT = 3
_SHORTEST_PART = 3
_SLIPS_KEPT = 5_000
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


@dataclass(frozen=True, slots=True)
class RollPupil:
    """One pupil as the roll writes them; the UPN may be empty. A former pupil's name stays protected."""

    upn: str
    given_name: str
    family_name: str
    preferred_name: str = ""
    year_group: str = ""
    is_former: bool = field(default=False, kw_only=True)


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
    is_former: bool = False


class Codes(dict[str, int]):
    """Word, spelt as the index spells → what it may be on the roll; 0 for every other word."""

    def __missing__(self, word: str) -> int:
        return 0


class _SlipOf(dict[str, tuple[str, ...]]):
    """Word → the given names that it is a slip away from; kept for words met before, emptied past its limit."""

    def __init__(self, slipped: dict[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._slipped = slipped

    def __missing__(self, word: str) -> tuple[str, ...]:
        near = (name for slip in slips(word) for name in self._slipped.get(slip, ()))
        names = tuple(dict.fromkeys(name for name in near if within_one(word, name)))
        if len(self) > _SLIPS_KEPT:
            self.clear()
        if len(word) <= LONGEST_NAME:
            self[word] = names
        return names


class RollIndex:
    """The names of a roll, for exact and folded look-up at any size, and for slips up to 5,000 pupils.

    Guarantees: built once and never changed; holds no UPN; no more than 5 MB for 1,500 pupils.
    """

    __slots__ = (
        "_joined",
        "_orders",
        "_owners",
        "_parts",
        "codes",
        "entries",
        "families",
        "fuzzy",
        "givens",
        "slip_of",
        "words",
    )
    spelling: Spelling = SKELETONS

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        self.fuzzy = True
        self.givens = _owners_of(entry.given for entry in entries)
        self.families = _owners_of(entry.family for entry in entries)
        self.slip_of = _SlipOf(_slipped(self.givens, entries))
        self.words: frozenset[str] = frozenset()
        self.codes = Codes()
        for names, code in ((self.givens, GIVEN), (self.families, FAMILY)):
            for name in names:
                self.codes[name] = self.codes[name] | code
        self._parts = _automaton(sorted(set(_long_enough(entries))))
        self._build_joined()

    @classmethod
    def build(cls, pupils: Iterable[RollPupil]) -> RollIndex:
        """An index of every pupil who has both a given and a family name; of another build above 5,000 of them."""
        rest = iter(pupils)
        first = list(islice(rest, FUZZY_UP_TO + 1))
        if len(first) > FUZZY_UP_TO:
            # Loaded late: it is a RollIndex itself, and few have so many pupils.
            from schoolgate.screening.large_roll import LargeRoll  # noqa: PLC0415 (see above)

            return LargeRoll(chain(first, rest))
        entries = tuple(entry for entry in map(_entry, first) if is_a_full_name(entry.given, entry.family))
        index = cls(entries)
        index.mark_words(first)
        return index

    def __len__(self) -> int:
        return len(self.entries)

    def owner(self, given: str, family: str) -> Entry | None:
        """The pupil with these names, spelt as the index spells; the first on the roll where there are several."""
        owners, others = self.givens.get(given), self.families.get(family)
        shared = owners & others if owners and others else None
        return self.entries[min(shared)] if shared else None

    def parts_in(self, run: str) -> list[tuple[int, int]]:
        """(start, end) of every given or family name of three letters or more in a run of skeleton letters."""
        return [(start, end) for _, start, end in self._parts.find_matches_as_indexes(run, overlapping=True)]

    def joined_in(self, skeleton: str) -> Iterator[tuple[Entry, int, int, bool]]:
        """Each full name in a run of skeleton letters: (pupil, start, end, given name first)."""
        for number, start, end in self._joined.find_matches_as_indexes(skeleton, overlapping=True):
            yield self.entries[self._owners[number]], start, end, bool(self._orders[number])

    def mark_words(self, pupils: Iterable[RollPupil]) -> None:
        """Note the single words that names are made of, and which of them start a name of several."""
        words = {form for entry in self.entries for form in entry.given}
        for pupil in pupils:
            for name in (pupil.given_name, pupil.family_name, pupil.preferred_name):
                words.update(self.mark_first_word(name))
        self.words = frozenset(words)

    def mark_first_word(self, name: str) -> list[str]:
        """The words of a name; the first of several is noted, so that the others need not be joined to neighbours."""
        words = [word for part in _apart(fold_word(name)) if (word := letters(part))]
        if len(words) > 1:
            first = self.spelling[words[0]]
            self.codes[first] = self.codes[first] | FIRST_OF_SEVERAL
        return words

    def _build_joined(self) -> None:
        owners, orders, patterns = array("I"), bytearray(), []
        for index, entry in enumerate(self.entries):
            for pattern, given_first in sorted(set(_joined_forms(entry))):
                patterns.append(pattern)
                owners.append(index)
                orders.append(given_first)
        self._owners, self._orders = owners, bytes(orders)
        self._joined = _automaton(patterns)


def _automaton(patterns: list[str]) -> AhoCorasick:
    # The contiguous automaton is a third of the size of the fastest one, and never the bottleneck here.
    return AhoCorasick(patterns, implementation=Implementation.ContiguousNFA, store_patterns=False)


def _entry(pupil: RollPupil) -> Entry:
    names = [name for name in (pupil.preferred_name, pupil.given_name) if name.strip()]
    official = tuple(dict.fromkeys(form for name in names for form in forms_of(name)))
    family = tuple(dict.fromkeys(forms_of(pupil.family_name)))
    short = (name for form in official for name in _short_names().get(form, ()))
    given = tuple(dict.fromkeys((*official, *short)))
    call = names[0].strip() if names else ""
    year = year_in_words(pupil.year_group.strip())
    return Entry(call, year, given, family, len(official), pupil.is_former)


def year_in_words(year_group: str) -> str:
    """As people say it: school systems write "5" and "R" where the advice says "a Year 5 pupil"."""
    spoken = {"R": "Reception", "N": "Nursery"}.get(year_group, year_group)
    return f"Year {spoken}" if spoken.isdigit() else spoken


def is_a_full_name(given: tuple[str, ...], family: tuple[str, ...]) -> bool:
    """False for a pupil with one name alone, or with two initials."""
    return bool(given and family) and len(given[0]) + len(family[0]) > _INITIALS


def forms_of(name: str) -> Iterator[str]:
    """The whole name as one run of letters, then the parts that are names by themselves."""
    if name.isascii() and name.isalpha():
        yield name.lower()
        return
    for written in dict.fromkeys((name, name.lower().translate(_GERMAN))):
        folded = fold_word(written)
        whole = letters(folded)
        if whole:
            yield whole
        if not folded.isalpha():
            parts = [letters(part) for part in folded.replace("-", " ").split()]
            yield from (part for part in parts if len(parts) > 1 and len(part) > 3 and part != whole)


def _apart(folded: str) -> list[str]:
    return folded.replace("-", " ").replace("'", " ").split()


@cache
def _short_names() -> dict[str, tuple[str, ...]]:
    table = (line.partition(":") for line in lines("short_names"))
    return {name: tuple(short.split()) for name, _, short in table}


@cache
def known_given_names() -> frozenset[str]:
    """Given names that everybody knows, with their short forms."""
    return frozenset(chain(_short_names(), *_short_names().values()))


def _long_enough(entries: tuple[Entry, ...]) -> Iterator[str]:
    """The skeletons of names that may be looked for inside words; "Lily" is two letters there, and one of them."""
    for entry in entries:
        for form in (*entry.given, *entry.family):
            shape = SKELETONS[form]
            if len(shape) >= _SHORTEST_PART or (len(shape) > 1 and len(form) > _SHORTEST_PART):
                yield shape


def _joined_forms(entry: Entry) -> Iterator[tuple[str, bool]]:
    for given in entry.given[: entry.official]:
        for family in entry.family:
            if len(given) + len(family) < SHORTEST_JOINED and not is_unspaced(family):
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
    official = {
        name for entry in entries for name in entry.given[: entry.official] if SKELETONS[name] in givens
    }
    near: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted({FLAT[name] for name in official}):
        if len(name) >= SHORTEST_SLIP:
            for slip in slips(name):
                near[slip].append(name)
    return {slip: tuple(dict.fromkeys(names)) for slip, names in near.items()}
