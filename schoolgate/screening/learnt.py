"""The learnt model: what the words of a sentence add up to; its weights are plain numbers from scripts/train.py.

Every word, pair of neighbours and listed subject has a row of small whole numbers, one for each hidden cell and class.
A row is one long integer with a slot for each number, so that a sentence's rows are added in one go, and the sums of
some sentences give those of a stretch. A hidden layer of a few cells then weighs what stands together. Beside its row a
clue has one number more, a rough guess of all the rest: most posts are let go by that alone.
"""

from __future__ import annotations

import base64
import json
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add
from pathlib import Path
from typing import Any

from schoolgate.screening import clues
from schoolgate.screening.model import Outcome
from schoolgate.screening.once import once

WEIGHTS = Path(__file__).with_name("learnt.json")
SCALE = 32
"""A clue's weights are kept as whole numbers of 32nds."""
FINE = 256
"""The hidden cells' weights are kept as whole numbers of 256ths."""
ORDINARY_BELOW = -0.5
"""A text whose highest score is lower reads as ordinary: of 267 held-out posts that the lists rightly ask about 4 do,
of 28 that they ask about wrongly 19."""
WHOLE = 0.7
"""How much the score of what is said around a sentence adds to its own."""
AROUND = 2
"""So many sentences on either side count as said around one: a long letter must not drown what stands in it. Training
counts the whole post, which is seldom longer."""
_FEWEST_WORDS = 4
_MEMO_LIMIT = 50_000
_SLOT = 32
_ZERO = 1 << (_SLOT - 1)
_WIDE_SLOT = 64
_WIDE_ZERO = 1 << (_WIDE_SLOT - 1)
_SMALL = tuple(range(-128, 128))
"""One object for each number: looked up so often, they are better close together."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that reads like one kind of offence: its folded span, and how far the model goes."""

    kind: str
    span: tuple[int, int]
    outcome: Outcome


class Judged:
    """A folded text as the model reads it; everything is worked out when first asked for, in time linear in the text.

    Without its weights the model can not tell: it asks about the whole text under every kind, and clears nothing.
    """

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._totals: dict[int, int] = {}
        self._around: dict[int, list[float]] = {}

    @once
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that the model asks or advises about, by place, for all kinds."""
        model = self._model
        if model is None:
            return tuple(Sentence(kind, (0, len(self._folded)), Outcome.ASK) for kind in KINDS)
        if self._is_short:
            return ()
        numbers = [number for number in self._guessed(model.gate_least) if self._words[number]]
        return tuple(self._told(model, numbers))

    @once
    def is_ordinary(self) -> bool:
        """True if the model is far from finding anything: a list that asks about the text is likely to be wrong.

        Never of a few words by themselves.
        """
        return self._model is not None and not self._is_short and self.highest < ORDINARY_BELOW

    @once
    def highest(self) -> float:
        """The highest score of any sentence for any kind."""
        return max(max(self._scores(number)) for number in range(len(self._words))) / (SCALE * FINE)

    @once
    def telling(self) -> list[tuple[int, int]]:
        """The folded spans of the sentences that the first guess does not put so far below any offence that no list
        need look at them; all of a few words by themselves."""
        if self._model is None or self._is_short:
            return [(0, len(self._folded))]
        numbers = self._guessed(self._model.plain_below)
        spans = list(clues.sentence_spans(self._folded)) if numbers else []
        return [spans[number] for number in numbers]

    @once
    def _model(self) -> Model | None:
        try:
            return _model()
        except (OSError, ValueError, LookupError):
            return None

    @once
    def _is_short(self) -> bool:
        return self._folded.count(" ") + 1 < _FEWEST_WORDS

    @once
    def _words(self) -> list[list[str]]:
        return clues.sentences(self._folded)

    def _guessed(self, least: float) -> list[int]:
        """The numbers of the sentences whose first guess is not lower."""
        return [number for number, guess in enumerate(self._guesses) if guess >= least]

    @once
    def _guesses(self) -> list[float]:
        return _model().guesses(self._words)

    def _total(self, number: int) -> int:
        """The rows of a sentence, added; worked out for those alone that are looked at, or stand beside one."""
        if number not in self._totals:
            self._totals[number] = _model().total(self._words[number])
        return self._totals[number]

    def _scores(self, number: int) -> list[float]:
        """How far each kind is above the ordinary one in a sentence, with what is said around it."""
        total = sum(map(self._total, _beside(range(len(self._words)), number)))
        if (
            total not in self._around
        ):  # kept for the next sentence: around those of a short text stands the same
            self._around[total] = [score * WHOLE for score in _model().above(total)]
        return list(map(add, _model().above(self._total(number)), self._around[total]))

    def _told(self, model: Model, numbers: list[int]) -> Iterator[Sentence]:
        found = [
            (number, *each) for number in numbers for each in model.over_thresholds(self._scores(number))
        ]
        spans = list(clues.sentence_spans(self._folded)) if found else []
        for number, kind, outcome in found:
            yield Sentence(kind, _trimmed(self._folded, spans[number]), outcome)


KINDS = (
    "promise",
    "hostile",
    "views",
    "accusation",
    "confidential",
    "discuss",
    "unsafe",
    "circumstances",
    "off_topic",
)
"""The classes the model knows, in the order of its weights."""


class Model:
    """Weights laid out for adding. Scores are whole numbers, 8,192 to one."""

    def __init__(self, weights: dict[str, Any]) -> None:
        self._cells = len(weights["hidden"])
        kinds = len(KINDS) + 1
        slots = self._cells + kinds
        self._rows = _Rows(weights["rows"], slots)
        guesses = [_SMALL[byte] for byte in base64.b64decode(weights["guesses"])]
        places = iter(range(len(guesses)))
        subjects = dict(zip(weights["subjects"].split("\n"), places, strict=False))
        words = dict(zip(weights["words"].split(" "), places, strict=False))
        self._pairs = list(zip(weights["firsts"].split("\n"), weights["seconds"].split("\n"), strict=True))
        self._first_pair = next(places)
        pair_guesses = zip(self._pairs, guesses[self._first_pair :], strict=True)
        self._pair_guess = {pair: guess for pair, guess in pair_guesses if guess}.get
        self._words = _WordSums(self._rows, words, subjects)
        self._guesses = _WordSums(guesses, words, subjects)
        self._start = _packed([start + _ZERO for start in weights["start"]], _SLOT)
        self._gate_share: float = weights["gate"][0]
        self.gate_least: float = weights["gate"][1] * SCALE
        """A sentence with a lower guess is not worth a closer look."""
        self.plain_below: float = weights["gate"][2] * SCALE
        """A sentence with a lower guess is so plain that no list need look at it either."""
        self._out = [_packed(row, _WIDE_SLOT) for row in weights["hidden"]]
        self._out_start = _packed([_WIDE_ZERO] * kinds, _WIDE_SLOT)
        self._in_form = struct.Struct(f"<{slots}I")
        self._out_form = struct.Struct(f"<{kinds}Q")
        self._thresholds = [
            (Outcome(name), int(score * SCALE * FINE)) for name, score in weights["thresholds"].items()
        ]

    def guesses(self, sentences: list[list[str]]) -> list[float]:
        """A rough guess at each sentence's highest score, with what is said around it."""
        own = list(map(self._guess, sentences))
        return [guess + sum(_beside(own, number)) * self._gate_share for number, guess in enumerate(own)]

    def _guess(self, words: list[str]) -> int:
        pairs = filter(None, map(self._pair_guess, clues.pairs(words)))
        return sum(map(self._guesses.__getitem__, words)) + sum(pairs)

    def total(self, words: list[str]) -> int:
        """The rows of a sentence's words and pairs, added."""
        # No pair has place 0: subjects come first.
        places = filter(None, map(self._pair_place.get, clues.pairs(words)))
        return sum(map(self._words.__getitem__, words)) + sum(map(self._rows.__getitem__, places))

    def over_thresholds(self, scores: list[float]) -> list[tuple[str, Outcome]]:
        """The kinds whose score is over a threshold, and how far the model goes."""
        lowest = min(score for _, score in self._thresholds)
        return [
            (kind, next(outcome for outcome, least in self._thresholds if score >= least))
            for kind, score in zip(KINDS, scores, strict=True)
            if score >= lowest
        ]

    @once
    def _pair_place(self) -> dict[tuple[str, str], int]:
        """Made when the first post is worth a look."""
        return {pair: place for place, pair in enumerate(self._pairs, self._first_pair)}

    def above(self, total: int) -> list[int]:
        """How far each kind is above the ordinary one."""
        values = self._in_form.unpack((total + self._start).to_bytes(self._in_form.size, "little"))
        wide = self._out_start
        for value, row in zip(values, self._out, strict=False):
            if value > _ZERO:
                wide += (value - _ZERO) * row
        deep = self._out_form.unpack(wide.to_bytes(self._out_form.size, "little"))
        both = [
            cell - _WIDE_ZERO + (value - _ZERO) * FINE
            for cell, value in zip(deep, values[self._cells :], strict=True)
        ]
        return [score - both[0] for score in both[1:]]


