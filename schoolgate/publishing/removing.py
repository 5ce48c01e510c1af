"""Taking down what left: delete, then look that page and every picture are gone; again and again until they are."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction

from schoolgate.audit.actors import SENDER
from schoolgate.audit.moves import move
from schoolgate.channels.models import Channel
from schoolgate.channels.states import ChannelState
from schoolgate.kit import clock, processes, tenancy
from schoolgate.posts.models import Post
from schoolgate.publishing import sending
from schoolgate.publishing.leases import is_held
from schoolgate.publishing.looking import HOLDER, MANY
from schoolgate.publishing.models import Delivery, Removal
from schoolgate.publishing.networks.base import Adapter, BadCredentials, Connection, NetworkError, Refused
from schoolgate.publishing.networks.registry import network
from schoolgate.publishing.parcels import connection_of
from schoolgate.publishing.states import DeliveryState, RemovalState
from schoolgate.publishing.waits import LEASE, before_try
from schoolgate.publishing.withdrawing import settle_post

log = logging.getLogger(__name__)

UNSETTLED = (DeliveryState.CLAIMED, DeliveryState.SENDING, DeliveryState.UNKNOWN, DeliveryState.DUE)


def remove_next() -> bool:
    """Works on one removal, of whichever trust; says whether there was one. Runs in the system's scope."""
    now = clock.now()
    waiting = Removal.objects.filter(due_at__lte=now).exclude(state=RemovalState.GONE)
    settled = waiting.exclude(delivery__state__in=UNSETTLED).order_by("due_at", "pk")
    for row in [row for row in settled.only(*HOLDER)[:MANY] if not is_held(row, now)]:
        with tenancy.tenant(row.trust_id):
            removal = _take(row.pk)
            if removal is not None:
                remove(removal)
                return True
    return False


def _locked(pk: int) -> Removal:
    """The removal, locked after its post and delivery: the same order as everywhere."""
    removal = Removal.objects.select_related("delivery__channel").get(pk=pk)
    list(Post.objects.select_for_update().filter(pk=removal.delivery.post_id))
    list(Delivery.objects.select_for_update().filter(pk=removal.delivery_id))
    rows = Removal.objects.select_for_update(of=("self",))
    return rows.select_related("delivery__channel", "delivery__post").get(pk=pk)


@transaction.atomic
def _take(pk: int) -> Removal | None:
    """Claims a removal whose delivery nobody works on any more: what was under way is settled first."""
    removal, now = _locked(pk), clock.now()
    is_taken = is_held(removal, now) or is_held(removal.delivery, now) or removal.delivery.state in UNSETTLED
    if removal.state == RemovalState.GONE or removal.due_at > now or is_taken:
        return None
    removal.claim, removal.lease_until = processes.name(), now + LEASE
    removal.attempts += 1
    removal.save(update_fields=["claim", "lease_until", "attempts"])
    return removal


def remove(removal: Removal) -> None:
    """Deletes, then looks, outside any transaction, and records what is left. Both may be done twice."""
    delivery = removal.delivery
    try:
        left, words = _remove(delivery)
    except NetworkError as error:
        left, words = _known_addresses(delivery), error.words
    except Exception:
        log.exception("Removing delivery %s failed.", delivery.pk)
        left, words = _known_addresses(delivery), "Something went wrong on our side."
    _record(removal, left, words)


def _known_addresses(delivery: Delivery) -> tuple[str, ...]:
    """Where it may still be, when nobody could look; one empty address when we know of none."""
    return (delivery.address,)


def _remove(delivery: Delivery) -> tuple[tuple[str, ...], str]:
    """What the public can still see, and why, in words. Raises NetworkError when the network can not be asked."""
    channel = Channel.objects.get(pk=delivery.channel_id)
    adapter, connection = network(channel.network), connection_of(channel)
    words = _delete(adapter, connection, channel, delivery)
    return adapter.verify_gone(connection, delivery.checkpoint), words


def _delete(adapter: Adapter, connection: Connection, channel: Channel, delivery: Delivery) -> str:
    """Asks the network to delete. Where it will not let us, in words, what the public sees is looked at all the same:
    somebody may have deleted it by hand."""
    if channel.state == ChannelState.BROKEN:
        return channel.trouble or f"{channel.name} does not let us in."
    try:
        adapter.delete(connection, delivery.checkpoint)
    except BadCredentials as bad:
        sending.break_channel(channel.pk, bad.words)
        return bad.words
    except Refused as refused:
        return refused.words
    return ""


@transaction.atomic
def _record(removal: Removal, left: tuple[str, ...], words: str) -> None:
    row = _locked(removal.pk)
    if row.claim != removal.claim:
        return
    mine = {"claim": row.claim}
    facts = {"channel": row.delivery.channel.name, "where": [each[:1000] for each in left if each][:MANY]}
    now = clock.now()
    free: dict[str, Any] = {"claim": "", "lease_until": None}
    if not left:
        move(row, "finish", by=SENDER, clauses=["5.3"], facts=facts, expecting=mine, where=[], words="",
             gone_at=now, **free)  # fmt: skip
        settle_post(row.delivery.post)
        return
    seen = {"where": facts["where"], "words": words[:500], "due_at": now + before_try(row.attempts), **free}
    if row.state == RemovalState.GOING:
        move(row, "see", by=SENDER, reason=words, clauses=["5.3"], facts=facts, expecting=mine, **seen)
    else:
        Removal.objects.filter(pk=row.pk, state=row.state, **mine).update(**seen)
