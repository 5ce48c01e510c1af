"""The words of a text in which #TagsRunTogether are taken apart at their capitals."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.late import late
from schoolgate.screening.passage import Passage, Words

_WORD = late(r"[^\W\d_]+")


class TagWords(Words):
    """The words of a passage, with #WordsRunTogether taken apart at the capitals as typed."""

    def __init__(self, passage: Passage) -> None:
        super().__init__("")
        spans = [span for match in _WORD.finditer(passage.folded) for span in _humps(passage, *match.span())]
        self.texts = [passage.folded[start:end] for start, end in spans]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]


def _humps(passage: Passage, start: int, end: int) -> Iterator[tuple[int, int]]:
    if passage.folded[start - 1 : start] not in ("#", "@", "_"):
        yield start, end
        return
    first = start
    for place in range(start + 1, end):
        capital = _is_capital(passage, place)
        if capital and not (_is_capital(passage, place - 1) and _goes_on(passage, place, end)):
            yield first, place
            first = place
    yield first, end


def _goes_on(passage: Passage, place: int, end: int) -> bool:
    """Inside WORDS in capitals: the next letter is none that starts a word."""
    return place + 1 >= end or _is_capital(passage, place + 1)


def _is_capital(passage: Passage, place: int) -> bool:
    return passage.typed[passage.span(place, place + 1)[0]].isupper()
