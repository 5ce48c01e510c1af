"""Looking up what may have happened, and freeing what a dead worker held (rule 12)."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction

from schoolgate.audit.actors import SENDER
from schoolgate.audit.moves import move
from schoolgate.channels.states import ChannelState
from schoolgate.kit import clock, processes, tenancy
from schoolgate.posts.actions import published as post_is_published
from schoolgate.publishing import sending, steps
from schoolgate.publishing.leases import is_held
from schoolgate.publishing.models import Delivery
from schoolgate.publishing.networks.base import (
    BadCredentials,
    DeliveryClass,
    Found,
    NetworkError,
    Sighting,
)
from schoolgate.publishing.networks.registry import NoSuchNetwork, network
from schoolgate.publishing.states import DeliveryState
from schoolgate.publishing.waits import LEASE, LOOKS_BEFORE_A_PERSON, after_loss, before_try
from schoolgate.publishing.withdrawing import stop

log = logging.getLogger(__name__)

HOLDER = ("pk", "trust_id", "claim", "lease_until")
MANY = 50
HELD = (DeliveryState.CLAIMED, DeliveryState.SENDING)


def free_next() -> bool:
    """Takes one delivery from a worker that died or let its lease lapse; says whether there was one."""
    now = clock.now()
    for row in Delivery.objects.filter(state__in=HELD).only(*HOLDER):
        if not is_held(row, now):
            with tenancy.tenant(row.trust_id):
                return _free(row.pk, row.claim)
    return False


@transaction.atomic
def _free(pk: int, claim: str) -> bool:
    row = steps.locked(pk, wait=False)
    if row is None or row.claim != claim or row.state not in HELD or is_held(row, clock.now()):
        return False
    held = {"claim": claim}
    if row.state == DeliveryState.CLAIMED:
        # Nothing was public yet. A parcel that kills its workers comes back ever more slowly.
        due_at = clock.now() + after_loss(row.attempts)
        move(row, "lose", by=SENDER, facts=steps.facts(row), expecting=held, due_at=due_at, **steps.FREE)
        return True
    words = "It was being sent when the sender stopped. We are looking whether it arrived."
    look_at = clock.now() + (before_try(3) if _is_class_c(row) else timedelta())
    move(row, "doubt", by=SENDER, reason=words, facts=steps.facts(row), expecting=held, due_at=look_at,
         words=words, looks=0, **steps.FREE)  # fmt: skip
    return True


def _is_class_c(row: Delivery) -> bool:
    try:
        return network(row.channel.network).delivery_class is DeliveryClass.C
    except NoSuchNetwork:
        return True


def look_next() -> bool:
    """Looks up one delivery that may have happened; says whether there was one."""
    now = clock.now()
    waiting = Delivery.objects.filter(state=DeliveryState.UNKNOWN, due_at__lte=now)
    open_to_us = waiting.exclude(channel__state=ChannelState.BROKEN).order_by("due_at", "pk")
    for row in [row for row in open_to_us.only(*HOLDER)[:MANY] if not is_held(row, now)]:
        with tenancy.tenant(row.trust_id):
            delivery = _take(row.pk)
            if delivery is not None:
                look(delivery)
                return True
    return False


@transaction.atomic
def _take(pk: int) -> Delivery | None:
    """Claims the look-up, so that two workers do not both draw a conclusion."""
    row, now = steps.locked(pk, wait=False), clock.now()
    if row is None or row.state != DeliveryState.UNKNOWN or row.due_at > now or is_held(row, now):
        return None
    row.claim, row.lease_until, row.looks = processes.name(), now + LEASE, row.looks + 1
    row.save(update_fields=["claim", "lease_until", "looks"])
    return row


def look(delivery: Delivery) -> None:
    """Asks the network, outside any transaction, and records what it says."""
    try:
        found = _ask(delivery)
        steps_of = {
            Sighting.PUBLISHED: _is_there,
            Sighting.ABSENT: _is_not_there,
            Sighting.UNDECIDABLE: _look_again,
        }
        steps_of[found.sighting](delivery, found)
    except steps.Lost:
        log.info("Delivery %s was settled while it was looked up.", delivery.pk)


def _ask(delivery: Delivery) -> Found:
    try:
        adapter, connection, parcel = sending.unpacked(delivery)
        return adapter.find(connection, parcel, delivery.checkpoint)
    except BadCredentials as bad:
        sending.break_channel(delivery.channel_id, bad.words)
        return Found(sighting=Sighting.UNDECIDABLE, words=bad.words)
    except NetworkError as error:
        return Found(sighting=Sighting.UNDECIDABLE, words=error.words)
    except Exception:
        log.exception("Looking up delivery %s failed.", delivery.pk)
        return Found(sighting=Sighting.UNDECIDABLE, words="Something went wrong on our side while we looked.")


def _learnt(delivery: Delivery, found: Found) -> dict[str, Any]:
    return {"checkpoint": delivery.checkpoint if found.checkpoint is None else found.checkpoint, **steps.FREE}


@transaction.atomic
def _is_there(delivery: Delivery, found: Found) -> None:
    row = steps.mine(delivery)
    steps.step(
        row, "find", address=found.address[:1000], remote_id=found.remote_id[:300], words="",
        published_at=clock.now(), **_learnt(delivery, found),
    )  # fmt: skip
    post_is_published(post=row.post, by=SENDER)


@transaction.atomic
def _is_not_there(delivery: Delivery, found: Found) -> None:
    """Due again; or stopped, when it may not leave any more."""
    row = steps.mine(delivery)
    learnt = _learnt(delivery, found)
    if words := steps.why_not(row):
        row.checkpoint = learnt["checkpoint"]
        stop(row, by=SENDER, reason=words, **learnt)
        return
    words = "It had not arrived, so it is sent again."
    steps.step(row, "miss", reason=words, words=words, due_at=clock.now() + after_loss(row.attempts),
               **learnt)  # fmt: skip


@transaction.atomic
def _look_again(delivery: Delivery, found: Found) -> None:
    """Still not known. The state stays, so no entry; after some looks the page asks a person."""
    row = steps.mine(delivery)
    wait = before_try(row.looks)
    row.due_at, row.words = clock.now() + wait, (found.words or row.words)[:500]
    row.checkpoint = _learnt(delivery, found)["checkpoint"]
    row.claim, row.lease_until = "", None
    row.save(update_fields=["due_at", "words", "checkpoint", "claim", "lease_until"])


def wants_a_person(delivery: Delivery) -> bool:
    """Whether looking has not helped, so that somebody has to look for themselves."""
    return delivery.state == DeliveryState.UNKNOWN and delivery.looks >= LOOKS_BEFORE_A_PERSON
