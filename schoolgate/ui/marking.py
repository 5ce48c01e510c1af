"""Cuts a text at the places of its findings, so that the words in question can be marked where they stand.

Places are code points of the text as typed. They may nest, overlap, lie outside the text or be empty; whatever they
are, the pieces put together are the text, each character once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

LOOKS = ("advise", "ask", "stop")  # mildest first


@dataclass(frozen=True)
class Place:
    """Where a finding stands: `number` is its turn in the list (from 1), as on its card."""

    start: int
    end: int
    look: str
    number: int


@dataclass(frozen=True)
class Piece:
    """A stretch of text and what was found over all of it; `ends` are those whose last piece this is."""

    text: str
    places: tuple[Place, ...]
    ends: tuple[Place, ...]

    @property
    def look(self) -> str:
        """The most severe look over this piece; "" where there is none."""
        return max((place.look for place in self.places), key=LOOKS.index, default="")

    @property
    def sign(self) -> str:
        """The most severe look that ends here, whose shape is drawn after the words."""
        return max((place.look for place in self.ends), key=LOOKS.index, default="")


def places_in(text: str, findings: Iterable[Any], *, where: str) -> list[Place]:
    """The places of the findings about `where`, kept inside the text; those that cover no character fall out."""
    numbered = [(number, finding) for number, finding in enumerate(findings, 1)]
    here = [(number, finding) for number, finding in numbered if part(finding, "where") == where]
    cut = [as_place(finding, number=number, length=len(text)) for number, finding in here]
    return [place for place in cut if place.start < place.end and place.look in LOOKS]


def as_place(finding: Any, *, number: int, length: int) -> Place:
    """A finding as a place inside a text of that length."""
    start, end = max(0, int(part(finding, "start"))), min(length, int(part(finding, "end")))
    return Place(start=start, end=end, look=str(part(finding, "outcome")), number=number)


def pieces_of(text: str, places: list[Place]) -> list[Piece]:
    """The text cut at each place's start and end."""
    cuts = sorted({0, len(text), *(place.start for place in places), *(place.end for place in places)})
    pieces = []
    for start, end in pairwise(cuts):
        over = tuple(place for place in places if place.start <= start and place.end >= end)
        pieces.append(Piece(text[start:end], over, tuple(place for place in over if place.end == end)))
    return pieces


def part(finding: Any, name: str) -> Any:
    """A part of a finding, be it an object or the mapping it was kept as."""
    return finding[name] if isinstance(finding, Mapping) else getattr(finding, name)
