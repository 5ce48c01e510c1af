"""Disguises of a full name, made by program from a seed: 22 classes, and every two that can be worn together.

Nothing here is shared with the code that it measures: own letters, own names, own sentences.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations

from disguise_letters import ACCENTS, ALPHABET, FIGURES, INVISIBLE, MISREAD, TWINS

EMOJI = ("🎉", "⭐", "🏆👏", "❤️", "🎤")
MIDDLES = ("Jane", "Louise", "James", "Rose", "Lowenna", "Kofi")
BEFORE_TAGS = ("goodluck", "welldone", "congratulations", "team", "happybirthday", "thankyou")
SHORT = {
    "Katherine": ("Kate", "Kathy", "Katie"),
    "Thomas": ("Tom", "Tommy"),
    "Elizabeth": ("Lizzie", "Beth", "Liz"),
    "William": ("Will", "Billy"),
    "Benjamin": ("Ben", "Benny"),
    "Samantha": ("Sam", "Sammy"),
    "Matthew": ("Matt", "Matty"),
    "Isabella": ("Bella", "Izzy"),
    "Alexander": ("Alex", "Sandy"),
    "Joseph": ("Joe", "Joey"),
    "Oliver": ("Ollie", "Olly"),
    "Charlotte": ("Lottie", "Charlie"),
}


@dataclass(frozen=True)
class Written:
    """A name on its way to the page: its parts, and how they are put together."""

    given: str
    family: str
    middle: str = ""
    join: str = " "
    family_first: bool = False
    before: str = ""
    after: str = ""
    short: tuple[str, ...] = ()

    def words(self) -> str:
        """As it stands in the sentence."""
        given = self.given
        if self.middle:
            given += (" " if self.join not in ("", "_", ".") else self.join) + self.middle
        parts = [given]
        parts = [self.family, *parts] if self.family_first else [*parts, self.family]
        return self.before + self.join.join(parts) + self.after


Change = Callable[[Written, random.Random], Written]


@dataclass(frozen=True)
class Disguise:
    """One class: `stage` says when it is put on (words, slips, case, letters, joining, ending)."""

    name: str
    stage: int
    put_on: Change
    not_with: frozenset[str] = field(default_factory=frozenset)


def _each(name: Written, change: Callable[[str], str]) -> Written:
    middle = name.middle if len(name.middle) < 3 and change("ab") != "AB" else change(name.middle)
    return replace(name, given=change(name.given), family=change(name.family), middle=middle)


def _one(name: Written, rng: random.Random, change: Callable[[str], str]) -> Written:
    """Changes one of the two names: the family name where the given one is too short."""
    if rng.random() < 0.5 and len(name.given) >= 4:
        return replace(name, given=change(name.given))
    return replace(name, family=change(name.family))


def _slip(word: str, rng: random.Random) -> str:
    """One letter dropped, doubled by another, changed, or two swapped; the first stays."""
    at, kind = rng.randrange(1, len(word)), rng.randrange(4)
    if kind == 0 and len(word) > 3:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + rng.choice(ALPHABET) + word[at:]
    if kind == 2 and at + 1 < len(word) and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + rng.choice(ALPHABET.replace(word[at].lower(), "")) + word[at + 1 :]


def _slipped_twice(name: Written, rng: random.Random) -> Written:
    return replace(name, given=_slip(name.given, rng), family=_slip(name.family, rng))


def _some(word: str, rng: random.Random, table: dict[str, str], share: float) -> str:
    # A capital has twins of its own, or none: the capital of a small letter's twin often looks like nothing.
    able = [
        at for at, char in enumerate(word) if char in table or (char.lower() in table and table is not TWINS)
    ]
    chosen = set(rng.sample(able, max(1, round(len(able) * share)))) if able else set()
    return "".join(_swap(char, rng, table) if at in chosen else char for at, char in enumerate(word))


def _swap(char: str, rng: random.Random, table: dict[str, str]) -> str:
    if char in table:
        return rng.choice(table[char])
    swapped = rng.choice(table[char.lower()])
    return swapped.upper() if char.isupper() and table is ACCENTS else swapped


def _misread(word: str, rng: random.Random) -> str:
    able = [piece for piece in MISREAD if piece in word[1:]] or [p for p in MISREAD if p in word.lower()]
    if not able:
        return _slip(word, rng)
    piece = rng.choice(able)
    at = word.find(piece, 1) if piece in word[1:] else word.lower().find(piece)
    return word[:at] + MISREAD[piece] + word[at + len(piece) :]


def _stretched(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + word[at] * rng.randrange(1, 4) + word[at:]


def _fancy(word: str, rng_choice: int) -> str:
    bases = ((0x1D400, 0x1D41A), (0x1D5D4, 0x1D5EE), (0x1D468, 0x1D482), (0xFF21, 0xFF41))
    upper, lower = bases[rng_choice]
    return "".join(
        chr(upper + ord(char) - 65)
        if "A" <= char <= "Z"
        else chr(lower + ord(char) - 97)
        if "a" <= char <= "z"
        else char
        for char in word
    )


def _invisible(word: str, rng: random.Random) -> str:
    return "".join(char + (rng.choice(INVISIBLE) if rng.random() < 0.3 else "") for char in word)


def _nickname(name: Written, rng: random.Random) -> Written:
    return replace(name, given=rng.choice(name.short)) if name.short else name


def _middle(name: Written, rng: random.Random) -> Written:
    initial = rng.choice("ABCDEHJLMRST")
    return replace(name, middle=rng.choice((initial, f"{initial}.", rng.choice(MIDDLES))))


def _cased(name: Written, rng: random.Random) -> Written:
    return _each(name, rng.choice((str.lower, str.lower, str.upper)))


def _tag(name: Written, rng: random.Random) -> Written:
    bare = replace(_each(name, _bare), middle=_bare(name.middle))
    return replace(bare, join="", before="#")


def _embedded_tag(name: Written, rng: random.Random) -> Written:
    bare = _each(name, lambda part: _bare(part).lower())
    bare = replace(bare, middle=_bare(name.middle).lower())
    return replace(bare, join="", before="#" + rng.choice(BEFORE_TAGS), after=rng.choice(("", "", "2026")))


def _handle(name: Written, rng: random.Random) -> Written:
    bare = _each(name, lambda part: _bare(part).lower())
    bare = replace(bare, middle=_bare(name.middle).lower())
    first = rng.random() < 0.2
    return replace(
        bare,
        join=rng.choice(("_", ".", "")),
        before="@",
        after=rng.choice(("", "", "7", "14")),
        family_first=first,
    )


def _bare(part: str) -> str:
    return "".join(char for char in part if char.isalnum() or unicodedata.category(char) in ("Cf", "Mn"))


def _spaced(name: Written, rng: random.Random) -> Written:
    sign = rng.choice((" ", " ", "-", ".", "*", "_"))
    gap = "   " if sign == " " and rng.random() < 0.5 else " "
    spell = _spelled(sign)
    return replace(_each(name, spell), join=gap)


def _spelled(sign: str) -> Callable[[str], str]:
    return lambda part: sign.join(char for char in part if char not in " '’-")


def _ended(name: Written, rng: random.Random) -> Written:
    sign = rng.choice("'’")
    return replace(
        name, after=name.after + rng.choice((f"{sign}s", f"{sign}s", sign if _s(name) else f"{sign}s"))
    )


def _s(name: Written) -> bool:
    return name.words().endswith("s")


def _joined(*joins: str) -> Change:
    return lambda name, rng: replace(name, join=rng.choice(joins))


_TAGS = frozenset({"hashtag", "hashtag inside", "handle"})
CLASSES = (
    Disguise("plain", 0, lambda name, rng: name),
    Disguise("nickname", 1, _nickname),
    Disguise("middle", 1, _middle, frozenset({"nickname"})),
    Disguise("one typo", 2, lambda name, rng: _one(name, rng, lambda part: _slip(part, rng))),
    Disguise("two typos", 2, _slipped_twice),
    Disguise("misread", 2, lambda name, rng: _one(name, rng, lambda part: _misread(part, rng))),
    Disguise("stretched", 2, lambda name, rng: _one(name, rng, lambda part: _stretched(part, rng))),
    Disguise("case", 3, _cased, _TAGS),
    Disguise("accents", 4, lambda name, rng: _each(name, lambda part: _some(part, rng, ACCENTS, 0.4))),
    Disguise("invisible", 4, lambda name, rng: _each(name, lambda part: _invisible(part, rng))),
    Disguise(
        "twins",
        4,
        lambda name, rng: _each(name, lambda part: _some(part, rng, TWINS, 0.5)),
        frozenset({"accents"}),
    ),
    Disguise("leet", 4, lambda name, rng: _each(name, lambda part: _some(part, rng, FIGURES, 0.4)), _TAGS),
    Disguise(
        "fancy",
        5,
        lambda name, rng: _fancy_all(name, rng.randrange(4)),
        frozenset({"accents", "twins", "invisible", "leet"}),
    ),
    Disguise("spaced", 6, _spaced, _TAGS),
    Disguise("family first", 7, lambda name, rng: replace(name, family_first=True)),
    Disguise("comma", 7, lambda name, rng: replace(name, family_first=True, family=name.family + ",")),
    Disguise("hashtag", 7, _tag),
    Disguise("hashtag inside", 7, _embedded_tag),
    Disguise("handle", 7, _handle),
    Disguise("hyphen", 7, _joined("-", " - ", "_", ".", "–"), frozenset({"spaced"})),
    Disguise("emoji or line", 7, lambda name, rng: replace(name, join=_gap(rng)), frozenset({"spaced"})),
    Disguise("possessive", 8, _ended, frozenset({"hashtag inside"})),
)


def _fancy_all(name: Written, kind: int) -> Written:
    return _each(name, lambda part: _fancy(part, kind))


def _gap(rng: random.Random) -> str:
    emoji = rng.choice(EMOJI)
    return rng.choice((f" {emoji} ", emoji, "\n", "\t", "\u00a0", " ... ", "\r\n", f"{emoji} "))


def pairs() -> Iterator[tuple[Disguise, Disguise]]:
    """Every two classes that can be worn together, in the order they are put on."""
    dressed = [each for each in CLASSES if each.stage]
    for first, second in combinations(dressed, 2):
        same = first.stage == second.stage and first.stage != 4
        clash = second.name in first.not_with or first.name in second.not_with
        if not same and not clash:
            yield first, second


def is_two_slips(names: tuple[str, ...]) -> bool:
    """True for the combinations that hold two typos, which have a target of their own."""
    return "two typos" in names


def written(name: Written, disguises: tuple[Disguise, ...], rng: random.Random) -> str:
    """The name as it stands in the sentence, with these disguises on."""
    for disguise in sorted(disguises, key=lambda each: each.stage):
        name = disguise.put_on(name, rng)
    return name.words()
