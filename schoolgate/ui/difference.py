"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|\w+|[^\w\s]")
# Comparing takes time with the square of the length; past this the whole text counts as changed.
MOST_WORDS = 6_000


@dataclass(frozen=True)
class Change:
    """A stretch of words: `kind` is "same", "gone" or "new"."""

    kind: str
    text: str


def changes(old: str, new: str) -> list[Change]:
    """The way from old to new: same + gone put together is old, same + new is new."""
    before, after = WORD.findall(old), WORD.findall(new)
    if len(before) + len(after) > MOST_WORDS:
        return [Change("same", old)] if old == new else [Change("gone", old), Change("new", new)]
    return list(gather(before, after))


def gather(before: list[str], after: list[str]) -> Iterator[Change]:
    """Changes with only spaces between them become one, so that a rewritten phrase reads as one."""
    gone, new = "", ""
    for kind, left, right in steps(before, after):
        between = kind == "equal" and (gone or new) and left.isspace() and "\n" not in left
        if kind != "equal" or between:
            gone, new = gone + left, new + right
            continue
        yield from told(gone, new)
        yield Change("same", left)
        gone, new = "", ""
    yield from told(gone, new)


def steps(before: list[str], after: list[str]) -> Iterator[tuple[str, str, str]]:
    """The matcher's steps with the words in place of their positions."""
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield kind, "".join(before[a:b]), "".join(after[c:d])


def told(gone: str, new: str) -> Iterator[Change]:
    """What went and what came; a space at the end of both has not changed."""
    shared = " " if gone.endswith(" ") and new.endswith(" ") else ""
    told_ones = (("gone", gone.removesuffix(shared)), ("new", new.removesuffix(shared)), ("same", shared))
    yield from (Change(kind, text) for kind, text in told_ones if text)
