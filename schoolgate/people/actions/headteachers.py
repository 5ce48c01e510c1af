"""One Headteacher a school on any day (2.2): handing over, acting cover, and coming back from it."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from schoolgate.audit.actors import Actor
from schoolgate.people.actions.ending import end_held, note
from schoolgate.people.models import Held, Person, Role, School

DAY = timedelta(days=1)


def take_over(*, person: Person, school: School, from_on: date, until_on: date | None, by: Actor) -> Role:
    """The person is Headteacher from that day; whoever was before makes room. The school's row is locked."""
    before = _the_one_before(school, from_on, until_on)
    is_acting = until_on is not None and before is not None
    if before is not None:
        if before.person_id == person.pk:
            raise ValidationError(f"{person.name} is the Headteacher already.")
        _make_room(before, from_on, until_on, by=by)
    role = _named(person, school, from_on, until_on, by=by, is_acting=is_acting)
    if before is not None and is_acting:
        _come_back(before, until_on, by=by)
    return role


def end_cover(*, role: Role, by: Actor, reason: str, until_on: date | None) -> None:
    """Ends acting cover early, and the one who was covered for comes back at once, or the day after `until_on`.

    Raises ValidationError for a Headteacher who is not acting: they end by naming the next one.
    """
    if not role.is_acting or role.until_on is None or role.school_id is None:
        raise ValidationError("A school has exactly one Headteacher: name the next one, and this one ends.")
    returning = Role.objects.filter(
        school_id=role.school_id,
        kind=Role.Kind.HEADTEACHER,
        from_on=role.until_on + DAY,
        ended_at__isnull=True,
    ).first()
    end_held(held=role, by=by, reason=reason, until_on=until_on)
    if returning is not None:
        returning.from_on = max(role.from_on, timezone.localdate()) if until_on is None else until_on + DAY
        returning.save(update_fields=["from_on"])
        note(held=returning, by=by, reason="The acting cover ended early.")


def _the_one_before(school: School, from_on: date, until_on: date | None) -> Role | None:
    """The only Headteacher on those days, who must have begun by the first and last beyond the end."""
    found = Role.objects.select_related("person").filter(
        Held.overlapping(from_on, until_on), school=school, kind=Role.Kind.HEADTEACHER
    )
    roles = list(found.order_by("from_on"))
    if not roles:
        return None
    first = roles[0]
    if (
        len(roles) > 1
        or first.from_on > from_on
        or (until_on and first.until_on and first.until_on <= until_on)
    ):
        raise ValidationError(
            "Another change of Headteacher is already planned for these days: end that first."
        )
    return first


def _make_room(before: Role, from_on: date, until_on: date | None, *, by: Actor) -> None:
    reason = "Another person takes over." if until_on is None else "Another person covers for a time."
    last_on = before.until_on
    if before.from_on < from_on:
        end_held(held=before, by=by, reason=reason, until_on=from_on - DAY)
    else:
        end_held(held=before, by=by, reason=reason)
    before.until_on = last_on  # kept in memory only: until when the role would have lasted


def _come_back(before: Role, until_on: date | None, *, by: Actor) -> None:
    if until_on is not None and before.school is not None:
        _named(
            before.person, before.school, until_on + DAY, before.until_on, by=by, is_acting=before.is_acting
        )


def _named(
    person: Person, school: School, from_on: date, until_on: date | None, *, by: Actor, is_acting: bool
) -> Role:
    role = Role(
        trust_id=school.trust_id, school=school, person=person, kind=Role.Kind.HEADTEACHER,
        from_on=from_on, until_on=until_on, is_acting=is_acting,
    )  # fmt: skip
    role.full_clean()
    role.save(force_insert=True)
    note(held=role, by=by)
    return role
