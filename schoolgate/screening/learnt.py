"""The learnt model: what the words of a sentence add up to; its weights are plain numbers from scripts/train.py.

Every word, pair of neighbours and listed subject has a row of small whole numbers, one for each hidden cell and class.
A row is one long integer with a slot for each number, so that a sentence's rows are added in one go, and the sums of
the sentences give the whole post's. A hidden layer of a few cells then weighs what stands together. The last slot is a
rough guess of all the rest.
"""

from __future__ import annotations

import base64
import json
import math
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Any

from schoolgate.screening import clues
from schoolgate.screening.model import Outcome

if TYPE_CHECKING:
    from schoolgate.screening.passage import Passage

WEIGHTS = Path(__file__).with_name("learnt.json")
SCALE = 32
"""A clue's weights are kept as whole numbers of 32nds."""
FINE = 256
"""The hidden cells' weights are kept as whole numbers of 256ths."""
ORDINARY_BELOW = -1.5
"""A text whose highest score is lower reads as ordinary: of what the lists rightly ask about, about one in six does."""
WHOLE = 0.7
"""How much the whole post's score adds to that of each of its sentences."""
_PARTS = frozenset({"text", "alt"})
_FEWEST_WORDS = 4
_MEMO_LIMIT = 50_000
_SLOT = 32
_ZERO = 1 << (_SLOT - 1)
_WIDE_SLOT = 64
_WIDE_ZERO = 1 << (_WIDE_SLOT - 1)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that reads like one kind of offence: its folded span, and how far the model goes."""

    kind: str
    span: tuple[int, int]
    outcome: Outcome


def sentences_like(kind: str, passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage that read like one kind ("promise", "hostile" …).

    File names and words in pictures are no sentences and give none. Reading is done once a passage, for all kinds.
    """
    if passage.part in _PARTS:
        yield from (sentence for sentence in passage.learnt if sentence.kind == kind)


def read(folded: str) -> tuple[Sentence, ...]:
    """The sentences of a folded text that the model asks or advises about; time linear in the text.

    Without its weights it can not tell, and asks about the whole text under every kind.
    """
    try:
        model = _model()
    except (OSError, ValueError, KeyError):
        return tuple(Sentence(kind, (0, len(folded)), Outcome.ASK) for kind in KINDS)
    if folded.count(" ") + 1 < _FEWEST_WORDS:
        return ()
    sentences = clues.sentence_texts(folded)
    numbers = model.worth_a_look(sentences)
    return tuple(model.judged(folded, sentences, numbers)) if numbers else ()


def reads_as_ordinary(folded: str) -> bool:
    """True if the model is far from finding anything in a text: a list that asks about it is likely to be wrong.

    Never without the weights, nor for a few words by themselves.
    """
    try:
        model = _model()
    except (OSError, ValueError, KeyError):
        return False
    if folded.count(" ") + 1 < _FEWEST_WORDS:
        return False
    totals = [model.total(words) for words in map(clues.tokens, clues.sentence_texts(folded))]
    return model.highest(totals) < ORDINARY_BELOW


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
        self._slots = self._cells + kinds + 1
        self._rows = _Rows(zlib.decompress(base64.b64decode(weights["rows"])), self._slots)
        places = iter(range(len(self._rows.raw) // self._slots))
        subjects = dict(zip(weights["subjects"].split("\n"), places, strict=False))
        words = dict(zip(weights["words"].split(" "), places, strict=False))
        firsts, seconds = weights["firsts"].split("\n"), weights["seconds"].split("\n")
        self._pair_place = dict(zip(zip(firsts, seconds, strict=True), places, strict=True)).get
        self._words = _WordSums(self._rows, words, subjects)
        self._last = [byte - 128 for byte in self._rows.raw[self._slots - 1 :: self._slots]]
        self._guesses = _WordSums(self._last, words, subjects)
        self._start = _packed([start + _ZERO for start in weights["start"]], _SLOT)
        self._gate_share, self._gate_least = weights["gate"][0], weights["gate"][1] * SCALE
        self._out = [_packed(row, _WIDE_SLOT) for row in weights["hidden"]]
        self._out_start = _packed([_WIDE_ZERO] * kinds, _WIDE_SLOT)
        self._in_form = struct.Struct(f"<{self._slots}I")
        self._out_form = struct.Struct(f"<{kinds}Q")
        self._thresholds = [
            (Outcome(name), int(score * SCALE * FINE)) for name, score in weights["thresholds"].items()
        ]

    def total(self, words: list[str]) -> int:
        """The rows of a sentence's words and pairs, added."""
        # No pair has place 0: subjects come first.
        places = filter(None, map(self._pair_place, clues.pairs(words)))
        return sum(map(self._words.__getitem__, words)) + sum(map(self._rows.__getitem__, places))

    def scores(self, total: int) -> list[int]:
        """How far each kind is above an ordinary sentence."""
        values = self._in_form.unpack((total + self._start).to_bytes(self._in_form.size, "little"))
        wide = self._out_start
        for value, row in zip(values, self._out, strict=False):
            if value > _ZERO:
                wide += (value - _ZERO) * row
        deep = self._out_form.unpack(wide.to_bytes(self._out_form.size, "little"))
        both = [
            cell - _WIDE_ZERO + (value - _ZERO) * FINE
            for cell, value in zip(deep, values[self._cells : -1], strict=True)
        ]
        return [score - both[0] for score in both[1:]]

    def worth_a_look(self, sentences: list[str]) -> list[int]:
        """The numbers of the sentences that a first guess, from the last slot alone, does not rule out."""
        guesses = [self._guess(clues.tokens(sentence)) for sentence in sentences]
        least = self._gate_least - sum(guesses) * self._gate_share
        return [number for number, guess in enumerate(guesses) if guess >= least]

    def _guess(self, words: list[str]) -> int:
        # No pair has place 0: subjects come first.
        places = filter(None, map(self._pair_place, clues.pairs(words)))
        return sum(map(self._guesses.__getitem__, words)) + sum(map(self._last.__getitem__, places))

    def highest(self, totals: list[int]) -> float:
        """The highest score of any sentence for any kind."""
        whole = [score * WHOLE for score in self.scores(sum(totals))]
        found = (max(map(add, self.scores(total), whole)) for total in totals)
        return max(found, default=-math.inf) / (SCALE * FINE)

    def judged(self, folded: str, sentences: list[str], numbers: list[int]) -> Iterator[Sentence]:
        """Those of the numbered sentences that are over a threshold, most severe outcome first, with their places."""
        totals = [self.total(clues.tokens(sentence)) for sentence in sentences]
        whole = [int(score * WHOLE) for score in self.scores(sum(totals))]
        lowest = min(score for _, score in self._thresholds)
        found = [
            (number, kind, score + added)
            for number in numbers
            for kind, score, added in zip(KINDS, self.scores(totals[number]), whole, strict=True)
            if score + added >= lowest
        ]
        if not found:
            return
        spans = list(clues.sentence_spans(folded))
        for number, kind, score in found:
            outcome = next(outcome for outcome, least in self._thresholds if score >= least)
            yield Sentence(kind, _trimmed(folded, spans[number]), outcome)


class _Rows(dict[int, int]):
    """Place of a clue → its row as one long integer, made when first wanted."""

    def __init__(self, raw: bytes, slots: int) -> None:
        super().__init__()
        self.raw = raw
        self._slots = slots
        self._middle = _packed([128] * slots, _SLOT)

    def __missing__(self, place: int) -> int:
        spread = bytearray(self._slots * _SLOT // 8)
        spread[:: _SLOT // 8] = self.raw[place * self._slots : (place + 1) * self._slots]
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
