"""Whether a given and a family name side by side are meant as one person's name (6.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from schoolgate.screening.page import Page
from schoolgate.screening.roll import SHORTEST_APART, Entry, RollIndex
from schoolgate.screening.wordlists import words as wordlist

_STRETCHED = re.compile(r"(.)\1\1")


@dataclass(frozen=True, slots=True)
class Pair:
    """Words [first..last] of a page that read as a given name [given] and a family name [family]."""

    first: int
    last: int
    given: tuple[int, int]
    family: tuple[int, int]
    entry: Entry
    slip: bool = False


def reads_as_a_name(page: Page, roll: RollIndex, pair: Pair) -> bool:
    """False for what reads as a sentence ("Ella made"), a place ("in Rose Hall") or a list of first names."""
    given_first = pair.given[0] < pair.family[0]
    family = range(pair.family[0], pair.family[1] + 1)
    wordlike = all(page.common(number) for number in family)
    both = wordlike and page.common(pair.given[0])
    if (
        (wordlike or _is_short(page, pair))
        and not _has_capitals(page, pair, both)
        and not page.glued(pair.first)
    ):
        return False
    if both and page.place_around(pair.first, pair.last):
        return False
    joint = pair.given[1] if given_first else pair.family[1]
    if page.beyond_brackets(joint) == pair.family[0] > 0:
        return not both
    if page.tight(joint) and all(page.tight(number) for number in range(pair.first, pair.last)):
        return True
    return page.loose(joint) and _is_no_list(page, roll, pair, joint, given_first, both)


def is_spelt_as_on_roll(page: Page, pair: Pair) -> bool:
    """True for the roll's own letters, a possessive s apart, and for letters that were stretched or disguised."""
    entry = pair.entry
    given = "".join(page.texts[pair.given[0] : pair.given[1] + 1])
    family = "".join(page.texts[pair.family[0] : pair.family[1] + 1])
    possessive = family.removesuffix("s")
    if _drawn_as_one_of(given, entry.given) and any(
        _drawn_as_one_of(word, entry.family) for word in (family, possessive)
    ):
        return True
    if pair.slip:
        return False
    return page.folded is not page.passage.folded or _STRETCHED.search(given + " " + family) is not None


def may_be_chance(page: Page, pair: Pair) -> bool:
    """True where the words may well mean something else: everybody knows them, or both are everyday words."""
    words = page.texts[pair.first : pair.last + 1]
    if " ".join(words) in wordlist("well_known"):
        return True
    everyday = all(page.common(number) for number in range(pair.first, pair.last + 1))
    return everyday and not page.told_of_a_person(pair.first, pair.last) and not page.glued(pair.first)


def _has_capitals(page: Page, pair: Pair, both: bool) -> bool:
    given, family = page.capital(pair.given[0]), page.capital(pair.family[0])
    apart = pair.last - pair.first > 1
    return given and family if both or apart or _is_short(page, pair) else family or not given


def _is_no_list(page: Page, roll: RollIndex, pair: Pair, joint: int, given_first: bool, both: bool) -> bool:
    """First names side by side are what we ask people to write: "Max, Ryan and Grace"."""
    if both or (page.skeletons[pair.family[0]] in roll.givens and page.listed(pair.first, pair.last)):
        return False
    return not (given_first and "," in page.gap(joint))


def _is_short(page: Page, pair: Pair) -> bool:
    """Two-letter names such as "Jo Li" are believed with capitals only."""
    return sum(len(page.texts[number]) for number in (pair.given[0], pair.family[0])) <= SHORTEST_APART


def _drawn_as_one_of(word: str, forms: tuple[str, ...]) -> bool:
    """Letter for letter, with i and l taken as one: they are drawn alike."""
    return word in forms or word.replace("i", "l") in [form.replace("i", "l") for form in forms]
