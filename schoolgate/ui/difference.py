"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

WORD = re.compile(r"\s+|\w+|[^\w\s]")
# Comparing takes time with the square of the length; past this, what lies between the first and the last change
# counts as changed as a whole.
MOST_WORDS = 3_000


@dataclass(frozen=True)
class Change:
    """A stretch of words: `kind` is "same", "gone" or "new"."""

    kind: str
    text: str


def changes(old: str, new: str) -> list[Change]:
    """The way from old to new: same + gone put together is old, same + new is new."""
    before, after = WORD.findall(old), WORD.findall(new)
    first = shared(before, after)
    last = shared(before[first:][::-1], after[first:][::-1])
    ends = "".join(before[:first]), "".join(before[len(before) - last :])
    between = before[first : len(before) - last], after[first : len(after) - last]
    if len(between[0]) + len(between[1]) > MOST_WORDS:
        middle = [Change("gone", "".join(between[0])), Change("new", "".join(between[1]))]
    else:
        middle = list(gather(*between))
    return list(joined([Change("same", ends[0]), *middle, Change("same", ends[1])]))


def shared(before: list[str], after: list[str]) -> int:
    """How many words both begin with."""
    alike = (one == other for one, other in zip(before, after, strict=False))
    return next((count for count, is_alike in enumerate(alike) if not is_alike), min(len(before), len(after)))


def joined(told_ones: list[Change]) -> Iterator[Change]:
    """Neighbours of one kind as one, and nothing empty."""
    for kind, group in groupby((each for each in told_ones if each.text), key=lambda each: each.kind):
        yield Change(kind, "".join(each.text for each in group))


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
    # autojunk: a word that is everywhere starts no match, or a text of one word would be compared for minutes.
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=True).get_opcodes():
        yield kind, "".join(before[a:b]), "".join(after[c:d])


def told(gone: str, new: str) -> Iterator[Change]:
    """What went and what came; a space at the end of both has not changed."""
    shared = " " if gone.endswith(" ") and new.endswith(" ") else ""
    told_ones = (("gone", gone.removesuffix(shared)), ("new", new.removesuffix(shared)), ("same", shared))
    yield from (Change(kind, text) for kind, text in told_ones if text)
