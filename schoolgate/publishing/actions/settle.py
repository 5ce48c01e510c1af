"""Settling by hand whether a channel took it, when looking did not help (rule 12)."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db import transaction

from schoolgate.audit.moves import move
from schoolgate.kit import clock
from schoolgate.kit.states import Stale
from schoolgate.people.models import Person
from schoolgate.posts.actions import published as post_is_published
from schoolgate.posts.errors import NotLegal
from schoolgate.publishing.access import demand_tending
from schoolgate.publishing.models import Delivery
from schoolgate.publishing.steps import FREE, facts, locked, why_not
from schoolgate.publishing.withdrawing import stop


@transaction.atomic
def settle(*, delivery: Delivery, by: Person, is_there: bool, address: str = "") -> Delivery:
    """A person looked: it is there (at `address`, if they say so), or it is not, and is sent again.

    What is not there and may not leave any more is stopped instead. Raises Stale when it was settled meanwhile,
    NotLegal for an address that is none.
    """
    demand_tending(by, delivery.post)
    row = locked(delivery.pk)
    if row is None:
        raise Stale("This delivery is no longer there.")
    if is_there:
        _is_there(row, by, _checked(address.strip()))
    elif words := why_not(row):
        stop(row, by=by.actor, reason=words, **FREE)
    else:
        now = clock.now()
        move(row, "settle_absent", by=by.actor, facts={**facts(row), "there": False}, due_at=now, trying_since=now,
             words="", **FREE)  # fmt: skip
    return row


def _is_there(row: Delivery, by: Person, address: str) -> None:
    told = {**facts(row), "there": True, "address": address}
    move(
        row,
        "settle_there",
        by=by.actor,
        facts=told,
        address=address,
        published_at=clock.now(),
        words="",
        **FREE,
    )
    post_is_published(post=row.post, by=by.actor)


def _checked(address: str) -> str:
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        if parts.scheme in {"http", "https"} and parts.hostname:
            return address[:1000]
    except ValueError:
        pass
    raise NotLegal("Copy the address of the post from your browser, such as https://www.school.example/fair")
