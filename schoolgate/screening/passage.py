"""The stretches of a draft that people will read: text, alt texts, file names; folded once for every check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import add

from schoolgate.screening import learnt
from schoolgate.screening.fold import Folded, fold
from schoolgate.screening.model import Context, Draft
from schoolgate.screening.once import once
from schoolgate.screening.patterns import Triggered, triggered_by
from schoolgate.screening.spelling import unleet
from schoolgate.screening.weighing import weighty_in

_WORD = re.compile(r"[^\W\d_]+")
_STRETCH_END = re.compile(r"[.!?…](?<=[a-z0-9)\"']{4}[.!?…])[.!?…]*[\"')]?\s+")
_NUMBER = re.compile(r"[0-9][0-9]*")
_FIGURES = re.compile(r"[0-9](?:[oil\W_]{0,6}[0-9]){4,}")
_MIXED_FIGURES = re.compile(r"[0-9](?:[oil\W_]{0,6}[0-9]){2,}")
_FEWEST_FIGURES = 5
_STOP = 3
_LIKE_FIGURES = frozenset("oil")


class Words:
    """Where words lie in a folded text, as three lists of equal length: what, from, to."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self.texts = _WORD.findall(folded)

    @once
    def starts(self) -> list[int]:
        """Where each word starts; worked out only when something asks."""
        find, at, starts = self._folded.find, 0, []
        for text in self.texts:
            at = find(text, at)  # no letter stands between two words: the next to be found is the next one
            starts.append(at)
            at += len(text)
        return starts

    @once
    def ends(self) -> list[int]:
        """Where each word ends."""
        return list(map(add, self.starts, map(len, self.texts)))


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
        return [(max(0, start - _STOP), end) for start, end in spans]

    @once
    def triggered(self) -> Triggered:
        """The patterns of all lists that are worth trying on these words, and where; found in one pass."""
        return triggered_by(self)

    @once
    def learnt(self) -> tuple[learnt.Sentence, ...]:
        """The sentences that the learnt model would ask or advise about, for every check that wants its own."""
        return learnt.read(self.folded)

    @once
    def reads_as_ordinary(self) -> bool:
        """Whether the learnt model is far from finding anything; worked out only where a list asks."""
        return learnt.reads_as_ordinary(self.folded)

    @once
    def weighty(self) -> dict[tuple[str, str], list[tuple[int, int, int]]]:
        """For each list of weighed words, where they stand; found in one pass."""
        return weighty_in(self.words.texts, self.vocabulary)

    @once
    def capitals(self) -> list[bool]:
        """For each word, whether it was typed with a capital first (or in letters that have none)."""
        if self.typed.isascii():
            return [not char.islower() for char in map(self.typed.__getitem__, self.words.starts)]
        typed, origins = self.typed, self.folding.starts
        places = self.words.starts if origins is None else [origins[start] for start in self.words.starts]
        return [not typed[place].islower() for place in places]

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
