"""Ending what is held, on a day or at once, and the entry that says so."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from schoolgate.audit.actions import record
from schoolgate.audit.actors import Actor
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import clock
from schoolgate.people.models import Duty, Role


def end_held(*, held: Role | Duty, by: Actor, reason: str, until_on: date | None = None) -> None:
    """Ends it with that day, or at once where no day is given. Inside the caller's transaction."""
    if until_on is None:
        held.ended_at = clock.now()
        until_on = timezone.localdate()
    held.until_on = max(held.from_on, until_on)
    held.save(update_fields=["until_on", "ended_at"])
    note(held=held, by=by, has_ended=True, reason=reason)


def note(*, held: Role | Duty, by: Actor, has_ended: bool = False, reason: str = "") -> None:
    """Leaves the entry: who, what, where, from when until when (2.2 for a Headteacher, 2.3 for a duty)."""
    is_duty = isinstance(held, Duty)
    given, ended = (Verb.DUTY_GIVEN, Verb.DUTY_ENDED) if is_duty else (Verb.ROLE_GIVEN, Verb.ROLE_ENDED)
    record(
        verb=ended if has_ended else given, by=by, trust_id=held.trust_id, school_id=held.school_id, row=held,
        clauses=[_clause(held)], reason=reason, facts=_facts(held),
    )  # fmt: skip


def _clause(held: Role | Duty) -> str:
    if isinstance(held, Duty):
        return "2.3"
    return "2.2" if held.kind == Role.Kind.HEADTEACHER else "1.1"


def _facts(held: Role | Duty) -> dict[str, str | int]:
    return {
        "person": held.person.name,
        "person_id": held.person_id,
        "what": "Acting Headteacher"
        if isinstance(held, Role) and held.is_acting
        else held.get_kind_display(),
        "from_on": held.from_on.isoformat(),
        "until_on": held.until_on.isoformat() if held.until_on else "",
    }
