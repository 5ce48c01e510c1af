"""Tells what a post says in earnest from what it tells of: a lesson, a story, a match, or what did not happen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.passage import Passage
from schoolgate.screening.patterns import matching
from schoolgate.screening.wordlists import word_set

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?\n](?=\s|$)")
_DENIED = re.compile(
    r"(?:\b(?:not|no|never|nobody|noone|no one|none|neither|nor|without|cannot|hardly|didnt|dont|isnt|wasnt|if|"
    r"whether|unless|against|anti|avoid|prevent|stop|rather than|instead of)\b|n't\b)[^.!?,;:\n]{0,16}$"
)
_BEFORE = 32
_SENTENCE = 160

Span = tuple[int, int]


def in_earnest(name: str, passage: Passage) -> Iterator[Span]:
    """The folded spans of what lists/patterns/<name>_always.txt and <name>.txt find.

    The first list holds what counts wherever it stands; the second what does not count when it is denied, or told
    of in a lesson, a story or a game.
    """
    for pattern in matching(f"{name}_always", passage):
        for match in pattern.finditer(passage.folded):
            yield match.span()
    for pattern in matching(name, passage):
        for match in pattern.finditer(passage.folded):
            if not is_denied(passage, match.start()) and not is_told(passage, *match.span()):
                yield match.span()


def is_denied(passage: Passage, start: int) -> bool:
    """True where the words before say that it is not so: "nobody cheated", "we did not lie"."""
    return _DENIED.search(passage.folded[max(0, start - _BEFORE) : start]) is not None


def is_told(passage: Passage, start: int, end: int) -> bool:
    """True where the sentence is about a lesson, a story, the past or a game."""
    told = word_set("of lessons") | word_set("of stories")
    if told.isdisjoint(passage.vocabulary):
        return False
    return not told.isdisjoint(_WORD.findall(_sentence(passage.folded, start, end)))


def _sentence(folded: str, start: int, end: int) -> str:
    before = _SENTENCE_END.split(folded[max(0, start - _SENTENCE) : start])[-1]
    after = _SENTENCE_END.split(folded[end : end + _SENTENCE], maxsplit=1)[0]
    return before + folded[start:end] + after
