"""How much a host's name reads like a British school's, learnt from the names of schools (4.5)."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from zlib import crc32

from schoolgate.screening.late import late

WEIGHTS = Path(__file__).parent / "lists" / "school_likeness.bin"
SLOTS = 1 << 14
_SHORTEST, _LONGEST = 2, 5
SCALE = 32
"""A weight of 32 in the file is one unit of log-odds."""
_LONGEST_HOST = 80
_NAMED_AS_A_SCHOOL = late(
    r"(?:school|academ(?:y|ies)|college|primary|infants?|juniors?|nursery|grammar|sixthform|6thform|cofe|catholic|learningtrust"
    r"|federation|preschool)[a-z0-9-]*(?:\.[a-z0-9-]+){0,2}\.(?P<ending>uk|org|com|net|wales|cymru|london|school|academy|education)\Z"
)
_ENOUGH = {"uk": -4.0, "org": -4.0, "school": -6.0, "academy": -6.0, "college": -6.0, "net": -4.0}
_ENOUGH_ELSEWHERE = -2.0
"""Above this, in log-odds, a name is taken for a school's: chosen with bench/links.py on names left out of the
learning. Under .uk and .org the feed had next to no phishing, under .com and the rest much of it."""


def is_named_as_a_school(host: str) -> bool:
    """True for a British host that says what it is: "penwithacademy.co.uk"."""
    named = _NAMED_AS_A_SCHOOL.search(host)
    return named is not None and named["ending"] == "uk"


def reads_like_a_school(host: str) -> bool:
    """True if the name says school, or its letters go together as those of schools' names do."""
    if _NAMED_AS_A_SCHOOL.search(host):
        return True
    return likeness(host) > _ENOUGH.get(host.rpartition(".")[2], _ENOUGH_ELSEWHERE)


def likeness(host: str) -> float:
    """The log-odds that a host of this name is a British school's; a long host counts as none."""
    if len(host) > _LONGEST_HOST:
        return -100.0
    return score(_weights(), host)


def score(weights: Sequence[int], host: str) -> float:
    """The log-odds by these weights."""
    return (weights[0] + sum(weights[slot + 1] for slot in slots(host))) / SCALE


def slots(host: str, *, open_start: bool = False) -> Iterator[int]:
    """Where the weight of each run of two to five letters of the host is kept, each once."""
    framed = f"{'' if open_start else '^'}{host.removeprefix('www.')}$"
    runs = {
        framed[at : at + length]
        for length in range(_SHORTEST, _LONGEST + 1)
        for at in range(len(framed) - length + 1)
    }
    return (slot for slot in {crc32(run.encode()) % SLOTS for run in runs})


@cache
def _weights() -> array[int]:
    """The weight of having no letters at all, then one a slot; one signed byte each."""
    return array("b", WEIGHTS.read_bytes())
