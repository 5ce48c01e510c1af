"""How a name looks once every easy disguise is taken off it: the skeleton, and one slip of the finger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from schoolgate.screening.late import late

_REPEATED = re.compile(r"(.)\1+")
_STRETCHED = late(r"(.)\1\1")
_UNSPACED = late("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_NOT_LETTERS = late(r"[\W\d_]+")
_MEMO_LIMIT = 30_000
LONGEST_NAME = 40
_MOST_STRETCHED = 6
SHORTEST_SLIP = 4
"""Letters that a name must have for a slip of the finger in it to be believed."""


class Spelling(dict[str, str]):
    """Folded word → one way of spelling it, kept for words met before; emptied when it grows past its limit."""

    def __init__(self, spelt: Callable[[str], str]) -> None:
        super().__init__()
        self.spelt = spelt

    def __missing__(self, word: str) -> str:
        shape = self.spelt(word)
        if len(word) <= LONGEST_NAME:
            if len(self) > _MEMO_LIMIT:
                self.clear()
            self[word] = shape
        return shape


def _skeleton(word: str) -> str:
    drawn = word.replace("i", "l").replace("vv", "w").replace("rn", "m").replace("cl", "d")
    return _REPEATED.sub(r"\1", drawn)


def _once_each(word: str) -> str:
    return _REPEATED.sub(r"\1", word.replace("i", "l"))


def _flat(word: str) -> str:
    return word.replace("i", "l")


SKELETONS = Spelling(_skeleton)
"""Skeleton of a folded word: letters that are drawn alike as one (i and l, rn and m), every run of a letter as one."""
ONCE_EACH = Spelling(_once_each)
"""The skeleton without the letters that are drawn as two."""
FLAT = Spelling(_flat)
"""The letters as they are, but for i and l: they are drawn alike."""

LEET = str.maketrans("0134578!|$@€£+9", "oleastbllsaeltg")
"""The letters that figures and signs stand for among letters."""
_SIGNS = "0-9!|$@€£"
_SIGN_BESIDE_LETTER = re.compile(
    rf"[{_SIGNS}+](?:(?<=[a-z][0-9|$@€£])|(?<=[a-z][!+])(?=\w)|(?<=[{_SIGNS}])(?=[a-z]))"
)
"""Starts with the sign, which is rare: a text is run through for it quickly."""
_TAGS = ("#", "@")
_ORDINAL = late(r"£?[0-9]+(?:st|nd|rd|th|am|pm|s|k|m|km|cm|kg|p)?")
_MIXED = late(rf"(?<![a-z{_SIGNS}+])(?:[a-z]+[{_SIGNS}+]|[{_SIGNS}+]+[a-z])[a-z{_SIGNS}+]*")
_IN_MIXED = "abcdefghijklmnopqrstuvwxyz0123456789!|$@€£+"
_LONGEST_RUN = 300


def letters(folded: str) -> str:
    """The letters alone: "o'driscoll" is "odriscoll"."""
    return _NOT_LETTERS.sub("", folded)


def unleet(folded: str) -> list[tuple[int, str]]:
    """Words with figures and signs among their letters: (start, the letters they may stand for), same length."""
    found = []
    for start, chunk in _mixed(folded):
        plain = _as_letters(chunk, in_tag=_is_in_tag(folded, start))
        if plain != chunk:
            found.append((start, plain))
    return found


def _mixed(folded: str) -> Iterator[tuple[int, str]]:
    """Each run of letters, figures and signs that has both kinds, and where it starts."""
    end = 0
    for sign in _SIGN_BESIDE_LETTER.finditer(folded):
        if sign.start() < end:
            continue
        before = folded[max(end, sign.start() - _LONGEST_RUN) : sign.start()]
        start = sign.start() - len(before) + len(before.rstrip(_IN_MIXED))
        chunk = _MIXED.match(folded, start)
        if chunk is not None:
            end = chunk.end()
            yield start, chunk.group()


def _is_in_tag(folded: str, start: int) -> bool:
    return folded[max(start - LONGEST_NAME, 0) : start].rpartition(" ")[2][:1] in _TAGS


def _as_letters(chunk: str, in_tag: bool) -> str:
    body = chunk.rstrip("!+")
    if in_tag or chunk[0] == "@":
        # Handles end in figures that are no letters.
        body = body.rstrip("0123456789")
    if not body or body.isalpha() or body[0] == "+" or _ORDINAL.fullmatch(body):
        return chunk
    # A handle starts with the sign that stands for an a.
    handle = body[0] == "@" and not body[1:].isalpha()
    return body[:handle] + body[handle:].translate(LEET) + chunk[len(body) :]


def is_unspaced(word: str) -> bool:
    """True in a script that puts no spaces between words: Chinese, Japanese, Thai."""
    return not word.isascii() and _UNSPACED.search(word) is not None


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


def near_one_of(word: str, forms: tuple[str, ...]) -> bool:
    """True if the word is near one of the forms. Nearly all others part by their first and last letters: cheap."""
    first, last = word[0], word[-1]
    for form in forms:  # noqa: SIM110 (a generator would cost as much as the answer)
        if (form[0] == first or form[-1] == last) and near(word, form):
            return True
    return False


def near(word: str, form: str) -> bool:
    """True if the words are one slip apart, some letters stretched or not, or one was misread for the other."""
    if len(form) < SHORTEST_SLIP:
        return False
    flat, drawn = FLAT[word], FLAT[form]
    if flat[0] != drawn[0] and flat[-1] != drawn[-1]:
        return False
    if within_one(flat, drawn):
        return True
    if abs(len(form) - len(word)) > (_MOST_STRETCHED if _STRETCHED.search(word) else 2):
        return False
    if _misread(word) == _misread(form):
        return True
    return bool(_STRETCHED.search(word)) and within_one(ONCE_EACH[word], ONCE_EACH[form])


def _misread(word: str) -> str:
    return _REPEATED.sub(r"\1", SKELETONS[word.replace("ii", "u")].replace("rl", "n"))


def slips(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters: two words one slip apart share one of these, near enough."""
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]
