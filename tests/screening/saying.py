"""Makes texts that an expression matches, so that its trigger words can be tried on them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from re import _constants, _parser
from typing import Any

_FILLER = "q"
_A_BRANCH = 4
_AT_ALL = 30
_FREE: dict[int, int] = {}


def sayings(pattern: re.Pattern[str], seed: int = 1) -> Iterator[str]:
    """What the pattern matches in invented texts; each alternative in it is taken at least once."""
    tree = list(_parser.parse(pattern.pattern))
    for choices in [_FREE] * _AT_ALL + list(_choices(tree, {})) * _A_BRANCH:
        match = pattern.search(_Writer(random.Random(seed), choices).write(tree))
        seed += 1
        if match:
            yield match.group()


def _choices(tree: Any, taken: dict[int, int]) -> Iterator[dict[int, int]]:
    """For each alternative anywhere: which to take at every fork on the way to it."""
    for kind, value in tree:
        if kind is _constants.BRANCH:
            for number, alternative in enumerate(value[1]):
                here = {**taken, id(value): number}
                yield here
                yield from _choices(alternative, here)
        elif kind is _constants.SUBPATTERN:
            yield from _choices(value[3], taken)
        elif kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            yield from _choices(value[2], {**taken, id(value): max(1, value[0])})


class _Writer:
    """Writes one text; where it is not told which way to go, it throws a die."""

    def __init__(self, die: random.Random, choices: dict[int, int]) -> None:
        self.die = die
        self.choices = choices

    def write(self, tree: Any) -> str:
        return "".join(self._one(kind, value) for kind, value in tree)

    def _one(self, kind: Any, value: Any) -> str:
        if kind is _constants.LITERAL:
            return chr(value)
        if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            fewest, most, piece = value
            times = self.die.randint(fewest, min(int(most), fewest + 2))
            return "".join(self.write(piece) for _ in range(self.choices.get(id(value), times)))
        if kind is _constants.SUBPATTERN:
            return self.write(value[3])
        if kind is _constants.BRANCH:
            number = self.choices.get(id(value), self.die.randrange(len(value[1])))
            return self.write(value[1][number])
        return self._one_of(value) if kind is _constants.IN else ""

    def _one_of(self, members: Any) -> str:
        kind, value = self.die.choice(members)
        if members[0][0] is _constants.NEGATE:
            return " "
        if kind is _constants.RANGE:
            return _FILLER if value[0] <= ord(_FILLER) <= value[1] else chr(value[0])
        if kind is _constants.CATEGORY:
            return {_constants.CATEGORY_DIGIT: "5", _constants.CATEGORY_SPACE: " "}.get(value, _FILLER)
        return chr(value)
