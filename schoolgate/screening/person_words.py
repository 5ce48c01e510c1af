"""What a word can be in a person's name: a given name, a family name, or an everyday word that rules one out."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import cache, lru_cache

from schoolgate.screening.wordlists import lines, word_set, words

_FAMILY_STARTS = ("fitz", "mac", "mc")
_FAMILY_ENDS = (
    *(
        "ski",
        "ska",
        "cki",
        "cka",
        "wicz",
        "czyk",
        "czak",
        "ova",
        "escu",
        "oglu",
        "idze",
        "yan",
        "poulos",
        "sson",
    ),
    *(
        "sdottir",
        "berg",
        "stein",
        "feld",
        "bauer",
        "enko",
        "chuk",
        "ovic",
        "wala",
        "son",
        "sen",
        "thwaite",
        "hurst",
    ),
    *(
        "ington",
        "ingham",
        "bottom",
        "combe",
        "worth",
        "well",
        "wright",
        "smith",
        "mann",
        "man",
        "ley",
        "by",
        "ett",
    ),
)
_SIBILANT_PLURALS = ("ches", "ses", "shes", "xes", "zes")
_SHORTEST_SHAPE = 6
_SHORTEST_ODD = 3


class Likeness(IntEnum):
    """How much a word looks like one part of a name: not at all, unknown, a word too, or a name and nothing else."""

    NONE = 0
    UNKNOWN = 1
    WORDLIKE = 2
    SURE = 3


@cache
def packed(name: str) -> frozenset[str]:
    """A list that is kept many words a line."""
    return frozenset(" ".join(lines(name)).split())


@cache
def known_names() -> frozenset[str]:
    """Two words that everybody knows as a public or historic person, a character, a firm or a feast."""
    return words("well_known") | frozenset(", ".join(lines("known_names")).split(", "))


def is_a_place(word: str) -> bool:
    """A place, nation, day, brand or title of a play: what has a capital without being a person."""
    return word in packed("capital_words")


def is_an_institution(word: str) -> bool:
    """The last word of what bears a name without being a person: House, Street, Trust, Cup."""
    return word in packed("institution_words")


@lru_cache(maxsize=4096)
def given_likeness(word: str) -> Likeness:
    """How much a folded word looks like a given name."""
    if len(word) < 2 or _is_one_of(word, "titles of people", "never a given name"):
        return Likeness.NONE
    if word in packed("given_names"):
        return Likeness.WORDLIKE if _is_something_else(word) else Likeness.SURE
    return Likeness.NONE if _is_something_else(word) else Likeness.UNKNOWN


@lru_cache(maxsize=4096)
def family_likeness(word: str) -> Likeness:
    """How much a folded word looks like a family name."""
    if len(word) < 2 or _is_one_of(word, "titles of people", "roman numerals", "second given names"):
        return Likeness.NONE
    if word in packed("family_names"):
        return Likeness.WORDLIKE if _is_something_else(word) else Likeness.SURE
    if _is_something_else(word):
        return Likeness.NONE
    if word in packed("given_names"):
        return Likeness.WORDLIKE
    return Likeness.SURE if _has_the_shape_of_a_family_name(word) else Likeness.UNKNOWN


def second_given_likeness(word: str) -> Likeness:
    """How much the later half of a double given name looks like one: the May of Penny-May."""
    return Likeness.WORDLIKE if _is_one_of(word, "second given names") else given_likeness(word)


def may_end_a_name(word: str) -> bool:
    """A word that is seldom a family name, but may be one where everything else says so: Ella Salt, Jon Crawley."""
    return (
        len(word) > _SHORTEST_ODD
        and not _is_one_of(word, "never a family name")
        and not is_an_institution(word)
    )


def is_a_title(word: str) -> bool:
    """Mr, Mrs, Dr and their like."""
    return word in word_set("titles of people")


def is_a_particle(word: str) -> bool:
    """A small word inside a family name: van, de, al."""
    return word in word_set("name particles")


def opens_a_place(word: str) -> bool:
    """The first word of a place that bears a name: Ysgol, Lake, Mount."""
    return word in word_set("before what bears a name")


def _is_one_of(word: str, *names: str) -> bool:
    return any(word in word_set(name) for name in names)


def _is_something_else(word: str) -> bool:
    return (
        not word.isascii() or _has_another_use(word) or any(_has_another_use(stem) for stem in _stems(word))
    )


def _has_another_use(word: str) -> bool:
    return (
        word in words("common_words")
        or word in packed("everyday_words")
        or is_a_place(word)
        or is_an_institution(word)
    )


def _stems(word: str) -> Iterator[str]:
    """What a word may be a form of: "fixes" of "fix", but not "Stopes" of "stop", nor "Jacks" of Jack."""
    if word.endswith("s") and word[:-1] not in packed("given_names"):
        yield word[:-1]
    if word.endswith("ed"):
        yield word.removesuffix("ed")
    if word.endswith(_SIBILANT_PLURALS):
        yield word.removesuffix("es")


def _has_the_shape_of_a_family_name(word: str) -> bool:
    return len(word) >= _SHORTEST_SHAPE and (word.startswith(_FAMILY_STARTS) or word.endswith(_FAMILY_ENDS))
