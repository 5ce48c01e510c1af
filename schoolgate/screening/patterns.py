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

    rows: tuple[tuple[frozenset[str], str], ...]
    triggers: frozenset[str]

    def matching(self, vocabulary: frozenset[str]) -> Iterator[re.Pattern[str]]:
        """The patterns worth trying on a text with these words."""
        present = self.triggers & vocabulary
        if present:
            for triggers, pattern in self.rows:
                if not triggers.isdisjoint(present):
                    yield _compiled(pattern)


@cache
def patterns(name: str) -> Patterns:
    """Those of lists/<name>.txt: lines of "NAME = piece" and of "trigger words => pattern with <NAME>"."""
    pieces: dict[str, str] = {}
    rows = []
    for line in lines(name):
        triggers, arrow, pattern = line.partition(" => ")
        if arrow:
            rows.append(
                (frozenset(triggers.split()), _MACRO.sub(lambda match: pieces[match.group(1)], pattern))
            )
        else:
            macro, _, piece = line.partition(" = ")
            pieces[macro] = piece
    return Patterns(tuple(rows), frozenset().union(*(triggers for triggers, _ in rows)))


@cache
def any_of(name: str, *, whole_words: bool = True) -> re.Pattern[str]:
    """One pattern that matches any line of lists/<name>.txt."""
    choice = "|".join(lines(name))
    return re.compile(rf"\b(?:{choice})\b" if whole_words else choice)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
