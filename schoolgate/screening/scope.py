"""Tells what a post says in earnest from what it tells of: a lesson, a story, a match, or what did not happen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from schoolgate.screening.late import late
from schoolgate.screening.passage import Passage
from schoolgate.screening.patterns import matching
from schoolgate.screening.sentences import sentence_around
from schoolgate.screening.weighing import weighed
from schoolgate.screening.wordlists import word_set

_WORD = late(r"[^\W\d_]+")
_DENIED = late(
    r"(?:\b(?:not(?! forget)|no|never(?! forget)|nobody|noone|no one|none|neither|nor|without|cannot|hardly|didnt|"
    r"dont|isnt|wasnt|if|whether|unless|against|anti|avoid|prevent|stop|rather than|instead of)\b"
    r"|n't\b(?! forget))[^.!?,;:\n]{0,16}$"
)
_MARK = late(r"\"|(?<![a-z0-9])'(?=[a-z])|(?<=[.,!?])'(?!s\b)")
_PLAY = frozenset({"murder", "mystery"})
_BEFORE = 32
_QUOTATION = 300
_SENTENCE = 160

Span = tuple[int, int]


def in_earnest(name: str, passage: Passage) -> Iterator[Span]:
    """The folded spans of what is said: by lists/patterns/<name>_always.txt, by <name>.txt, and by weight.

    The first list holds what counts wherever it stands. What the second finds does not count when it is denied, nor
    when a lesson, a story or a game is told of; what weighs enough does not count in the latter case either.
    """
    for pattern in matching(f"{name}_always", passage):
        for match in pattern.finditer(passage.folded):
            yield match.span()
    for pattern in matching(name, passage):
        for match in pattern.finditer(passage.folded):
            if not is_denied(passage, match.start()) and not is_told(passage, *match.span()):
                yield match.span()
    for span in weighed(name, passage):
        if not is_told(passage, *span):
            yield span


def is_denied(passage: Passage, start: int) -> bool:
    """True where the words before say that it is not so: "nobody cheated", "we did not lie"."""
    return _DENIED.search(passage.folded[max(0, start - _BEFORE) : start]) is not None


def is_told(passage: Passage, start: int, end: int) -> bool:
    """True where the sentence is about a lesson, a story, the past or a game, or the words are spoken in a play."""
    if is_quoted_play(passage, end - 1):
        return True
    told = _telling()
    return not told.isdisjoint(passage.vocabulary) and not told.isdisjoint(
        _WORD.findall(sentence_around(passage.folded, start, end, _SENTENCE))
    )


def is_quoted_play(passage: Passage, start: int) -> bool:
    """True between quotation marks in a post that tells of a play or unkind words, and in a murder mystery."""
    if passage.vocabulary >= _PLAY or not word_set("of plays").isdisjoint(passage.vocabulary):
        return True
    if len(_MARK.findall(passage.folded, max(0, start - _QUOTATION), start + 1)) % 2 == 0:
        return False
    of_plays = _telling() | word_set("of words quoted")
    return not of_plays.isdisjoint(passage.vocabulary)


@cache
def _telling() -> frozenset[str]:
    return word_set("of lessons") | word_set("of stories") | word_set("of plays")
