"""What every signed-in page shows around itself: who I am, where, and the places I may go."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from schoolgate.people.models import Duty, Held, Person, Role
from schoolgate.people.places import places_for
from schoolgate.people.rights import RIGHTS, Right


class Shell:
    """Worked out only when a page asks: fragments for a script do not."""

    def __init__(self, person: Person, path: str) -> None:
        self.person, self.path = person, path

    @cached_property
    def held(self) -> list[Role | Duty]:
        """Roles first, the Headteacher's before all."""
        today = Held.on(timezone.localdate()) & Held.of(self.person)
        roles = list(Role.objects.filter(today).select_related("school"))
        duties = list(Duty.objects.filter(today).select_related("school"))
        return [*sorted(roles, key=lambda role: role.kind != Role.Kind.HEADTEACHER), *duties]

    @cached_property
    def places(self) -> list[dict[str, object]]:
        rights: frozenset[Right] = frozenset().union(*(RIGHTS[each.kind] for each in self.held))
        return places_for(self.person, rights, self.path)

    @cached_property
    def role(self) -> str:
        """In words: "Headteacher, Harbour Primary School"."""
        if not self.held:
            return "No role yet"
        first = self.held[0]
        what = "Acting Headteacher" if getattr(first, "is_acting", False) else first.get_kind_display()
        return f"{what}, {first.school.name if first.school else self.person.trust.name}"

    @cached_property
    def schools(self) -> dict[str, str]:
        """Name and colour of the schools where the person holds something."""
        return {each.school.name: each.school.colour for each in self.held if each.school}

    @property
    def school_name(self) -> str:
        """The school's, for people of one school."""
        return next(iter(self.schools)) if len(self.schools) == 1 else ""

    @property
    def school_colour(self) -> str:
        """The school's, for people of one school."""
        return self.schools.get(self.school_name, "")


def shell(request: HttpRequest) -> dict[str, Any]:
    """The variables of ui/base.html; nothing for somebody who has not signed in."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return {}
    mine = Shell(person, request.path)
    return {
        "places": SimpleLazyObject(lambda: mine.places),
        "person_name": person.name,
        "person_role": SimpleLazyObject(lambda: mine.role),
        "school_name": SimpleLazyObject(lambda: mine.school_name),
        "school_colour": SimpleLazyObject(lambda: mine.school_colour),
        "trust_name": SimpleLazyObject(lambda: person.trust.name),
        "sign_out_url": reverse("people:sign_out"),
    }
