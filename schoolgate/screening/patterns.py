"""Patterns from the lists, compiled when first wanted and tried only where their words are in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from schoolgate.screening.wordlists import lines, list_names

if TYPE_CHECKING:
    from schoolgate.screening.passage import Passage

BEFORE_STRETCH = 3
"""A stretch starts so many characters early, with the full stop of the sentence before it."""
_MACRO = re.compile(r"<([A-Z]+)>")


@dataclass(frozen=True)
class Patterns:
    """Patterns under their trigger words; each holds one of its triggers wherever it matches.

    `also` holds, for some patterns, more words of which it holds one too; `always` those tried on plain texts as well.
    """

    rows: tuple[str, ...]
    triggers: dict[str, tuple[int, ...]]
    also: dict[int, frozenset[str]]
    always: frozenset[int]


class Local:
    """A pattern, and the stretches of one text where it may match: those of its trigger words."""

    __slots__ = ("_spans", "pattern")

    def __init__(self, pattern: re.Pattern[str], spans: list[tuple[int, int]]) -> None:
        self.pattern, self._spans = pattern, spans

    def finditer(self, folded: str) -> Iterator[re.Match[str]]:
        """The matches by place; time is that of the stretches, however long the text."""
        for start, end in self._spans:
            yield from self.pattern.finditer(folded, start, end)


def matching(name: str, passage: Passage) -> Iterator[Local]:
    """The patterns of lists/patterns/<name>.txt worth trying on a passage, in the order of the file."""
    for (pattern, also), spans in passage.triggered.get(name, ()):
        if also is None or not also.isdisjoint(passage.vocabulary):
            yield Local(_compiled(pattern), spans)


def triggered_by(passage: Passage) -> Triggered:
    """The patterns with a trigger in the text, and the stretches to try each on, all lists in one pass."""
    plain, telling = _triggers(is_plain=True), passage.telling
    table = _triggers(is_plain=False) if telling else plain
    hits = [(place, table[word]) for place, word in enumerate(passage.words.texts) if word in table]
    if not hits:
        return {}
    starts, stretches = passage.words.starts, passage.stretches
    found: dict[int, list[tuple[int, int]]] = {}
    stretch, span, is_plain = 0, stretches[0], not _meets(stretches[0], telling)
    for place, numbers in hits:
        start = starts[place]
        if span[1] <= start:
            while span[1] <= start:
                stretch += 1
                span = stretches[stretch]
            is_plain = not _meets(span, telling)
        for number in plain.get(passage.words.texts[place], ()) if is_plain else numbers:
            spans = found.get(number)
            if spans is None:
                found[number] = [span]
            elif spans[-1] is not span:
                spans.append(span)
    return _by_list(found)


def _meets(stretch: tuple[int, int], telling: list[tuple[int, int]]) -> bool:
    """Whether a stretch has a part in one of some spans, which are in order."""
    last = bisect_left(telling, (stretch[1],)) - 1
    start = stretch[0] + BEFORE_STRETCH if stretch[0] else 0
    return last >= 0 and telling[last][1] > start


def _by_list(found: dict[int, list[tuple[int, int]]]) -> Triggered:
    all_rows = _all_rows()
    by_list: Triggered = {}
    for number in sorted(found):
        name, row = all_rows[number]
        if name in by_list:
            by_list[name].append((row, found[number]))
        else:
            by_list[name] = [(row, found[number])]
    return by_list


Row = tuple[str, frozenset[str] | None]
"""A pattern, and words of which it holds one more."""
Triggered = dict[str, list[tuple[Row, list[tuple[int, int]]]]]
"""List → its patterns worth trying, in the order of the file, and where."""


@cache
def _triggers(*, is_plain: bool) -> dict[str, tuple[int, ...]]:
    """Word → numbers of the patterns that it triggers, in any list that is tried."""
    table: dict[str, tuple[int, ...]] = {}
    for name in list_names("patterns"):
        first = _first_number(name)
        always = _patterns(name).always
        for word, numbers in _patterns(name).triggers.items():
            tried = tuple(first + number for number in numbers if not is_plain or number in always)
            if tried:
                table[word] = (*table.get(word, ()), *tried)
    return table


@cache
def _first_number(name: str) -> int:
    """The lists are numbered through, one after the other."""
    before = list_names("patterns")
    return sum(len(_patterns(each).rows) for each in before[: before.index(name)])


@cache
def _all_rows() -> list[tuple[str, Row]]:
    """Every pattern by its number, with the list it stands in."""
    return [
        (name, (row, _patterns(name).also.get(n)))
        for name in list_names("patterns")
        for n, row in enumerate(_patterns(name).rows)
    ]


@cache
def _patterns(name: str) -> Patterns:
    """Lines of "NAME = piece" and of "trigger words + more words => pattern with <NAME>", with a "!" before what is
    tried on plain texts too."""
    pieces: dict[str, str] = {}
    rows: list[str] = []
    triggers: dict[str, tuple[int, ...]] = {}
    also: dict[int, frozenset[str]] = {}
    always: set[int] = set()
    for line in lines(f"patterns/{name}"):
        left, arrow, pattern = line.partition(" => ")
        if arrow:
            if left[0] == "!":
                always.add(len(rows))
            first, plus, second = left.removeprefix("! ").partition(" + ")
            if plus:
                also[len(rows)] = frozenset(second.split())
            for word in first.split():
                triggers[word] = (*triggers.get(word, ()), len(rows))
            rows.append(_filled(pattern, pieces))
        else:
            macro, _, piece = line.partition(" = ")
            pieces[macro] = _filled(piece, pieces)
    return Patterns(tuple(rows), triggers, also, frozenset(always))


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    return _MACRO.sub(lambda match: pieces[match.group(1)], pattern)


@cache
def any_of(name: str, *, whole_words: bool = True) -> re.Pattern[str]:
    """One pattern that matches any line of lists/<name>.txt."""
    choice = "|".join(lines(name))
    return re.compile(rf"\b(?:{choice})\b" if whole_words else choice)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
