"""How a name looks once every easy disguise is taken off it: the skeleton, and one slip of the finger."""

from __future__ import annotations

import re
from collections.abc import Iterator

_REPEATED = re.compile(r"(.)\1+")
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_MEMO_LIMIT = 30_000
_LONGEST_NAME = 40


class _Skeletons(dict[str, str]):
    """Folded word → skeleton, kept for words met before; emptied when it grows past its limit."""

    def __missing__(self, word: str) -> str:
        shape = _REPEATED.sub(r"\1", word.replace("i", "l"))
        if len(word) <= _LONGEST_NAME:
            if len(self) > _MEMO_LIMIT:
                self.clear()
            self[word] = shape
        return shape


SKELETONS = _Skeletons()
"""Skeleton of a folded word: i as l (they are drawn alike), every run of a letter as one."""

_LEET = str.maketrans("0134578!|$@€£+9", "oleastbllsaeltg")
_SIGN_BESIDE_LETTER = re.compile(r"[a-z][0-9|$@€£]|[a-z][!+]\w|[0-9!|$@€£][a-z]")
_ORDINAL = re.compile(r"£?[0-9]+(?:st|nd|rd|th|am|pm|s|k|m|km|cm|kg|p)?")
_MIXED = re.compile(r"(?<![a-z0-9!|$@€£+])(?:[a-z]+[0-9!|$@€£+]|[0-9!|$@€£+]+[a-z])[a-z0-9!|$@€£+]*")


def letters(folded: str) -> str:
    """The letters alone: "o'driscoll" is "odriscoll"."""
    return _NOT_LETTERS.sub("", folded)


def unleet(folded: str) -> list[tuple[int, str]]:
    """Words with figures and signs among their letters: (start, the letters they may stand for), same length."""
    mixed = " ".join(chunk for chunk in folded.split() if not chunk.isalpha())  # the few that may hold one
    if not _SIGN_BESIDE_LETTER.search(mixed):
        return []
    chunks = ((match.start(), match.group()) for match in _MIXED.finditer(folded))
    return [(start, plain) for start, chunk in chunks if (plain := _as_letters(chunk)) != chunk]


def _as_letters(chunk: str) -> str:
    body = chunk.rstrip("!+")
    if body.isalpha() or body[0] in "+!|" or _ORDINAL.fullmatch(body):
        return chunk
    return body.translate(_LEET) + chunk[len(body) :]


def within_one(first: str, second: str) -> bool:
    """True if one letter added, dropped, changed or two swapped turns one word into the other."""
    if len(first) > len(second):
        first, second = second, first
    if len(second) - len(first) > 1:
        return False
    at = next((index for index, char in enumerate(first) if char != second[index]), len(first))
    if len(first) < len(second):
        return first[at:] == second[at + 1 :]
    rest_same = first[at + 1 :] == second[at + 1 :]
    swapped = first[at : at + 2] == second[at : at + 2][::-1] and first[at + 2 :] == second[at + 2 :]
    return rest_same or swapped


def slips(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters: two words one slip apart share one of these, near enough."""
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]
