"""Who may come through which route: rows that each room declares in its own tests/<room>/routes.py, as ROWS.

    ROWS = [
        Row("people:list", GET=SIGNED_IN),
        Row("people:person", at=lambda world: {"pk": world.author.pk}, GET=KEEPERS, POST=KEEPERS),
    ]

A method that a row does not name is refused to everybody. `at` makes the example object at Harbour school and gives the
address's arguments; `data` gives what is sent with POST, PUT and PATCH (as JSON when `as_json`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.world import AT_HARBOUR, AT_MOORLAND, CAST, OUTSIDERS, TRUST_WIDE, WITHOUT_ROLE, World

Who = frozenset[str]

ANONYMOUS = "anonymous"
NOBODY: Who = frozenset()
HARBOUR: Who = frozenset(AT_HARBOUR)
STAFF: Who = HARBOUR | frozenset(TRUST_WIDE)  # all who belong to Harbour
SIGNED_IN: Who = STAFF | frozenset((*AT_MOORLAND, *OUTSIDERS, *WITHOUT_ROLE))
EVERYONE: Who = SIGNED_IN | {ANONYMOUS, "leaver"}
HEADS: Who = frozenset({"head", "other_head", "outsider_head"})
AUTHORS: Who = frozenset({"author", "second_author", "volunteer"})
WHO = (*CAST, ANONYMOUS)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def nothing(world: World) -> dict[str, Any]:
    """No arguments, or no data."""
    return {}


@dataclass(frozen=True)
class Row:
    """One route, and for each method the people of the cast who may."""

    route: str
    at: Callable[[World], dict[str, Any]] = nothing
    data: Callable[[World], dict[str, Any]] = nothing
    as_json: bool = False
    GET: Who = NOBODY
    POST: Who = NOBODY
    PUT: Who = NOBODY
    PATCH: Who = NOBODY
    DELETE: Who = NOBODY

    @property
    def has_object(self) -> bool:
        """Whether its address names something that belongs to Harbour."""
        return self.at is not nothing

    def may(self, method: str) -> Who:
        """Who may, by that method."""
        found = getattr(self, method)
        assert isinstance(found, frozenset)
        return found

    def address(self, arguments: dict[str, Any]) -> str:
        """The example's address."""
        return reverse(self.route, kwargs=arguments)


def elsewhere(arguments: dict[str, Any]) -> dict[str, Any]:
    """The same kind of address for something that does not exist."""
    return {
        name: 987_654_321 if isinstance(value, int) else ("nothing-here" if isinstance(value, str) else value)
        for name, value in arguments.items()
    }


def rows() -> list[Row]:
    """Every row of every room."""
    here = Path(__file__).parent
    modules = sorted(
        ".".join(path.relative_to(here.parent).with_suffix("").parts) for path in here.glob("**/routes.py")
    )
    return [row for module in modules for row in import_module(module).ROWS]


def routes() -> Iterator[tuple[str, URLPattern]]:
    """Every route of the product, with its full name ("" where it has none)."""
    yield from _routes(get_resolver().url_patterns, "")


def _routes(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _routes(each.url_patterns, f"{prefix}{each.namespace}:" if each.namespace else prefix)
        else:
            yield f"{prefix}{each.name}" if each.name else "", each
