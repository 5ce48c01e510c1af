"""Trying a refused delivery again, when a person thinks that it will work now."""

from __future__ import annotations

from django.db import transaction

from schoolgate.audit.moves import move
from schoolgate.channels.states import ChannelState
from schoolgate.kit import clock
from schoolgate.kit.states import Stale
from schoolgate.people.models import Person
from schoolgate.posts.errors import NotLegal
from schoolgate.publishing.access import demand_tending
from schoolgate.publishing.models import Delivery
from schoolgate.publishing.steps import facts, locked, why_not


@transaction.atomic
def try_again(*, delivery: Delivery, by: Person) -> Delivery:
    """Due at once, for another day of tries. Raises NotLegal in words when it may not leave as things stand."""
    demand_tending(by, delivery.post)
    row = locked(delivery.pk)
    if row is None:
        raise Stale("This delivery is no longer there.")
    if words := why_not(row):
        raise NotLegal(words)
    if row.channel.state == ChannelState.BROKEN:
        raise NotLegal(f"{row.channel.name} has to be connected again first. {row.channel.trouble}".strip())
    now = clock.now()
    move(row, "try_again", by=by.actor, facts=facts(row), due_at=now, trying_since=now, attempts=0, words="")
    return row
