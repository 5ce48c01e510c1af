"""Fetching a school, a person or what they hold, with the right to it: a stranger gets 404, an insider 403."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.http import Http404

from schoolgate.people.models import Duty, Person, Role, School
from schoolgate.people.rights import Right, rights_by_school, rights_of


def require(person: Person, school_id: int, right: Right) -> frozenset[Right]:
    """The person's rights at the school; Http404 for a stranger to it, PermissionDenied when this one is lacking."""
    rights = rights_of(person, school_id)
    if not rights:
        raise Http404
    if right not in rights:
        raise PermissionDenied(f"You may not {right.value} at this school.")
    return rights


def school_for(person: Person, slug: str, right: Right) -> School:
    """The school of that slug, if the person holds the right there."""
    school = School.objects.filter(slug=slug).first()
    if school is None:
        raise Http404
    require(person, school.pk, right)
    return school


def schools_for(person: Person, right: Right) -> models.QuerySet[School]:
    """Every school where the person holds the right."""
    by_school = rights_by_school(person)
    if right in by_school.get(None, frozenset()):
        return School.objects.filter(trust_id=person.trust_id)
    return School.objects.filter(
        Q(pk__in=[key for key, rights in by_school.items() if key and right in rights])
    )


def person_for(viewer: Person, pk: int, right: Right) -> Person:
    """That person of the viewer's trust, if the viewer holds the right where they work, or anywhere for someone who
    works everywhere or nowhere yet; Http404 where the two share no school."""
    person = Person.objects.filter(pk=pk, trust_id=viewer.trust_id).first()
    if person is None:
        raise Http404
    mine = rights_by_school(viewer)
    theirs = {
        *Role.objects.filter(person=person).values_list("school_id", flat=True),
        *Duty.objects.filter(person=person).values_list("school_id", flat=True),
    }
    is_everyones = not theirs or None in theirs
    shared = [
        rights
        for school_id, rights in mine.items()
        if school_id is None or is_everyones or school_id in theirs
    ]
    if not shared:
        raise Http404
    if not any(right in rights for rights in shared):
        raise PermissionDenied(f"You may not {right.value} here.")
    return person


def role_for(viewer: Person, pk: int, right: Right) -> Role:
    """That role, if the viewer holds the right at its school (in the whole trust, for a role of the whole trust)."""
    role = Role.objects.filter(pk=pk, trust_id=viewer.trust_id).select_related("person").first()
    if role is None:
        raise Http404
    if role.school_id is not None:
        require(viewer, role.school_id, right)
    elif right not in rights_by_school(viewer).get(None, frozenset()):
        raise PermissionDenied(f"You may not {right.value} in the whole trust.")
    return role


def duty_for(viewer: Person, pk: int, right: Right) -> Duty:
    """That duty, if the viewer holds the right at its school."""
    duty = Duty.objects.filter(pk=pk, trust_id=viewer.trust_id).select_related("person").first()
    if duty is None:
        raise Http404
    require(viewer, duty.school_id, right)
    return duty


def person_of(request: Any) -> Person:
    """The signed-in person of a request that passed the sign-in wall."""
    person = request.user
    if not isinstance(person, Person):
        raise PermissionDenied("Sign in first.")
    return person
