"""Finds talk about people and other schools, and tells it from news they asked to share and from lessons (6.7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from schoolgate.screening.fold import fold_word
from schoolgate.screening.passage import Passage
from schoolgate.screening.patterns import Local, any_of, matching
from schoolgate.screening.sentences import sentence_around, words_before
from schoolgate.screening.wordlists import word_set

_REACH = 160
_SPOKEN_OF = 75


def discussed_in(passage: Passage, partners: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The folded span of each stretch that discusses a person or another school; partner schools are let be."""
    for pattern in _patterns_for(passage):
        for match in pattern.finditer(passage.folded):
            start = _somebody_before(passage.folded, match)
            span = (start, match.end())
            if start >= 0 and _is_a_school(passage, match) and not _is_let_be(passage.folded, span, partners):
                yield span


def _patterns_for(passage: Passage) -> Iterator[Local]:
    """Those of matters that are somebody's are tried only where somebody may be spoken of."""
    yield from matching("discussing_people", passage)
    if not word_set("somebody").isdisjoint(passage.vocabulary):
        yield from matching("matters_of_somebody", passage)


def _somebody_before(folded: str, match: re.Match[str]) -> int:
    """Where the words start that say of whom a matter is told, in the same sentence; -1 if none do.

    A pattern with the group `of` wants a colleague, parent or helper before it; with `near`, "her" or "who" will do.
    """
    groups = match.groupdict()
    if groups.get("of") is None and groups.get("near") is None:
        return match.start()
    first = match.start() - len(words_before(folded, match.start(), _SPOKEN_OF))
    for name in ("somebody", "somebody_near") if groups.get("near") is not None else ("somebody",):
        someone = any_of(name).search(folded, first, match.end())
        if someone is not None and someone.end() <= match.start():
            return someone.start()
    return -1


def _is_a_school(passage: Passage, match: re.Match[str]) -> bool:
    """Whether what the group `school` holds is typed as a name; true of a pattern without one."""
    named = match.groupdict().get("school")
    return named is None or passage.shown(*match.span("school"))[:1].isupper()


def _is_let_be(folded: str, span: tuple[int, int], partners: Iterable[str]) -> bool:
    start, end = span
    around = folded[max(0, start - _REACH) : end + _REACH]
    if any_of("asked_to_share").search(around) or any_of("of_help").search(around):
        return True
    sentence = sentence_around(folded, start, end, _REACH)
    if any_of("of_fiction").search(sentence):
        return True
    return any(fold_word(partner) in sentence for partner in partners)