def _beside(numbers: Sequence[int], place: int) -> Sequence[int]:
    return numbers[max(0, place - AROUND) : place + AROUND + 1]


class _Rows(dict[int, int]):
    """Place of a clue → its row as one long integer, made when first wanted; unpacked when the first is."""

    def __init__(self, packed: str, slots: int) -> None:
        super().__init__()
        self._packed = packed
        self._slots = slots
        self._middle = _packed([128] * slots, _SLOT)

    @once
    def _raw(self) -> bytes:
        return zlib.decompress(base64.b64decode(self._packed))

    def __missing__(self, place: int) -> int:
        spread = bytearray(self._slots * _SLOT // 8)
        spread[:: _SLOT // 8] = self._raw[place * self._slots : (place + 1) * self._slots]
        row = self[place] = int.from_bytes(spread, "little") - self._middle
        return row


class _WordSums(dict[str, int]):
    """Word → its own row and those of what it is about, added; worked out once for each word ever met."""

    def __init__(self, rows: _Rows | list[int], words: dict[str, int], subjects: dict[str, int]) -> None:
        super().__init__()
        self._rows, self._places, self._subjects = rows, words, subjects

    def __missing__(self, word: str) -> int:
        if len(self) > _MEMO_LIMIT:
            self.clear()
        place = self._places.get(word)
        total = 0 if place is None else self._rows[place]
        for subject in clues.subjects_of(word):
            if subject in self._subjects:
                total += self._rows[self._subjects[subject]]
        self[word] = total
        return total


def _packed(numbers: list[int], slot: int) -> int:
    return sum(number << (slot * place) for place, number in enumerate(numbers))


def _trimmed(folded: str, span: tuple[int, int]) -> tuple[int, int]:
    text = folded[slice(*span)]
    start = span[0] + len(text) - len(text.lstrip())
    return start, start + len(text.strip())


@cache
def _model() -> Model:
    return Model(json.loads(WEIGHTS.read_text(encoding="utf-8")))
