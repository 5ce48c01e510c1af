"""Who an action is done by, and whether they may: asked first thing in every action, whichever door it came through."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from schoolgate.audit.actors import Actor, ActorKind
from schoolgate.people.access import require
from schoolgate.people.models import Person
from schoolgate.people.rights import Right, holds_anywhere, rights_by_school

By = Person | Actor


def actor_of(by: By) -> Actor:
    """As the record names them."""
    return by.actor if isinstance(by, Person) else by


def _is_operator(by: By) -> bool:
    return isinstance(by, Actor) and by.kind is ActorKind.OPERATOR


def demand(by: By, school_id: int, right: Right, *, operator: bool = False) -> Actor:
    """The actor, if they may: a person by their rights today, the operator only where the action says so.

    Raises Http404 for a stranger to the school and PermissionDenied for an insider without the right.
    """
    if isinstance(by, Person):
        require(by, school_id, right)
    elif not (operator and _is_operator(by)):
        raise PermissionDenied(f"{by.name} may not {right.value}.")
    return actor_of(by)


def demand_in_trust(by: By, trust_id: int, right: Right, *, everywhere: bool) -> Actor:
    """The actor, if they hold the right at every school of the trust (or, not `everywhere`, at one at least).

    The operator may always: trusts are set up from the command line. Raises Http404 for another trust's person.
    """
    if isinstance(by, Person):
        if by.trust_id != trust_id:
            raise Http404
        held = (
            right in rights_by_school(by).get(None, frozenset()) if everywhere else holds_anywhere(by, right)
        )
        if not held:
            raise PermissionDenied(
                f"You may not {right.value} {'for the whole trust' if everywhere else 'here'}."
            )
    elif not _is_operator(by):
        raise PermissionDenied(f"{by.name} may not {right.value}.")
    return actor_of(by)


def demand_operator(by: By) -> Actor:
    """The actor, if it is the operator at the command line."""
    if not _is_operator(by):
        raise PermissionDenied("Only the operator may set up a trust.")
    return actor_of(by)
