"""What the learnt model looks at in a text: its sentences, their words, and what the words are about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from schoolgate.screening.wordlists import lines

_ENDS = tuple(mark + closing for closing in ("", '"', "'", ")") for mark in ".!?")
_PLAIN = str.maketrans('"#$%&()*+,-./:;<=>@[\\]^_`{|}~123456789', " " * 29 + "0" * 9)
_POUND = "gbp"
_SIGNS = "!?"
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


def sentence_spans(folded: str) -> Iterator[tuple[int, int]]:
    """Where each sentence lies in a folded text; an emoji or a new line ends one too."""
    start = 0
    for text in _parted(folded).split("\n"):
        yield start, start + len(text)
        start += len(text) + 1


def sentences(folded: str) -> list[list[str]]:
    """The words of each of `sentence_spans`, with its figures (all made 0) and the signs ! ? £, in their order."""
    text = _parted(folded)
    if "£" in text:
        text = text.replace("£", f" {_POUND} ")
    text = text.translate(_PLAIN)
    for sign in _SIGNS:
        if sign in text:
            text = text.replace(sign, f" {sign} ")
    if "'" in text:
        # Only those between two letters belong to a word.
        text = f" {text} ".replace("\n", " \n ").replace(" '", " ").replace("' ", " ")
    return [sentence.split() for sentence in text.split("\n")]


def _parted(folded: str) -> str:
    """The text with a line for each sentence, every other letter in its place."""
    text = folded.replace("   ", "  \n")
    for end in _ENDS:
        if end in text:
            text = text.replace(end + " ", end + "\n")
    return text


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
