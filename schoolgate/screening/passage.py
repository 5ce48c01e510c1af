"""The stretches of a draft that people will read: text, alt texts, file names; folded once for every check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from operator import not_

from schoolgate.screening.fold import Folded, fold
from schoolgate.screening.late import late
from schoolgate.screening.learnt import Judged
from schoolgate.screening.model import Context, Draft
from schoolgate.screening.once import once
from schoolgate.screening.patterns import BEFORE_STRETCH, Triggered, triggered_by
from schoolgate.screening.spelling import unleet
from schoolgate.screening.weighing import weighty_in

_WORD = re.compile(r"([^\W\d_]+)")
_ASCII_WORD = re.compile(r"([a-z]+)")
_STRETCH_END = re.compile(r"[.!?…](?<=[a-z0-9)\"']{4}[.!?…])[.!?…]*[\"')]?\s+")
_NUMBER = re.compile(r"[0-9][0-9]*")
_FIGURES = late(r"[0-9](?:[oil\W_]{0,6}[0-9]){4,}")
_MIXED_FIGURES = late(r"[0-9](?:[oil\W_]{0,6}[0-9]){2,}")
_FEWEST_FIGURES = 5
OF_SENTENCES = frozenset({"text", "alt"})
"""The parts that the learnt model reads: file names and words in pictures are no sentences."""
_LIKE_FIGURES = frozenset("oil")


class Words:
    """Where words lie in a folded text, as three lists of equal length: what, from, to."""

    def __init__(self, folded: str) -> None:
        self._pieces = (_ASCII_WORD if folded.isascii() else _WORD).split(folded)
        self.texts = self._pieces[1::2]

    @once
    def _places(self) -> list[int]:
        """Where each piece ends: by turns what lies between two words, and a word."""
        return list(accumulate(map(len, self._pieces)))

    @once
    def starts(self) -> list[int]:
        """Where each word starts; worked out only when something asks."""
        return self._places[:-1:2]

    @once
    def ends(self) -> list[int]:
        """Where each word ends."""
        return self._places[1::2]


class Passage:
    """A text as typed beside its folded form; `where` is "text", "alt:0", "file:0" or "picture:0"."""

    def __init__(self, where: str, typed: str) -> None:
        self.where = where
        self.typed = typed
        self.folding: Folded = fold(typed)
        self.folded = self.folding.text
        self.part = where.partition(":")[0]
        """ "text", "alt", "file" or "picture"."""

    @once
    def words(self) -> Words:
        """Every run of letters, folded, with its place in the folded text."""
        return Words(self.folded)

    @once
    def vocabulary(self) -> frozenset[str]:
        """The different words, folded: the cheap first question of most checks."""
        return frozenset(self.words.texts)

    @once
    def stretches(self) -> list[tuple[int, int]]:
        """The text in one or two sentences at a time, each with the full stop before it: what is said together."""
        ends = [match.end() for match in _STRETCH_END.finditer(self.folded)]
        spans = pairwise([0, *ends, len(self.folded) + 1])
        return [(max(0, start - BEFORE_STRETCH), end) for start, end in spans]

    @once
    def triggered(self) -> Triggered:
        """The patterns of all lists that are worth trying on these words, and where; found in one pass."""
        return triggered_by(self)

    @once
    def learnt(self) -> Judged:
        """What the learnt model makes of the words, for every check that wants its own."""
        return Judged(self.folded)

    @once
    def telling(self) -> list[tuple[int, int]]:
        """Where lists of what may offend are tried: all but sentences that read plainly."""
        return self.learnt.telling if self.part in OF_SENTENCES else [(0, len(self.folded))]

    @once
    def weighty(self) -> dict[tuple[str, str], list[tuple[int, int, int]]]:
        """For each list of weighed words, where they stand; found in one pass."""
        return weighty_in(self.words.texts, self.vocabulary) if self.telling else {}

    @once
    def capitals(self) -> bytes:
        """For each word 1 where it was typed with a capital first (or in letters that have none), else 0."""
        origins, starts = self.folding.starts, self.words.starts
        places = starts if origins is None else map(origins.__getitem__, starts)
        return bytes(map(not_, map(str.islower, map(self.typed.__getitem__, places))))

    @once
    def leet(self) -> list[tuple[int, str]]:
        """Each run of letters, figures and signs mixed: where it starts, and the letters it may stand for."""
        return unleet(self.folded)

    @once
    def digits(self) -> int:
        """How many digits there are, of any script: most posts have too few for most numbers."""
        return sum(map(self.folded.count, "0123456789"))

    @once
    def with_capitals(self) -> str:
        """As long as the folded text: as typed where the places are the same, else all in capitals."""
        return self.typed if self.folding.starts is None else self.folded.upper()

    @once
    def numbers(self) -> list[tuple[int, int]]:
        """Where each run of digits starts and ends in the folded text."""
        return [match.span() for match in _NUMBER.finditer(self.folded)] if self.digits else []

    @once
    def figures(self) -> list[tuple[int, int]]:
        """Where five digits or more stand together, with gaps and with letters that may stand for 0 and 1; three are
        enough where such a letter comes straight after a digit."""
        if any(self.folded[end : end + 1] in _LIKE_FIGURES for _, end in self.numbers):
            return [match.span() for match in _MIXED_FIGURES.finditer(self.folded)]
        if self.digits < _FEWEST_FIGURES:
            return []
        return [match.span() for match in _FIGURES.finditer(self.folded)]

    @once
    def single_letters(self) -> int:
        """How many words are one letter long: a word spelled out has several."""
        return list(map(len, self.words.texts)).count(1)

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
    for index, words in enumerate(draft.picture_words):
        yield f"picture:{index}", words
