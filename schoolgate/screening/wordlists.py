"""Reads the word lists in lists/, each once and only when something asks for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_LISTS = Path(__file__).parent / "lists"


@cache
def words(name: str) -> frozenset[str]:
    """The entries of lists/<name>.txt, without empty lines and lines that start with #."""
    return frozenset(lines(name))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The same, in the order of the file."""
    written = (_LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in written if line.strip() and not line.startswith("#"))


@cache
def list_names(folder: str) -> tuple[str, ...]:
    """The names of the lists in lists/<folder>/."""
    return tuple(sorted(path.stem for path in (_LISTS / folder).glob("*.txt")))


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the small sets of lists/sets.txt, by its name; raises KeyError if there is none."""
    return _sets()[name]


@cache
def _sets() -> dict[str, frozenset[str]]:
    pairs = (line.partition(" = ") for line in lines("sets"))
    return {name: frozenset(written.split()) for name, _, written in pairs}
