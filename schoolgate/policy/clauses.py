"""The clauses by their ids: what the rest of the code cites."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).with_name("clauses.yml")


class BadClauses(Exception):
    """clauses.yml does not hold together."""


@dataclass(frozen=True)
class Clause:
    """One clause. `control` is what the software does by itself today; `later` is what it does not do yet."""

    id: str
    section: str
    title: str
    text: str
    control: str
    later: str = ""

    @property
    def anchor(self) -> str:
        """Its place on the policy page: "clause-4.3", where every § on other pages leads."""
        return f"clause-{self.id}"


@dataclass(frozen=True)
class Section:
    """One section, with its clauses in order."""

    number: int
    name: str
    clauses: tuple[Clause, ...]


@cache
def sections() -> tuple[Section, ...]:
    """The whole policy, in order. Raises BadClauses."""
    return tuple(_section(each) for each in yaml.safe_load(SOURCE.read_text("utf-8")))


def all_clauses() -> tuple[Clause, ...]:
    """Every clause, in order."""
    return tuple(clause for section in sections() for clause in section.clauses)


def clause(clause_id: str) -> Clause:
    """The clause of that id, e.g. "4.3"; KeyError when there is none."""
    return _by_id()[clause_id]


@cache
def _by_id() -> dict[str, Clause]:
    return {each.id: each for each in all_clauses()}


def _section(said: dict[str, Any]) -> Section:
    number, name = int(said["number"]), str(said["name"])
    clauses = tuple(
        Clause(section=name, **{key: " ".join(words.split()) for key, words in each.items()})
        for each in said["clauses"]
    )
    if [each.id for each in clauses] != [f"{number}.{place}" for place in range(1, len(clauses) + 1)]:
        raise BadClauses(f"Section {number}: its clauses are not numbered {number}.1, {number}.2 and so on.")
    return Section(number, name, clauses)
