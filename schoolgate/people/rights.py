"""Who may do what at which school: the whole table on one page, looked up at the moment of use (rule 16)."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import Q
from django.utils import timezone

from schoolgate.people.models import Duty, Held, Person, Role, School


class Right(StrEnum):
    """What a page, an action or an API call may ask for."""

    BELONG = "belong to the school"
    DRAFT = "draft posts"
    SEE_POSTS = "see posts that were submitted"
    REVIEW = "decide on posts with nothing to ask"
    RELEASE = "decide on posts with something to ask"
    ANSWER = "answer questions"
    TAKE_DOWN = "take posts down"
    CONNECT = "connect channels"
    AUTHORISE = "authorise people on channels"
    READ_RECORD = "read the record"
    MANAGE_PEOPLE = "give roles and duties"
    CHOOSE = "set the school's choices"
    KEEP_ROLL = "keep the roll"
    SET_PERIODS = "set the trust's periods"


ROLE_RIGHTS: dict[str, frozenset[Right]] = {
    Role.Kind.HEADTEACHER: frozenset(Right),  # 2.2
    Role.Kind.AUTHOR: frozenset({Right.BELONG, Right.DRAFT}),
    Role.Kind.TRUST_OFFICER: frozenset(
        {
            Right.BELONG,
            Right.SEE_POSTS,
            Right.TAKE_DOWN,
            Right.READ_RECORD,
            Right.MANAGE_PEOPLE,
            Right.SET_PERIODS,
        }
    ),
    Role.Kind.AUDITOR: frozenset({Right.BELONG, Right.SEE_POSTS, Right.READ_RECORD}),
    Role.Kind.IT: frozenset({Right.BELONG, Right.CONNECT}),
}
DUTY_RIGHTS: dict[str, frozenset[Right]] = {  # 2.3
    Duty.Kind.REVIEWER: frozenset({Right.BELONG, Right.SEE_POSTS, Right.REVIEW}),
    Duty.Kind.PHOTO_AND_CONSENT: frozenset({Right.BELONG, Right.SEE_POSTS, Right.TAKE_DOWN}),
    Duty.Kind.ACCOUNTS: frozenset({Right.BELONG, Right.CONNECT}),
    Duty.Kind.INCIDENTS: frozenset({Right.BELONG, Right.SEE_POSTS, Right.TAKE_DOWN}),
    Duty.Kind.DATA_PROTECTION: frozenset(
        {Right.BELONG, Right.SEE_POSTS, Right.TAKE_DOWN, Right.READ_RECORD, Right.KEEP_ROLL}
    ),
    Duty.Kind.SAFEGUARDING: frozenset({Right.BELONG, Right.SEE_POSTS, Right.TAKE_DOWN}),
}


RIGHTS = ROLE_RIGHTS | DUTY_RIGHTS


def rights_by_school(person: Person) -> dict[int | None, frozenset[Right]]:
    """Rights a school; the key None holds what a trust-wide role gives at every school of the person's trust."""
    today = Held.on(timezone.localdate()) & Q(person_id=person.pk, person__left_at__isnull=True)
    roles, duties = (
        rows.filter(today).values_list("school_id", "kind") for rows in (Role.objects, Duty.objects)
    )
    found: dict[int | None, frozenset[Right]] = {}
    for school_id, kind in roles.union(duties):
        found[school_id] = found.get(school_id, frozenset()) | RIGHTS[kind]
    return found


def rights_of(person: Person, school_id: int) -> frozenset[Right]:
    """What this person may do at this school today. Nothing, once they have left or at another trust's school."""
    by_school = rights_by_school(person)
    at_school, everywhere = by_school.get(school_id, frozenset()), by_school.get(None, frozenset())
    if everywhere and not School.objects.filter(pk=school_id, trust_id=person.trust_id).exists():
        everywhere = frozenset()
    return at_school | everywhere


def filters_for(person: Person, *wanted: Right) -> list[Q]:
    """For each right, a filter on any row with `trust_id` and `school_id`: the schools where this person holds it.

    One look-up for all of them.
    """
    by_school = rights_by_school(person)
    everywhere = by_school.get(None, frozenset())
    return [
        Q(trust_id=person.trust_id)
        if right in everywhere
        else Q(school_id__in=[school for school, rights in by_school.items() if school and right in rights])
        for right in wanted
    ]


def schools_where(person: Person, right: Right) -> Q:
    """`filters_for` one right."""
    return filters_for(person, right)[0]


def holders_of(right: Right, school: School) -> Q:
    """`rights_of` the other way round, as a filter on people: who holds the right at this school today."""
    today = Held.on(timezone.localdate()) & Q(
        kind__in=[kind for kind, held in RIGHTS.items() if right in held]
    )
    everywhere = Q(school__isnull=True, trust_id=school.trust_id)
    roles = Role.objects.filter(today, Q(school=school) | everywhere).values("person_id")
    duties = Duty.objects.filter(today, school=school).values("person_id")
    return Q(left_at__isnull=True) & (Q(pk__in=roles) | Q(pk__in=duties))


def holds_anywhere(person: Person, right: Right) -> bool:
    """Whether the person holds the right at any school at all."""
    return any(right in rights for rights in rights_by_school(person).values())
