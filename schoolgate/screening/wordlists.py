"""Reads the word lists in lists/, each once and only when something asks for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_LISTS = Path(__file__).parent / "lists"


@cache
def words(name: str) -> frozenset[str]:
    """The entries of lists/<name>.txt, without comments and empty lines."""
    return frozenset(lines(name))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The same, in the order of the file."""
    written = (_LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    stripped = (line.partition("#")[0].strip() for line in written)
    return tuple(line for line in stripped if line)
