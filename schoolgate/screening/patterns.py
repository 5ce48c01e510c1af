"""Patterns from the lists, compiled when first wanted and tried only where their words are in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from schoolgate.screening.wordlists import lines

_MACRO = re.compile(r"<([A-Z]+)>")


@dataclass(frozen=True)
class Patterns:
    """Patterns under their trigger words; each holds one of its triggers wherever it matches."""

    rows: tuple[str, ...]
    triggers: dict[str, tuple[int, ...]]

    def matching(self, vocabulary: frozenset[str]) -> Iterator[re.Pattern[str]]:
        """The patterns worth trying on a text with these words, in the order of the file."""
        present = self.triggers.keys() & vocabulary
        if present:
            for number in sorted({number for word in present for number in self.triggers[word]}):
                yield _compiled(self.rows[number])


@cache
def patterns(name: str) -> Patterns:
    """Those of lists/<name>.txt: lines of "NAME = piece" and of "trigger words => pattern with <NAME>"."""
    pieces: dict[str, str] = {}
    rows: list[str] = []
    triggers: dict[str, tuple[int, ...]] = {}
    for line in lines(name):
        left, arrow, pattern = line.partition(" => ")
        if arrow:
            for word in left.split():
                triggers[word] = (*triggers.get(word, ()), len(rows))
            rows.append(_filled(pattern, pieces))
        else:
            macro, _, piece = line.partition(" = ")
            pieces[macro] = _filled(piece, pieces)
    return Patterns(tuple(rows), triggers)


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
