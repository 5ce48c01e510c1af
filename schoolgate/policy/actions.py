"""Keeping a school's own lists, and the trust's pre-election periods (4.2, 4.3, 4.5, 6.4, 6.7)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from schoolgate.audit.actions import record
from schoolgate.audit.actors import Actor
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import clock
from schoolgate.people.acting import demand, demand_in_trust
from schoolgate.people.models import Person, School, Trust
from schoolgate.people.rights import Right
from schoolgate.policy.entries import as_kept
from schoolgate.policy.models import ListEntry, PreElection

CLAUSES: dict[str, str] = {
    ListEntry.Kind.CONTACT: "4.3",
    ListEntry.Kind.LINK: "4.5",
    ListEntry.Kind.STAFF: "6.7",
    ListEntry.Kind.WORD: "4.2",
    ListEntry.Kind.PARTNER: "6.14",
}
"""The clause that each list serves."""


@transaction.atomic
def add_to_list(*, school: School, kind: str, words: str, note: str = "", by: Person) -> ListEntry:
    """A line in one of the school's lists; every check reads by it from the next look on. Headteacher only.

    Raises ValidationError, at `words` or `note`, for what the list can not hold and for what is there already.
    """
    school = School.objects.select_for_update().get(pk=school.pk)
    actor = demand(by, school.pk, Right.CHOOSE)
    kept = as_kept(kind, words, note)
    if ListEntry.objects.filter(
        school=school, kind=kind, words__iexact=kept, removed_at__isnull=True
    ).exists():
        raise ValidationError({"words": f"“{kept}” is in this list already."})
    entry = ListEntry.objects.create(
        trust_id=school.trust_id, school=school, kind=kind, words=kept, note=note.strip(), added_by=by,
        added_at=clock.now(),
    )  # fmt: skip
    record(
        verb=Verb.LIST_ENTRY_ADDED, by=actor, trust_id=school.trust_id, school_id=school.pk, row=entry,
        clauses=[CLAUSES[kind]], reason=entry.note, facts={"list": entry.get_kind_display(), "words": kept},
    )  # fmt: skip
    return entry


@transaction.atomic
def remove_from_list(*, entry: ListEntry, by: Person, reason: str = "") -> None:
    """Takes the line out of the list; it stays in the record. Headteacher only; a line that is out stays out."""
    entry = ListEntry.objects.select_for_update().get(pk=entry.pk)
    actor = demand(by, entry.school_id, Right.CHOOSE)
    if entry.removed_at is not None:
        return
    entry.removed_by, entry.removed_at = by, clock.now()
    entry.save(update_fields=["removed_by", "removed_at"])
    record(
        verb=Verb.LIST_ENTRY_REMOVED, by=actor, trust_id=entry.trust_id, school_id=entry.school_id, row=entry,
        clauses=[CLAUSES[entry.kind]], reason=reason,
        facts={"list": entry.get_kind_display(), "words": entry.words},
    )  # fmt: skip


@transaction.atomic
def set_pre_election(*, trust: Trust, name: str, from_on: date, until_on: date, by: Person) -> PreElection:
    """Between these days, both included, every school's posts are read more strictly for views. Trust officer only.

    Raises ValidationError for a period without a name, or one that ends before it begins.
    """
    actor = demand_in_trust(by, trust.pk, Right.SET_PERIODS, everywhere=True)
    if not name.strip():
        raise ValidationError({"name": "Say which election it is."})
    if until_on < from_on:
        raise ValidationError({"until_on": "The last day lies before the first."})
    period = PreElection.objects.create(
        trust=trust, name=name.strip(), from_on=from_on, until_on=until_on, set_by=by, set_at=clock.now()
    )
    _note(period, Verb.PRE_ELECTION_SET, actor)
    return period


@transaction.atomic
def call_off(*, period: PreElection, by: Person, reason: str = "") -> None:
    """Ends a pre-election period at once. Trust officer only."""
    period = PreElection.objects.select_for_update().get(pk=period.pk)
    actor = demand_in_trust(by, period.trust_id, Right.SET_PERIODS, everywhere=True)
    if period.ended_at is None:
        period.ended_at = clock.now()
        period.save(update_fields=["ended_at"])
        _note(period, Verb.PRE_ELECTION_ENDED, actor, reason)


def _note(period: PreElection, verb: Verb, actor: Actor, reason: str = "") -> None:
    facts = {
        "name": period.name, "from_on": period.from_on.isoformat(), "until_on": period.until_on.isoformat()
    }  # fmt: skip
    record(
        verb=verb, by=actor, trust_id=period.trust_id, row=period, clauses=["6.4"], reason=reason, facts=facts
    )
