"""Who an action is done by, and whether they may: asked first thing in every action, whichever door it came through."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from schoolgate.audit.actors import Actor, ActorKind
from schoolgate.people.access import require
from schoolgate.people.models import Person
from schoolgate.people.rights import Right

By = Person | Actor


def actor_of(by: By) -> Actor:
    """As the record names them."""
    return by.actor if isinstance(by, Person) else by


def demand(by: By, school_id: int, right: Right, *, operator: bool = False) -> Actor:
    """The actor, if they may: a person by their rights today, the operator only where the action says so.

    Raises Http404 for a stranger to the school and PermissionDenied for an insider without the right.
    """
    if isinstance(by, Person):
        require(by, school_id, right)
    elif not (operator and by.kind is ActorKind.OPERATOR):
        raise PermissionDenied(f"{by.name} may not {right.value}.")
    return actor_of(by)
