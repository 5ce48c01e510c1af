"""Patterns from the lists, compiled when first wanted and tried only where their words are in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from schoolgate.screening.wordlists import lines, list_names

if TYPE_CHECKING:
    from schoolgate.screening.passage import Passage

_MACRO = re.compile(r"<([A-Z]+)>")


@dataclass(frozen=True)
class Patterns:
    """Patterns under their trigger words; each holds one of its triggers wherever it matches.

    `also` holds, for some patterns, more words of which it holds one too.
    """

    rows: tuple[str, ...]
    triggers: dict[str, tuple[int, ...]]
    also: dict[int, frozenset[str]]


class Local:
    """A pattern, and the stretches of one text where it may match: those of its trigger words."""

    __slots__ = ("_pattern", "_spans")

    def __init__(self, pattern: re.Pattern[str], spans: list[tuple[int, int]]) -> None:
        self._pattern, self._spans = pattern, spans

    def finditer(self, folded: str) -> Iterator[re.Match[str]]:
        """The matches by place; time is that of the stretches, however long the text."""
        for start, end in self._spans:
            yield from self._pattern.finditer(folded, start, end)


def matching(name: str, passage: Passage) -> Iterator[Local]:
    """The patterns of lists/patterns/<name>.txt worth trying on a passage, in the order of the file."""
    found = passage.triggered.get(name)
    if found:
        rows = _patterns(name).rows
        for number in sorted(found):
            yield Local(_compiled(rows[number]), found[number])


def triggered_by(passage: Passage) -> dict[str, dict[int, list[tuple[int, int]]]]:
    """List of patterns → number of each with a trigger in the text → the stretches to try it on, in one pass."""
    table = _triggers()
    if table.keys().isdisjoint(passage.vocabulary):
        return {}
    starts, stretches = passage.words.starts, passage.stretches
    found: dict[str, dict[int, list[tuple[int, int]]]] = {}
    stretch = 0
    for place, word in enumerate(passage.words.texts):
        if word in table:
            while stretches[stretch][1] <= starts[place]:
                stretch += 1
            span = stretches[stretch]
            for name, numbers in table[word]:
                of_list = found.setdefault(name, {})
                for number in numbers:
                    spans = of_list.setdefault(number, [])
                    if not spans or spans[-1] is not span:
                        spans.append(span)
    return {name: _worth_trying(name, of_list, passage) for name, of_list in found.items()}


def _worth_trying(
    name: str, of_list: dict[int, list[tuple[int, int]]], passage: Passage
) -> dict[int, list[tuple[int, int]]]:
    also = _patterns(name).also
    return {
        n: spans
        for n, spans in of_list.items()
        if n not in also or not also[n].isdisjoint(passage.vocabulary)
    }


@cache
def _triggers() -> dict[str, list[tuple[str, tuple[int, ...]]]]:
    table: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    for name in list_names("patterns"):
        for word, numbers in _patterns(name).triggers.items():
            table.setdefault(word, []).append((name, numbers))
    return table


@cache
def _patterns(name: str) -> Patterns:
    """Lines of "NAME = piece" and of "trigger words + more words => pattern with <NAME>"."""
    pieces: dict[str, str] = {}
    rows: list[str] = []
    triggers: dict[str, tuple[int, ...]] = {}
    also: dict[int, frozenset[str]] = {}
    for line in lines(f"patterns/{name}"):
        left, arrow, pattern = line.partition(" => ")
        if arrow:
            first, plus, second = left.partition(" + ")
            if plus:
                also[len(rows)] = frozenset(second.split())
            for word in first.split():
                triggers[word] = (*triggers.get(word, ()), len(rows))
            rows.append(_filled(pattern, pieces))
        else:
            macro, _, piece = line.partition(" = ")
            pieces[macro] = _filled(piece, pieces)
    return Patterns(tuple(rows), triggers, also)


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


def row(name: str, number: int) -> re.Pattern[str]:
    """The pattern of that number in a list, for a reader that chooses where to try it."""
    return _compiled(_patterns(name).rows[number])
