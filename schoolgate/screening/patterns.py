"""Patterns that are tried only where one of their words is in the text, which is seldom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Patterns:
    """Patterns under their trigger words; each pattern must hold one of its triggers wherever it matches."""

    rows: tuple[tuple[frozenset[str], str], ...]
    triggers: frozenset[str]

    @classmethod
    def of(cls, *rows: tuple[str, str]) -> Patterns:
        """From (trigger words, pattern) pairs; a pattern is compiled when it is first wanted."""
        pairs = tuple((frozenset(triggers.split()), pattern) for triggers, pattern in rows)
        return cls(pairs, frozenset().union(*(triggers for triggers, _ in pairs)))

    def matching(self, vocabulary: frozenset[str]) -> Iterator[re.Pattern[str]]:
        """The patterns worth trying on a text with these words."""
        present = self.triggers & vocabulary
        if present:
            for triggers, pattern in self.rows:
                if not triggers.isdisjoint(present):
                    yield _compiled(pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
