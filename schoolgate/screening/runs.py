"""Full names in an unbroken run of letters: inside a hashtag or handle, or spelled out letter by letter (6.9)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from schoolgate.screening.pairs import drawn_as_one_of
from schoolgate.screening.roll import FAMILY, GIVEN, SHORTEST_JOINED, Entry, RollIndex
from schoolgate.screening.spelling import ONCE_EACH, SHORTEST_SLIP, Spelling, within_one

_SHORTEST = 7
_SHORTEST_EMBEDDED = 8
_SHORTEST_SLIPPED = 9
_SPELLED_LESS = 2
_SHORTEST_INSIDE = 5
"""Letters of a misspelt name that does not reach the end of the run."""
LONGEST_WORD = 60
"""Letters up to which a word is read in one piece."""
_LONGEST_MIDDLE = 9


@dataclass(frozen=True, slots=True)
class RunName:
    """A full name at letters [start:end] of a run, its given part, and whether it is spelt as on the roll."""

    start: int
    end: int
    given: tuple[int, int] | None
    entry: Entry
    sure: bool


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    given: tuple[int, int]
    entry: Entry
    exact: bool


def in_run(run: str, roll: RollIndex, *, spelled: bool = False) -> Iterator[RunName]:
    """Each full name in a run of folded letters; in one that is `spelled` out, shorter names are believed."""
    for start in range(0, max(len(run) - LONGEST_WORD // 2, 1), LONGEST_WORD // 2):
        piece = run[start : start + LONGEST_WORD]
        for found in _in_piece(piece, roll):
            if not _is_believed(piece, found, _SPELLED_LESS if spelled else 0):
                continue
            given = (found.given[0] + start, found.given[1] + start) if found.given else None
            yield RunName(found.start + start, found.end + start, given, found.entry, found.sure)


def _in_piece(run: str, roll: RollIndex) -> Iterator[RunName]:
    # Where a name ends in r and the next starts with n, the two are not an m.
    spellings = (roll.spelling, ONCE_EACH) if roll.fuzzy else (roll.spelling,)
    shapes = {spelling[run]: spelling for spelling in spellings}
    for shape, spelling in shapes.items():
        lengths: list[int] = []
        if len(shape) < SHORTEST_JOINED - 1:
            return
        for found in _fuzzy(shape, roll, spelling) if roll.fuzzy else _exact(shape, roll):
            lengths = lengths or [len(spelling.spelt(run[:end])) for end in range(len(run) + 1)]
            yield _placed(run, found, lengths)


def _is_believed(run: str, name: RunName, less: int) -> bool:
    length = name.end - name.start + less
    if length - less == len(run):
        return length >= _SHORTEST
    return length >= (_SHORTEST_EMBEDDED if name.sure else _SHORTEST_SLIPPED)


def _placed(run: str, found: _Found, lengths: list[int]) -> RunName:
    """From letters of the run's shape back to letters of the run."""
    start, end, *given = (_last(lengths, place) for place in (found.start, found.end, *found.given))
    given_first = given[0] == start
    joint = given[1] if given_first else given[0]
    halves = (
        (found.entry.given, found.entry.family) if given_first else (found.entry.family, found.entry.given)
    )
    # The last letter of the word before may be the first of the name: "goodluck" and "Kerensa".
    while (
        start < joint
        and run[start : start + 1] == run[start + 1 : start + 2]
        and run[start:joint] not in halves[0]
    ):
        start += 1
    sure = (
        found.exact
        and drawn_as_one_of(run[start:joint], halves[0])
        and drawn_as_one_of(run[joint:end], halves[1])
    )
    span = (start, joint) if given_first else (joint, end)
    return RunName(start, end, span if span[0] < span[1] else None, found.entry, sure)


def _last(lengths: list[int], place: int) -> int:
    return bisect_right(lengths, place) - 1


def _exact(shape: str, roll: RollIndex) -> Iterator[_Found]:
    parts = roll.parts_in(shape)
    starting: dict[int, list[int]] = {}
    for start, end in parts:
        starting.setdefault(start, []).append(end)
    for start, middle in parts:
        for end in starting.get(middle, ()):
            first, second = shape[start:middle], shape[middle:end]
            if roll.codes[first] & GIVEN and roll.codes[second] & FAMILY:
                entry = roll.owner(first, second)
                if entry:
                    yield _Found(start, end, (start, middle), entry, True)
            if roll.codes[first] & FAMILY and roll.codes[second] & GIVEN:
                entry = roll.owner(second, first)
                if entry:
                    yield _Found(start, end, (middle, end), entry, True)


