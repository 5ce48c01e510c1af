"""Writes texts that drive a regular expression to its slowest, from the expression's own shape.

For every repetition in it: a beginning that leads there, what is repeated many times over, and an end that fails. This
is how an expression that takes more than linear time is provoked (CWE-1333).
"""

from __future__ import annotations

import pkgutil
import random
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from re import _constants as codes
from re import _parser as parser
from typing import Any

import schoolgate.screening
from schoolgate.screening import patterns
from schoolgate.screening.late import Late
from schoolgate.screening.wordlists import list_names

_MANY = 12
_ANY_OF = re.compile(r'any_of\("(\w+)"')
_LETTERS = {"CATEGORY_DIGIT": "7", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}
_OTHERS = {"CATEGORY_NOT_DIGIT": "a", "CATEGORY_NOT_SPACE": "a", "CATEGORY_NOT_WORD": "-"}
Tree = list[tuple[Any, Any]]


def every_pattern() -> dict[str, re.Pattern[str]]:
    """Every expression of the screening: those in its modules, and those in its lists, by where they stand."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(schoolgate.screening.__path__, "schoolgate.screening."):
        module = import_module(info.name)
        for name, value in vars(module).items():
            for number, each in enumerate(value if isinstance(value, list | tuple) else [value]):
                # Those on bytes look at one flag a word, a bounded way ahead and back.
                pattern = re.compile(each.source) if isinstance(each, Late) else each
                if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                    found[f"{info.name.rpartition('.')[2]}.{name}{number or ''}"] = pattern
    return found | dict(_of_lists())


def _of_lists() -> Iterator[tuple[str, re.Pattern[str]]]:
    for name in list_names("patterns"):
        for number, row in enumerate(patterns._patterns(name).rows):
            yield f"{name}.row{number}", re.compile(row)
    for path in Path(schoolgate.screening.__file__).parent.rglob("*.py"):
        for name in _ANY_OF.findall(path.read_text("utf-8")):
            yield f"{name}.any", patterns.any_of(name)


def attacks(pattern: re.Pattern[str], length: int, seed: int = 1) -> Iterator[str]:
    """Texts of about that length, each made to keep the expression busy."""
    tree = list(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    dice = random.Random(seed)
    for lead, body in _repeats(tree, dice):
        for ending in ("\x00", "!", ""):
            yield lead + body * (length // max(len(body), 1)) + ending
    whole = _sample(tree, dice)
    for piece in {whole, whole[:-1], whole[: len(whole) // 2 + 1], whole + " "}:
        if piece:
            yield piece * (length // len(piece))


def _repeats(tree: Tree, dice: random.Random, lead: str = "") -> Iterator[tuple[str, str]]:
    """(what leads there, what is repeated) for every repetition that may go on for long."""
    for op, value in tree:
        if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _, most, inner = value
            if most > _MANY:
                for _ in range(3):
                    yield lead, _sample(list(inner), dice) or "a"
            yield from _repeats(list(inner), dice, lead)
        elif op is codes.SUBPATTERN:
            yield from _repeats(list(value[-1]), dice, lead)
        elif op is codes.BRANCH:
            for branch in value[1]:
                yield from _repeats(list(branch), dice, lead)
        lead += _sample([(op, value)], dice)


def _sample(tree: Tree, dice: random.Random) -> str:
    """A text that the tree matches, or nearly."""
    return "".join(_one(op, value, dice) for op, value in tree)


def _one(op: Any, value: Any, dice: random.Random) -> str:
    if op is codes.LITERAL:
        return chr(value)
    if op is codes.NOT_LITERAL:
        return "b" if value == ord("a") else "a"
    if op is codes.ANY:
        return "a"
    if op is codes.IN:
        return _member(value, dice)
    if op is codes.BRANCH:
        return _sample(list(dice.choice(value[1])), dice)
    if op is codes.SUBPATTERN:
        return _sample(list(value[-1]), dice)
    if op is codes.ATOMIC_GROUP:
        return _sample(list(value), dice)
    if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, most, inner = value
        return "".join(_sample(list(inner), dice) for _ in range(max(least, min(1, most))))
    return ""  # anchors and looks around hold no text of their own


def _member(members: list[tuple[Any, Any]], dice: random.Random) -> str:
    negated = members[0][0] is codes.NEGATE
    if negated:
        return next(char for char in "a7 -~é" if not _holds(members[1:], char))
    op, value = dice.choice(members)
    if op is codes.RANGE:
        return chr(dice.randint(value[0], min(value[1], value[0] + 25)))
    if op is codes.LITERAL:
        return chr(value)
    return (_LETTERS | _OTHERS)[str(value)]


def _holds(members: list[tuple[Any, Any]], char: str) -> bool:
    for op, value in members:
        if (op is codes.LITERAL and ord(char) == value) or (
            op is codes.RANGE and value[0] <= ord(char) <= value[1]
        ):
            return True
        if op is codes.CATEGORY and re.match(_CATEGORIES[str(value)], char):
            return True
    return False


_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip
