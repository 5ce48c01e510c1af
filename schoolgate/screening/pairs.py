"""Whether a given and a family name side by side are meant as one person's name (6.9)."""

from __future__ import annotations

from dataclasses import dataclass

from schoolgate.screening.late import late
from schoolgate.screening.page import Page
from schoolgate.screening.roll import GIVEN, SHORTEST_APART, Entry, RollIndex, known_given_names
from schoolgate.screening.wordlists import words as wordlist

_STRETCHED = late(r"(.)\1\1")
_LISTING = (", ", "; ")
_ARTICLES = ("a", "i", "o")


@dataclass(frozen=True, slots=True)
class Pair:
    """Words [first..last] of a page that read as a given name [given] and a family name [family]."""

    first: int
    last: int
    given: tuple[int, int]
    family: tuple[int, int]
    entry: Entry
    slip: bool = False
    shared: bool = False

    @property
    def given_first(self) -> bool:
        """Whether the given name stands before the family name."""
        return self.given[0] < self.family[0]

    @property
    def joint(self) -> int:
        """The last word of the name that comes first."""
        return self.given[1] if self.given_first else self.family[1]


def reads_as_a_name(page: Page, roll: RollIndex, pair: Pair) -> bool:
    """False for what reads as a sentence ("Ella made"), a place ("in Rose Hall") or a list of first names."""
    wordlike = all(page.common(number) for number in range(pair.family[0], pair.family[1] + 1))
    both = wordlike and page.common(pair.given[0])
    if not page.glued(pair.first) and not _is_written_as_a_name(page, pair, wordlike, both):
        return False
    if both and (page.place_around(pair.first, pair.last) or page.ends_a_place(pair.first, pair.last)):
        return False
    joint, second = pair.joint, (pair.family if pair.given_first else pair.given)[0]
    if pair.shared or page.labelled(joint, second):
        return not wordlike
    if page.beyond_brackets(joint) == second > 0:
        return not both
    if page.tight(joint) and all(page.tight(number) for number in range(pair.first, pair.last)):
        return pair.given_first or not page.street_after(pair.last)
    return page.loose(joint) and _is_no_list(page, roll, pair, both)


def needs_a_person(page: Page, pair: Pair) -> bool:
    """True for "Morwenna, Trelawny" and "Morwenna (Trelawny)": a name, or two people, or somebody and their house."""
    if pair.shared:
        return True
    gap = page.gap(pair.joint)
    return any(bracket in gap for bracket in "([") or (
        pair.given_first and any(sign in gap for sign in _LISTING)
    )


def misspelt(page: Page, pair: Pair) -> list[int]:
    """The first words of the given and the family name, as far as they differ from the roll's letters."""
    given, family = _written(page, pair.given), _written(page, pair.family)
    wrong = []
    if not drawn_as_one_of(given, pair.entry.given):
        wrong.append(pair.given[0])
    if not any(drawn_as_one_of(word, pair.entry.family) for word in (family, family.removesuffix("s"))):
        wrong.append(pair.family[0])
    return wrong


def is_spelt_as_on_roll(page: Page, pair: Pair) -> bool:
    """True for the roll's own letters, a possessive s apart, and for letters that were stretched or disguised."""
    if not misspelt(page, pair):
        return True
    if pair.slip:
        return False
    words = _written(page, pair.given) + " " + _written(page, pair.family)
    return page.folded is not page.passage.folded or _STRETCHED.search(words) is not None


def _written(page: Page, span: tuple[int, int]) -> str:
    return "".join(page.texts[span[0] : span[1] + 1])


def may_be_chance(page: Page, pair: Pair) -> bool:
    """True where the words may well mean something else: everybody knows them, or both are everyday words."""
    words = page.texts[pair.first : pair.last + 1]
    if " ".join(words) in wordlist("well_known"):
        return True
    everyday = all(page.common(number) for number in range(pair.first, pair.last + 1))
    return everyday and not page.told_of_a_person(pair.first, pair.last) and not page.glued(pair.first)


def drawn_as_one_of(word: str, forms: tuple[str, ...]) -> bool:
    """Letter for letter, with i and l taken as one: they are drawn alike."""
    return word in forms or word.replace("i", "l") in [form.replace("i", "l") for form in forms]


def _is_written_as_a_name(page: Page, pair: Pair, wordlike: bool, both: bool) -> bool:
    given, family = page.capital(pair.given[0]), page.capital(pair.family[0])
    if both or _is_short(page, pair):
        return given and family
    between = range(pair.joint + 1, (pair.family if pair.given_first else pair.given)[0])
    if between and not (given and family):
        return _is_told_in_small_letters(page, pair, between)
    if page.common(pair.given[0]) and not given:
        return not family
    return family or not given or not wordlike


def _is_told_in_small_letters(page: Page, pair: Pair, between: range) -> bool:
    """ "jago t. penrose", "jago james penrose": with words between, only where these are an initial or a name."""
    everyday = page.common(pair.given[0]), page.common(pair.family[0])
    if all(everyday):
        return False
    return all(_is_middle(page, number, not any(everyday)) for number in between)


def _is_middle(page: Page, number: int, strange: bool) -> bool:
    text = page.texts[number]
    if len(text) == 1:
        return text not in _ARTICLES or page.capital(number)
    return text in known_given_names() or (strange and not page.common(number))


def _is_no_list(page: Page, roll: RollIndex, pair: Pair, both: bool) -> bool:
    """First names side by side are what we ask people to write: "Max, Ryan and Grace"."""
    family = page.texts[pair.family[0]]
    called_so = roll.codes[page.skeletons[pair.family[0]]] & GIVEN
    comma = any(sign in page.gap(pair.joint) for sign in ",;")
    if both:
        named = called_so or family in known_given_names()
        return comma and not pair.given_first and not named and page.told_of_a_person(pair.first, pair.last)
    if called_so and page.listed(pair.first, pair.last):
        return False
    if not (pair.given_first and comma):
        return True
    others = called_so or family in known_given_names() or page.common(pair.family[0])
    return not others and not page.listed(pair.first, pair.last) and not page.house_after(pair.last)


def _is_short(page: Page, pair: Pair) -> bool:
    """Two-letter names such as "Jo Li" are believed with capitals only."""
    return sum(len(page.texts[number]) for number in (pair.given[0], pair.family[0])) <= SHORTEST_APART
