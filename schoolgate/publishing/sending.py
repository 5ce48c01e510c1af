"""Sending what is due: claim, commit, send, record; a crash between any two lines loses and doubles nothing.

| killed after            | the row says | what the next worker does                                       |
|-------------------------|--------------|-----------------------------------------------------------------|
| `take`                  | claimed      | due again; uploads go on from the checkpoint                    |
| an upload               | claimed      | the same: the adapter saved before and after each                |
| `begin`                 | sending      | unknown: looks whether it is there before anything else         |
| `adapter.commit`        | sending      | unknown: finds it there, and records it                         |
| `published`             | published    | nothing                                                         |
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from schoolgate.audit.actors import SENDER
from schoolgate.channels.actions import mark_broken
from schoolgate.channels.models import Channel
from schoolgate.channels.states import ChannelState
from schoolgate.kit import clock, tenancy
from schoolgate.kit.secrets import NotOurs
from schoolgate.kit.states import Stale
from schoolgate.publishing import steps
from schoolgate.publishing.models import Delivery
from schoolgate.publishing.networks.base import (
    Adapter,
    BadCredentials,
    Checkpoint,
    Committed,
    Connection,
    DeliveryClass,
    Parcel,
    Refused,
    TryLater,
    Unknown,
)
from schoolgate.publishing.networks.registry import NoSuchNetwork, network
from schoolgate.publishing.parcels import connection_of, parcel_of
from schoolgate.publishing.states import DeliveryState
from schoolgate.publishing.waits import before_try

log = logging.getLogger(__name__)

AT_ONCE = 8
"""How many due deliveries a turn looks at, so that one whose post is locked does not hold up the others."""


def send_next() -> bool:
    """Sends one due delivery, of whichever trust; says whether there was one. Runs in the system's scope."""
    due = Delivery.objects.filter(state=DeliveryState.DUE, due_at__lte=clock.now())
    open_to_us = due.exclude(channel__state=ChannelState.BROKEN).order_by("due_at", "pk")
    for pk, trust_id in open_to_us.values_list("pk", "trust_id")[:AT_ONCE]:
        with tenancy.tenant(trust_id):
            delivery = steps.take(pk)
            if delivery is not None:
                deliver(delivery)
                return True
    return False


def deliver(delivery: Delivery) -> None:
    """A claimed delivery, all the way. Outside any transaction: it talks to the network."""
    try:
        ready = _prepared(delivery)
        if ready is not None and steps.begin(delivery, ready[3]):
            _commit(delivery, *ready)
    except steps.Lost:
        log.info("Delivery %s was taken back while it was worked on.", delivery.pk)
        steps.release(delivery)


Ready = tuple[Adapter, Connection, Parcel, Checkpoint]


def _prepared(delivery: Delivery) -> Ready | None:
    """Everything before the irreversible call; None when there is no going on, which is then recorded."""
    try:
        adapter, connection, parcel = unpacked(delivery)
        if problems := adapter.validate(parcel):
            raise Refused(" ".join(problems))
        done = adapter.prepare(
            connection, parcel, delivery.checkpoint, lambda so_far: steps.keep_checkpoint(delivery, so_far)
        )
        return adapter, connection, parcel, done
    except BadCredentials as bad:
        lock_out(delivery, bad.words)
    except Refused as refused:
        steps.refuse(delivery, refused.words)
    except TryLater as later:
        steps.delay(delivery, later.words, after=before_try(delivery.attempts, later.retry_after))
    except Unknown as unknown:
        # An upload whose answer was lost: the checkpoint knows, and nothing is public as a post.
        steps.delay(delivery, unknown.words, after=before_try(delivery.attempts, unknown.retry_after))
    except steps.Lost:
        raise
    except Exception:
        log.exception("Preparing delivery %s failed.", delivery.pk)
        steps.delay(delivery, "Something went wrong on our side while it was prepared.")
    return None


def _commit(
    delivery: Delivery, adapter: Adapter, connection: Connection, parcel: Parcel, ready: Checkpoint
) -> None:
    try:
        done: Committed = adapter.commit(connection, parcel, ready)
    except BadCredentials as bad:
        lock_out(delivery, bad.words)
    except Refused as refused:
        steps.refuse(delivery, refused.words)
    except TryLater as later:
        steps.delay(delivery, later.words, after=before_try(delivery.attempts, later.retry_after))
    except Unknown as unknown:
        steps.doubt(delivery, unknown.words, look_at(adapter, unknown.retry_after))
    except Exception:
        log.exception("Sending delivery %s broke off.", delivery.pk)
        steps.doubt(delivery, "Something went wrong on our side while it was sent.", look_at(adapter))
    else:
        steps.published(delivery, done)


def unpacked(delivery: Delivery) -> tuple[Adapter, Connection, Parcel]:
    """The adapter with all it needs. Raises Refused or BadCredentials."""
    channel = Channel.objects.get(pk=delivery.channel_id)
    try:
        return network(channel.network), connection_of(channel), parcel_of(delivery)
    except NoSuchNetwork:
        raise Refused(f"{channel.name} is on a network this version does not know.") from None
    except NotOurs:
        raise BadCredentials("The stored password can not be opened any more.") from None


def look_at(adapter: Adapter, asked: timedelta | None = None) -> datetime:
    """When to look up what may have happened: at once where we know what to look for (rule 14), unless the network
    asked to be left alone for a time."""
    own = before_try(3) if adapter.delivery_class is DeliveryClass.C else timedelta()
    return clock.now() + max(own, asked or timedelta())


def lock_out(delivery: Delivery, words: str) -> None:
    """The network no longer lets us in: the channel is broken, and the delivery waits until it is connected again."""
    break_channel(delivery.channel_id, words)
    steps.delay(delivery, words, after=before_try(1))


def break_channel(channel_id: int, words: str) -> None:
    """Marks the channel broken, unless it is already."""
    channel = Channel.objects.get(pk=channel_id)
    try:
        if channel.state == ChannelState.CONNECTED:
            mark_broken(channel=channel, trouble=words, by=SENDER)
    except Stale:
        log.info("Channel %s was changed meanwhile.", channel_id)