def _fuzzy(shape: str, roll: RollIndex, spelling: Spelling) -> Iterator[_Found]:
    for start, end in roll.parts_in(shape):
        part = shape[start:end]
        for owner in roll.givens.get(part, ()):
            entry = roll.entries[owner]
            for form in entry.family:
                yield from _beside_given(shape, (start, end), spelling[form], entry)
        for owner in roll.families.get(part, ()):
            entry = roll.entries[owner]
            for form in entry.given[: entry.official]:
                yield from _beside_family(shape, (start, end), spelling[form], entry)


def _beside_given(shape: str, given: tuple[int, int], form: str, entry: Entry) -> Iterator[_Found]:
    start, end = given
    last = _after(shape, end, form)
    if last:
        yield _Found(start, last, given, entry, shape[end:last] == form)
    elif _ends_far(shape, given, form):
        yield _Found(start, len(shape), given, entry, False)
    first = _before(shape, start, form)
    if first is not None:
        yield _Found(first, end, given, entry, shape[first:start] == form)


def _ends_far(shape: str, given: tuple[int, int], form: str) -> bool:
    """True where a middle name or initial lies between a given name and the family name at the end."""
    start, end = given
    if start and (len(form) < SHORTEST_SLIP or end - start + len(form) < _SHORTEST_EMBEDDED):
        return False
    return shape.endswith(form) and 0 < len(shape) - len(form) - end <= _LONGEST_MIDDLE


def _beside_family(shape: str, family: tuple[int, int], form: str, entry: Entry) -> Iterator[_Found]:
    start, end = family
    last = _after(shape, end, form)
    if last:
        yield _Found(start, last, (end, last), entry, shape[end:last] == form)
    ends_here = end == len(shape) and end - start >= _SHORTEST_INSIDE
    first = _before(shape, start, form, SHORTEST_SLIP if ends_here else _SHORTEST_INSIDE)
    if first is not None:
        yield _Found(first, end, (first, start), entry, shape[first:start] == form)


def _after(shape: str, at: int, form: str) -> int:
    """Where the form, or one slip of it, ends that starts at a place; 0 if there is none."""
    if shape.startswith(form, at):
        return at + len(form)
    if len(form) < SHORTEST_SLIP or len(shape) - at < len(form) - 1:
        return 0
    for length in (len(form), len(form) + 1, len(form) - 1):
        end = at + length
        if len(form) < _SHORTEST_INSIDE and end != len(shape):
            continue
        if end <= len(shape) and within_one(shape[at:end], form):
            return end
    return 0


def _before(shape: str, at: int, form: str, shortest: int = _SHORTEST_INSIDE) -> int | None:
    """Where the form, or one slip of it, starts that ends at a place."""
    if shape.endswith(form, 0, at):
        return at - len(form)
    if len(form) < SHORTEST_SLIP or at < len(form) - 1:
        return None
    for length in (len(form), len(form) + 1, len(form) - 1):
        if len(form) < shortest and at != length:
            continue
        if at >= length and within_one(shape[at - length : at], form):
            return at - length
    return None


def joined_forms(entry: Entry) -> Iterator[str]:
    """Given and family name run together, both ways round."""
    for given in entry.given:
        for family in entry.family:
            yield given + family
            yield family + given


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


def camel_agrees(typed: str, start: int, end: int) -> bool:
    """In a tag with capitals, a name starts and ends where the capitals say: not #TheMaxParking."""
    return not has_humps(typed) or fits_humps(typed, start, end)


def has_humps(typed: str) -> bool:
    """True if capitals say where words start; not in small letters, in capitals, or in lEtTeRs LiKe ThEsE."""
    if typed.islower() or typed.isupper():
        return False
    changes = sum(first.isupper() != second.isupper() for first, second in pairwise(typed))
    return changes * 2 <= len(typed)


def fits_humps(typed: str, start: int, end: int) -> bool:
    """True if a capital starts the stretch, and no small letter goes on after it."""
    return typed[start : start + 1].isupper() and (end >= len(typed) or not typed[end].islower())
