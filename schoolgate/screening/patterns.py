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


def matching(name: str, passage: Passage) -> Iterator[re.Pattern[str]]:
    """The patterns of lists/patterns/<name>.txt worth trying on a passage, in the order of the file."""
    for number in passage.triggered.get(name, ()):
        yield _compiled(_patterns(name).rows[number])


def triggered_by(vocabulary: frozenset[str]) -> dict[str, list[int]]:
    """List of patterns → numbers of those with a trigger among these words, for every list in one pass."""
    found: dict[str, set[int]] = {}
    table = _triggers()
    for word in table.keys() & vocabulary:
        for name, numbers in table[word]:
            found.setdefault(name, set()).update(numbers)
    return {name: _worth_trying(name, numbers, vocabulary) for name, numbers in found.items()}


def _worth_trying(name: str, numbers: set[int], vocabulary: frozenset[str]) -> list[int]:
    also = _patterns(name).also
    return sorted(n for n in numbers if n not in also or not also[n].isdisjoint(vocabulary))


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
