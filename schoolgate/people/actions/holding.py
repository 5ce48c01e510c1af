"""Giving and ending roles and duties (2.2, 2.3): exactly one Headteacher a school on any day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from schoolgate.audit.actors import Actor
from schoolgate.kit.tenancy import WrongTenant
from schoolgate.people.acting import By, demand, demand_in_trust
from schoolgate.people.actions import headteachers
from schoolgate.people.actions.ending import end_held, note
from schoolgate.people.models import Duty, Held, Person, Role, School
from schoolgate.people.rights import Right, rights_of

H = TypeVar("H", Role, Duty)
LONGEST_AHEAD = timedelta(days=36_500)


@transaction.atomic
def give_role(
    *, person: Person, kind: str, by: By, school: School | None = None,
    from_on: date | None = None, until_on: date | None = None,
) -> Role:  # fmt: skip
    """Gives the role from that day (today) until that day (open), at the school or, with none, in the whole trust.

    A Headteacher without an end takes over from the one before; with an end it is acting cover, and the one before
    comes back the day after (2.2). Nobody gives themselves a role. Raises ValidationError in words.
    """
    first = _first_day(by, from_on, until_on)
    person = _locked(person, school)
    actor = _may_give(by, person, school, is_duty=False)
    _refuse_departed(person)
    if kind == Role.Kind.HEADTEACHER and school is not None:
        return headteachers.take_over(
            person=person, school=school, from_on=first, until_on=until_on, by=actor
        )
    role = Role(
        trust_id=person.trust_id, school=school, person=person, kind=kind, from_on=first, until_on=until_on
    )
    return _given(role, by=actor)


@transaction.atomic
def give_duty(
    *,
    person: Person,
    school: School,
    kind: str,
    by: By,
    from_on: date | None = None,
    until_on: date | None = None,
) -> Duty:
    """Gives a key responsibility at the school (2.3). Only a Headteacher may take one on themselves."""
    first = _first_day(by, from_on, until_on)
    person = _locked(person, school)
    actor = _may_give(by, person, school, is_duty=True)
    _refuse_departed(person)
    duty = Duty(
        trust_id=person.trust_id, school=school, person=person, kind=kind, from_on=first, until_on=until_on
    )
    return _given(duty, by=actor)


@transaction.atomic
def end_role(*, role: Role, by: By, reason: str = "", until_on: date | None = None) -> Role:
    """Ends the role with that day, or at once. A Headteacher's ends by naming the next one or by leaving (2.2)."""
    role = Role.objects.select_for_update(of=("self",)).select_related("person").get(pk=role.pk)
    actor = _may_end(by, role)
    _refuse_over(role, until_on)
    if role.kind == Role.Kind.HEADTEACHER:
        headteachers.end_cover(role=role, by=actor, reason=reason, until_on=until_on)
    else:
        end_held(held=role, by=actor, reason=reason, until_on=until_on)
    return role


@transaction.atomic
def end_duty(*, duty: Duty, by: By, reason: str = "", until_on: date | None = None) -> Duty:
    """Ends the duty with that day, or at once; it is shown as unfilled until someone else has it (2.3)."""
    duty = Duty.objects.select_for_update(of=("self",)).select_related("person").get(pk=duty.pk)
    actor = _may_end(by, duty)
    _refuse_over(duty, until_on)
    end_held(held=duty, by=actor, reason=reason, until_on=until_on)
    return duty


def _locked(person: Person, school: School | None) -> Person:
    """The school's row first, then the person's: two grants at one school, or of one person, happen in turn."""
    if school is not None:
        if school.trust_id != person.trust_id:
            raise WrongTenant("The person and the school belong to different trusts.")
        School.objects.select_for_update().get(pk=school.pk)
    return Person.objects.select_for_update().get(pk=person.pk)


def _may_give(by: By, person: Person, school: School | None, *, is_duty: bool) -> Actor:
    if school is None:
        actor = demand_in_trust(by, person.trust_id, Right.MANAGE_PEOPLE, everywhere=True)
    else:
        actor = demand(by, school.pk, Right.MANAGE_PEOPLE, operator=True)
    if isinstance(by, Person) and by.pk == person.pk:
        is_own_school = is_duty and school is not None and Right.CHOOSE in rights_of(by, school.pk)
        if not is_own_school:
            raise PermissionDenied("Nobody gives themselves a role or a duty.")
    return actor


def _may_end(by: By, held: Role | Duty) -> Actor:
    if held.school_id is None:
        return demand_in_trust(by, held.trust_id, Right.MANAGE_PEOPLE, everywhere=True)
    return demand(by, held.school_id, Right.MANAGE_PEOPLE, operator=True)


def _given(held: H, *, by: Actor) -> H:
    """Saved and recorded, unless the same person holds the same thing on one of the days."""
    held.full_clean()
    overlapping = Held.overlapping(held.from_on, held.until_on) & Q(
        person_id=held.person_id, school_id=held.school_id, kind=held.kind
    )
    if type(held)._default_manager.filter(overlapping).exists():
        raise ValidationError(
            f"{held.person.name} already is {held.get_kind_display()} on some of these days."
        )
    held.save(force_insert=True)
    note(held=held, by=by)
    return held


def _first_day(by: By, from_on: date | None, until_on: date | None) -> date:
    today = timezone.localdate()
    first = from_on or today
    if isinstance(by, Person) and first < today:
        raise ValidationError({"from_on": "This day is over: rights are not given backwards."})
    if until_on is not None and until_on < max(first, today):
        raise ValidationError({"until_on": "The last day must not be before the first, nor over already."})
    for field, day in (("from_on", first), ("until_on", until_on)):
        if day is not None and day > today + LONGEST_AHEAD:
            raise ValidationError({field: "This day is too far away: check the year."})
    return first


def _refuse_departed(person: Person) -> None:
    if person.left_at is not None:
        raise ValidationError(f"{person.name} has left.")


def _refuse_over(held: Held, until_on: date | None) -> None:
    if held.is_past:
        raise ValidationError("This has already ended.")
    if until_on is not None and until_on < max(held.from_on, timezone.localdate()):
        raise ValidationError({"until_on": "The last day must not be before the first, nor over already."})
