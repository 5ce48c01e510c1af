"""The places of the product: what stands in the side bar and, on a phone, in the bottom bar. Rooms offer theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from schoolgate.people.models import Person
from schoolgate.people.rights import Right


@dataclass(frozen=True)
class Place:
    """One place. `order` sorts (Home 0, New post 10, …); `bar` puts it beside More on a phone; `right` hides it from
    those who hold it nowhere; `count` says how many things wait there for a person."""

    name: str
    route: str
    icon: str
    order: int
    right: Right | None = None
    bar: bool = False
    primary: bool = False
    count: Callable[[Person], int] | None = None


_offered: dict[str, Place] = {}


def offer(place: Place) -> None:
    """A room's AppConfig.ready says what it has; twice is once."""
    _offered[place.route] = place


def places_for(person: Person, rights: frozenset[Right], path: str) -> list[dict[str, object]]:
    """As ui/base.html wants them, in order."""
    wanted = [each for each in _offered.values() if each.right is None or each.right in rights]
    shown = [_shown(each, person, path) for each in sorted(wanted, key=lambda each: (each.order, each.name))]
    known = [each for each in shown if each]
    nearest = max((str(each["url"]) for each in known if each["current"]), key=len, default="")
    return [{**each, "current": each["url"] == nearest} for each in known]


def _shown(place: Place, person: Person, path: str) -> dict[str, object]:
    try:
        url = reverse(place.route)
    except NoReverseMatch:
        return {}
    return {
        "name": place.name, "url": url, "icon": place.icon, "bar": place.bar, "primary": place.primary,
        "current": path == url or (url != "/" and path.startswith(url)),
        "count": place.count(person) if place.count else None,
    }  # fmt: skip
