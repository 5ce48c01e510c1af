"""Finds number plates of cars in a passage: of today's kind by their shape, older ones after words of cars (4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.late import late
from schoolgate.screening.passage import Passage
from schoolgate.screening.sentences import SENTENCE_END
from schoolgate.screening.wordlists import word_set, words

_CURRENT = late(r"(?<![\w@#&/=£-])[a-z]{2}(?:[0-9o][0-9oil]|[il][0-9oil])[ .-]?(?P<last>[a-z]{3})(?![\w-])")
_IN_CAPITALS = re.compile(r"[A-Z][A-Z][0-9O][0-9OI][ .-]?[A-Z]{3}\b")
_U = "[A-HJ-PR-Z]"
_OLDER = late(
    rf"(?<![\w@#&/=£-])(?:[A-HJ-NPR-TV-Y][0-9]{{1,3}}[ -]?{_U}{{3}}|{_U}{{3}}[ -]?[0-9]{{1,3}}[A-HJ-NPR-TV-Y]"
    r"|[A-Z][A-Z]?[IZ][ -]?[0-9]{1,4}|[A-Z]{2,3}[ -]?[0-9]{1,4}|[0-9]{1,4}[ -]?[A-Z]{2,3})(?![\w-])"
)
_WITH_ITS_AGE = late(r"[A-Z][0-9]{1,3}[ -]?[A-Z]{3}|[A-Z]{3}[ -]?[0-9]{1,3}[A-Z]")
_WORD = late(r"[a-z]+")
_REACH = 45


def plates_in(passage: Passage) -> Iterator[tuple[int, int]]:
    """The folded span of each plate."""
    if not passage.digits:
        return
    near_cars = not words("of_cars").isdisjoint(passage.vocabulary)
    if near_cars or _IN_CAPITALS.search(passage.typed):
        for match in _CURRENT.finditer(passage.folded):
            if _may_be_one(passage.shown(*match.span()), near_cars=near_cars, last=match.group("last")):
                yield match.span()
    if near_cars:
        for match in _OLDER.finditer(passage.with_capitals):
            if _is_told_of_a_car(passage, match):
                yield match.span()


def _may_be_one(shown: str, *, near_cars: bool, last: str) -> bool:
    """In capitals, or with both its figures beside words about cars; "IN 20 THE" is neither."""
    figures = sum(map(str.isdigit, shown))
    if shown.isupper():
        return figures > 0 and (near_cars or last not in word_set("reads on"))
    return near_cars and figures > 1


def _is_told_of_a_car(passage: Passage, match: re.Match[str]) -> bool:
    """Typed in capitals, and with the letter of its age, or soon after a word about cars in one sentence."""
    if not passage.shown(*match.span()).isupper() or not word_set("not on a plate").isdisjoint(
        _WORD.findall(match.group().lower())
    ):
        return False
    if _WITH_ITS_AGE.fullmatch(passage.shown(*match.span())):
        return True
    before = passage.folded[max(0, match.start() - _REACH) : match.start()].replace("reg. ", "reg ")
    sentence = SENTENCE_END.split(before)[-1]
    return not words("of_cars").isdisjoint(_WORD.findall(sentence.replace("car park", "")))
