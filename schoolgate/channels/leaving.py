"""Whoever leaves is authorised on nothing any more (5.1)."""

from __future__ import annotations

from typing import Any

from schoolgate.audit.actions import record
from schoolgate.audit.actors import Actor
from schoolgate.audit.vocabulary import Verb
from schoolgate.channels.models import Authorisation
from schoolgate.kit import clock
from schoolgate.people.models import Person


def end_authorisations(*, person: Person, by: Actor, **_: Any) -> None:
    """Ends each of theirs at once, in the transaction that records the leaving, with an entry for each."""
    held = Authorisation.objects.select_for_update(of=("self",)).select_related("channel")
    for each in held.filter(person=person, ended_at__isnull=True):
        each.ended_at = clock.now()
        each.save(update_fields=["ended_at"])
        record(
            verb=Verb.AUTHORISATION_ENDED, by=by, trust_id=each.trust_id, school_id=each.channel.school_id, row=each,
            clauses=["5.1"], reason="They left.", facts={"person": person.name, "channel": each.channel.name},
        )  # fmt: skip
