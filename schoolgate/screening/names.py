"""Finds the full names of a roll in a passage, disguised or not (6.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.name_reader import NameMatch, NameReader, place_in
from schoolgate.screening.page import Page
from schoolgate.screening.passage import CamelWords, Passage, Words
from schoolgate.screening.roll import SHORTEST_JOINED, RollIndex
from schoolgate.screening.spelling import SKELETONS, letters

_CAMEL_TAG = re.compile(r"[#@][A-Za-z]{0,40}[a-z][A-Z]")


def names_in(passage: Passage, roll: RollIndex) -> list[NameMatch]:
    """Every full name of the roll in the passage, by place, none overlapping another."""
    page = Page(passage, passage.folded, passage.words)
    matches = [*NameReader(page, roll).read(), *_spaced_out(page, roll)]
    if _CAMEL_TAG.search(passage.typed) and passage.typed.isascii():
        matches += NameReader(Page(passage, passage.folded, CamelWords(passage.typed)), roll).read()
    if any(_may_be_a_name(plain, roll) for _, plain in passage.leet):
        plain = _with_letters(passage)
        matches += NameReader(Page(passage, plain, Words(plain)), roll).read()
    return _best(matches)


def _may_be_a_name(plain: str, roll: RollIndex) -> bool:
    skeleton = SKELETONS[letters(plain)]
    return skeleton in roll.givens or skeleton in roll.families or len(skeleton) >= SHORTEST_JOINED


def _with_letters(passage: Passage) -> str:
    """The folded text, same length, with figures inside words read as letters."""
    pieces, end = [], 0
    for start, plain in passage.leet:
        pieces += [passage.folded[end:start], plain]
        end = start + len(plain)
    return "".join(pieces) + passage.folded[end:]


def _best(matches: list[NameMatch]) -> list[NameMatch]:
    kept: list[NameMatch] = []
    for match in sorted(matches, key=lambda each: (each.start, not each.sure, -each.end)):
        if not kept or kept[-1].end <= match.start:
            kept.append(match)
        elif match.sure and not kept[-1].sure:
            kept[-1] = match
    return kept


def _spaced_out(page: Page, roll: RollIndex) -> Iterator[NameMatch]:
    """Names written l-e-t-t-e-r by l e t t e r."""
    for first, run in page.single_letters():
        for entry in {id(found[0]): found[0] for found in roll.joined_in(SKELETONS[run])}.values():
            place = place_in(run, entry)
            if place is not None:
                start, end = page.starts[first + place[0]], page.ends[first + place[1] - 1]
                yield NameMatch(start, end, None, entry, sure=True, titled=False)
