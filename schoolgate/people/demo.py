"""The people of the demo, for one-click sign-in. Only ever called in demo mode."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from schoolgate.kit import tenancy
from schoolgate.people.models import Duty, Held, Person, Role


@dataclass(frozen=True)
class Someone:
    """One person, with what they are in words."""

    pk: int
    name: str
    what: str


@dataclass(frozen=True)
class Group:
    """The people of one school, or of a whole trust."""

    name: str
    trust: str
    people: list[Someone]


def everyone() -> list[Group]:
    """Everybody who holds something today: whole trusts first, then school by school, the Headteacher first."""
    with tenancy.system():
        held = _held_today()
        names = dict(Person.objects.values_list("pk", "trust__name"))
    words: dict[tuple[str, str], dict[int, tuple[str, list[str]]]] = {}
    for each in held:
        key = (names[each.person_id], each.school.name if each.school else "")
        words.setdefault(key, {}).setdefault(each.person_id, (each.person.name, []))[1].append(
            each.get_kind_display()
        )
    size = Counter(trust for (trust, _), who in words.items() for _ in who)
    return [
        Group(
            school or "The whole trust",
            trust,
            [Someone(pk, name, ", ".join(all_)) for pk, (name, all_) in who.items()],
        )
        for (trust, school), who in sorted(words.items(), key=lambda each: (-size[each[0][0]], each[0]))
    ]


def _held_today() -> list[Role | Duty]:
    today = Held.on(timezone.localdate())
    roles = list(Role.objects.filter(today).select_related("school", "person").order_by("person__name"))
    duties = list(Duty.objects.filter(today).select_related("school", "person").order_by("person__name"))
    return [*sorted(roles, key=lambda role: role.kind != Role.Kind.HEADTEACHER), *duties]
