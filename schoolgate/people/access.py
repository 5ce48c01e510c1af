"""Fetching a school and the right to it in one call: a stranger gets 404, an insider without the right 403."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.http import Http404

from schoolgate.people.models import Person, School
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


def person_of(request: Any) -> Person:
    """The signed-in person of a request that passed the sign-in wall."""
    person = request.user
    if not isinstance(person, Person):
        raise PermissionDenied("Sign in first.")
    return person
