"""Where sentences end in a folded text, and what stands around some words in theirs."""

from __future__ import annotations

from schoolgate.screening.late import late

SENTENCE_END = late(r"[.!?…](?=[\s\"')]|$)|\n")
"""A full stop and the like before a space or a quotation mark, not inside "6.30"; or a new line."""


def words_before(folded: str, start: int, reach: int) -> str:
    """What stands before a place in its sentence, at most so many letters of it."""
    return SENTENCE_END.split(folded[max(0, start - reach) : start])[-1]


def sentence_around(folded: str, start: int, end: int, reach: int) -> str:
    """The sentence that holds folded[start:end], at most so many letters of it on either side."""
    after = SENTENCE_END.split(folded[end : end + reach], maxsplit=1)[0]
    return words_before(folded, start, reach) + folded[start:end] + after
