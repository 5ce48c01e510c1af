"""What the learnt model looks at in a text: its sentences, their words, and what the words are about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from schoolgate.screening.wordlists import lines

_FIGURES = str.maketrans("123456789", "0" * 9)
_BREAKS = tuple(
    (mark + closing + " ", mark + closing + "\n") for mark in ".!?" for closing in ("", '"', "'", ")")
)
_NO_WORDS = str.maketrans(dict.fromkeys('"#$%&()*+,-./:;<=>@[\\]^_`{|}~', " "))
_SIGNS = ("!", "?", "£")
_ENDINGS = (
    ("'s", ("",)),
    ("s'", ("s", "")),
    ("ies", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("er", ("", "e")),
    ("est", ("", "e")),
    ("ly", ("",)),
    ("y", ("",)),
)
_SHORTEST_STEM = 3


def sentence_texts(folded: str) -> list[str]:
    """The sentences of a folded text, with figures made 0; an emoji or a new line ends one too."""
    text = folded.translate(_FIGURES).replace("   ", "  \n")
    for end, broken in _BREAKS:
        text = text.replace(end, broken)
    return text.split("\n")


def sentence_spans(folded: str) -> Iterator[tuple[int, int]]:
    """Where each of `sentence_texts` lies in the folded text, in the same order."""
    start = 0
    for text in sentence_texts(folded):
        yield start, start + len(text)
        start += len(text) + 1


def tokens(sentence: str) -> list[str]:
    """The words of a sentence, its figures, and the signs ! ? £."""
    text = sentence.translate(_NO_WORDS)
    for sign in _SIGNS:
        if sign in text:
            text = text.replace(sign, f" {sign} ")
    if "'" in text:
        text = f" {text} ".replace(" '", " ").replace("' ", " ")
    return text.split()


def pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    """Each word with the next; the first after nothing and the last before nothing."""
    return zip(["", *words], [*words, ""], strict=True)


def subjects_of(word: str) -> tuple[str, ...]:
    """What a word is about, by the list: its own entry, or that of the word it is a form of."""
    entries = _entries()
    return entries.get(_stem(word), ())


def subjects_of_pair(pair: tuple[str, str]) -> tuple[str, ...]:
    """What two words in a row are about, by the list."""
    return _entries().get(f"{pair[0]}_{pair[1]}", ())


def listed_pairs() -> list[tuple[str, str]]:
    """The pairs of words in the list."""
    return [(first, second) for first, mark, second in (entry.partition("_") for entry in _entries()) if mark]


@cache
def _entries() -> dict[str, tuple[str, ...]]:
    entries: dict[str, tuple[str, ...]] = {}
    for line in lines("subjects"):
        subject, _, words = line.partition(" = ")
        for word in words.split():
            entries[word] = (*entries.get(word, ()), subject)
    return entries


def _stem(word: str) -> str:
    entries = _entries()
    if word in entries:
        return word
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM:
            continue
        for letters in instead:
            if stem + letters in entries:
                return stem + letters
        if stem[-1] == stem[-2] and stem[:-1] in entries:
            return stem[:-1]
    return word
