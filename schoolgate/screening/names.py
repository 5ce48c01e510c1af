"""Finds the full names of a roll in a passage, disguised or not (6.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from schoolgate.screening.late import late
from schoolgate.screening.name_reader import NameMatch, NameReader
from schoolgate.screening.page import Page
from schoolgate.screening.passage import Passage, Words
from schoolgate.screening.roll import SHORTEST_JOINED, RollIndex
from schoolgate.screening.runs import LONGEST_WORD, RunName, fits_humps, has_humps, in_run
from schoolgate.screening.spelling import LEET, letters
from schoolgate.screening.tag_words import TagWords
from schoolgate.screening.wordlists import words as wordlist

_IN_TAG = late(r"[#@/]([\w.-]{6,})")
_IN_LONG_WORD = late(rf"([^\W\d_]{{{LONGEST_WORD + 1},}})")
_IN_FILE = late(r"([^\W\d_]{6,})")
_SPELLED = late(r"(?<![^\W_])[^\W_](?:[\W_]{1,6}[^\W_](?![^\W_])){4,}")
_SIGN_ALONE = late(r"(?<=[\W_])([|!$@€£])(?=[\W_])")
_FEWEST_LETTERS = 3
_AROUND = 60


def names_in(passage: Passage, roll: RollIndex) -> list[NameMatch]:
    """Every full name of the roll in the passage, by place, none overlapping another."""
    page = Page(passage, passage.folded, passage.words, roll.spelling)
    matches = [*NameReader(page, roll).read(), *_in_tags(passage, passage.folded, roll)]
    if passage.single_letters >= _FEWEST_LETTERS and _is_spelled_somewhere(page):
        matches += _spelled_out(passage, roll)
    if "#" in passage.folded or "@" in passage.folded:
        tags = TagWords(passage)
        if tags.texts != page.texts:
            matches += NameReader(Page(passage, passage.folded, tags, roll.spelling), roll).read()
    marks = _marks_for_an_i(passage.folded, roll) if "!" in passage.folded else {}
    if marks or any(_may_be_a_name(plain, roll) for _, plain in passage.leet):
        plain = _with_letters(passage, roll, sorted({**dict(passage.leet), **marks}.items()))
        matches += NameReader(Page(passage, plain, Words(plain), roll.spelling), roll).read()
        matches += _in_tags(passage, plain, roll)
    return _best(matches)


def _may_be_a_name(plain: str, roll: RollIndex) -> bool:
    word = letters(plain)
    return len(word) >= SHORTEST_JOINED or roll.codes[roll.spelling[word]] > 0


def _marks_for_an_i(folded: str, roll: RollIndex) -> dict[int, str]:
    """Where names of the roll start that end in "i", written with the mark that stands for it: "Elv! Hatton"."""
    found, place = {}, 0
    for part in folded.split("!")[:-1]:
        word = part[-LONGEST_WORD:].rpartition("\n")[2].rpartition(" ")[2]
        plain = word.translate(LEET) + "i"
        if plain.isalpha() and roll.codes[roll.spelling[plain]]:
            found[place + len(part) - len(word)] = plain
        place += len(part) + 1
    return found


def _with_letters(passage: Passage, roll: RollIndex, disguised: list[tuple[int, str]]) -> str:
    """The folded text, same length, around words with figures among their letters, read as letters."""
    folded, end = passage.folded, 0
    pieces: list[str] = []
    for start, plain in disguised:
        after = min(end + _AROUND, start) if pieces else 0
        before = max(start - _AROUND, after)
        pieces += [
            folded[end:after],
            " " * (before - after),
            folded[before:start],
            _handle_or_name(plain, roll),
        ]
        end = start + len(plain)
    after = min(end + _AROUND, len(folded))
    return "".join(pieces) + folded[end:after] + " " * (len(folded) - after)


def _handle_or_name(plain: str, roll: RollIndex) -> str:
    """Its first sign is that of a handle, unless a name is there with an a in its place."""
    named = "a" + plain[1:]
    return named if plain[0] == "@" and roll.codes[roll.spelling[letters(named)]] else plain


def _best(matches: list[NameMatch]) -> list[NameMatch]:
    kept: list[NameMatch] = []
    for match in sorted(matches, key=lambda each: (each.start, not each.sure, -each.end)):
        if not kept or kept[-1].end <= match.start:
            kept.append(match)
        elif match.sure and not kept[-1].sure:
            kept[-1] = match
    return kept


def _in_tags(passage: Passage, folded: str, roll: RollIndex) -> Iterator[NameMatch]:
    """Names inside a hashtag, a handle or a word of a file name: a slip, or a middle name, away."""
    for match in _run_together(passage, folded):
        places = [place for place in range(*match.span(1)) if folded[place].isalpha()]
        word = "".join([folded[place] for place in places])
        found = [] if word in wordlist("common_words") else list(in_run(word, roll))
        typed = "".join([passage.shown(place, place + 1) for place in places]) if found else ""
        humps = has_humps(typed)
        for name in found:
            if not humps or fits_humps(typed, name.start, name.end):
                yield _told(name, places)


def _run_together(passage: Passage, folded: str) -> Iterator[re.Match[str]]:
    if passage.part == "file":
        yield from _IN_FILE.finditer(folded)
        return
    if "#" in folded or "@" in folded or "/" in folded:
        yield from _IN_TAG.finditer(folded)
    if max(map(len, passage.words.texts), default=0) > LONGEST_WORD:
        yield from _IN_LONG_WORD.finditer(folded)


def _told(found: RunName, places: Sequence[int]) -> NameMatch:
    given = (places[found.given[0]], places[found.given[1] - 1] + 1) if found.given else None
    return NameMatch(
        places[found.start], places[found.end - 1] + 1, given, found.entry, found.sure, titled=False
    )


def _is_spelled_somewhere(page: Page) -> bool:
    """True if three words of one letter stand side by side; figures among them are no words."""
    lengths = list(map(len, page.texts))
    place = -1
    for _ in range(lengths.count(1)):
        place = lengths.index(1, place + 1)
        if lengths[place + 1 : place + 3] == [1, 1]:
            return True
    return False


def _spelled_out(passage: Passage, roll: RollIndex) -> Iterator[NameMatch]:
    """Names written l-e-t-t-e-r by l e t t e r, with figures for letters or without."""
    for match in _SPELLED.finditer(passage.folded):
        places = _letter_places(passage.folded, *match.span())
        run = "".join(passage.folded[place] for place in places).translate(LEET)
        for found in in_run(run, roll, spelled=True):
            yield replace(_told(found, places), given=None)


def _letter_places(folded: str, start: int, end: int) -> list[int]:
    signs = {sign.start(1) for sign in _SIGN_ALONE.finditer(folded, start, end)}
    return [place for place in range(start, end) if folded[place].isalnum() or place in signs]
