"""One stretch of a draft that people will read: its text, its alt texts, its file names; folded once for every check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from schoolgate.screening.fold import Folded, fold
from schoolgate.screening.model import Context, Draft

_WORD = re.compile(r"[^\W\d_]+")


class Words:
    """Where words lie in a folded text, as three lists of equal length: what, from, to."""

    __slots__ = ("ends", "starts", "texts")

    def __init__(self, folded: str) -> None:
        spans = [(match.group(), *match.span()) for match in _WORD.finditer(folded)]
        self.texts = [text for text, _, _ in spans]
        self.starts = [start for _, start, _ in spans]
        self.ends = [end for _, _, end in spans]


class Passage:
    """A text as typed beside its folded form; `where` is "text", "alt:0" or "file:0"."""

    def __init__(self, where: str, typed: str) -> None:
        self.where = where
        self.typed = typed
        self.folding: Folded = fold(typed)
        self.folded = self.folding.text

    @property
    def part(self) -> str:
        """"text", "alt" or "file"."""
        return self.where.partition(":")[0]

    @cached_property
    def words(self) -> Words:
        """Every run of letters, folded, with its place in the folded text."""
        return Words(self.folded)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different words, folded: the cheap first question of most checks."""
        return frozenset(self.words.texts)

    @cached_property
    def has_digit(self) -> bool:
        """True if there is any digit, of any script."""
        return any(digit in self.folded for digit in "0123456789")

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as typed of folded[start:end]."""
        return self.folding.span(start, end)

    def shown(self, start: int, end: int) -> str:
        """What the author typed at folded[start:end]."""
        return self.folding.shown(start, end)


class Reading:
    """A draft laid out for the checks, with what the school knows."""

    def __init__(self, draft: Draft, context: Context) -> None:
        self.draft = draft
        self.context = context
        self.passages = tuple(Passage(where, typed) for where, typed in _parts(draft))
        self.text = self.passages[0]


def _parts(draft: Draft) -> Iterator[tuple[str, str]]:
    yield "text", draft.text
    for index, alt in enumerate(draft.alt):
        yield f"alt:{index}", alt
    for index, name in enumerate(draft.file_names):
        yield f"file:{index}", name
