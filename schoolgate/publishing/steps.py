"""The steps of a delivery, each one transaction that locks the post first, then the delivery (one order: no deadlock).

No step calls a network (rule 11). Every step after the claim is fenced: it writes only while the claim still stands.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from schoolgate.audit.actors import SENDER
from schoolgate.audit.moves import move
from schoolgate.kit import clock, processes
from schoolgate.kit.states import Stale
from schoolgate.posts.actions import published as post_is_published
from schoolgate.posts.gate import may_leave
from schoolgate.posts.models import Post, Revision
from schoolgate.publishing.models import Delivery
from schoolgate.publishing.networks.base import Checkpoint, Committed
from schoolgate.publishing.states import DeliveryState
from schoolgate.publishing.waits import LEASE, TRIES_FOR, before_try
from schoolgate.publishing.withdrawing import stop

FREE: dict[str, Any] = {"claim": "", "lease_until": None}


class Lost(Exception):
    """The claim no longer stands: it was taken back, or the lease ran out and somebody else has it."""


def locked(pk: int, *, wait: bool = True) -> Delivery | None:
    """The delivery as it is now, locked after its post; None when it is held by others and we do not wait."""
    skip = not wait and connection.features.has_select_for_update_skip_locked
    posts = Delivery.objects.filter(pk=pk).values("post_id")
    if Post.objects.select_for_update(skip_locked=skip).filter(pk__in=posts).first() is None:
        return None
    rows = Delivery.objects.select_for_update(skip_locked=skip, of=("self",)).select_related("channel")
    return rows.filter(pk=pk).first()


def why_not(delivery: Delivery) -> str:
    """Why the delivery may not leave, in words; empty when it may. Asked inside the transaction (rule 10)."""
    return may_leave(Revision.objects.get(pk=delivery.revision_id), delivery.channel)


@transaction.atomic
def take(pk: int) -> Delivery | None:
    """Claims a due delivery that may leave. What may not leave is stopped; what is a day late is given back."""
    row, now = locked(pk, wait=False), clock.now()
    if row is None or row.state != DeliveryState.DUE or row.due_at > now:
        return None
    if words := why_not(row):
        stop(row, by=SENDER, reason=words)
        return None
    if row.trying_since + TRIES_FOR < now:
        move(
            row,
            "refuse",
            by=SENDER,
            reason=_given_up(row.words),
            facts=facts(row),
            words=_given_up(row.words),
        )
        return None
    move(
        row, "claim", by=SENDER, facts=facts(row), claim=processes.name(), lease_until=now + LEASE,
        attempts=row.attempts + 1,
    )  # fmt: skip
    return row


def keep_checkpoint(delivery: Delivery, checkpoint: Checkpoint) -> None:
    """What was uploaded so far, kept even when the delivery was stopped meanwhile (so that it can be removed), and
    the lease renewed. Raises Lost when there is nothing more to do here."""
    mine = Delivery.objects.filter(pk=delivery.pk, claim=delivery.claim)
    if not mine.update(checkpoint=checkpoint, lease_until=clock.now() + LEASE):
        raise Lost
    delivery.checkpoint = checkpoint
    if not mine.filter(state=DeliveryState.CLAIMED).exists():
        raise Lost


@transaction.atomic
def begin(delivery: Delivery, checkpoint: Checkpoint) -> bool:
    """From here on it may have happened. Everything is asked once more first: False when it was stopped instead."""
    row = mine(delivery)
    if words := why_not(row):
        stop(row, by=SENDER, reason=words, checkpoint=checkpoint, **FREE)
        return False
    step(row, "send", checkpoint=checkpoint, lease_until=clock.now() + LEASE)
    delivery.state, delivery.checkpoint = row.state, checkpoint
    return True


@transaction.atomic
def published(delivery: Delivery, done: Committed, *, arrow: str = "publish") -> None:
    """It is out. The post is published with its first channel."""
    row = mine(delivery)
    step(
        row, arrow, address=done.address[:1000], remote_id=done.remote_id[:300], checkpoint=done.checkpoint,
        published_at=clock.now(), words="", **FREE,
    )  # fmt: skip
    post_is_published(post=row.post, by=SENDER)


@transaction.atomic
def delay(delivery: Delivery, words: str, *, after: timedelta | None = None, arrow: str = "delay") -> None:
    """Nothing happened: due again later, or refused when a day of tries is over."""
    row, now = mine(delivery), clock.now()
    wait = before_try(row.attempts) if after is None else after
    if row.trying_since + TRIES_FOR < now + wait:
        step(row, "refuse", reason=_given_up(words), words=_given_up(words), **FREE)
        return
    step(row, arrow, reason=words, due_at=now + wait, words=words[:500], **FREE)


@transaction.atomic
def refuse(delivery: Delivery, words: str) -> None:
    """The network will never take it as it is."""
    step(mine(delivery), "refuse", reason=words, words=words[:500], **FREE)


@transaction.atomic
def doubt(delivery: Delivery, words: str, look_at: datetime) -> None:
    """It may have happened: to be looked up, never sent again blindly (rule 12)."""
    step(mine(delivery), "doubt", reason=words, words=words[:500], due_at=look_at, looks=0, **FREE)


def release(delivery: Delivery) -> None:
    """Lets go of a claim on a delivery that was stopped meanwhile, so that its removal need not wait."""
    Delivery.objects.filter(pk=delivery.pk, claim=delivery.claim, state=DeliveryState.STOPPED).update(**FREE)


def facts(delivery: Delivery) -> dict[str, Any]:
    """What every entry about a delivery says."""
    return {"channel": delivery.channel.name, "attempt": delivery.attempts}


def mine(delivery: Delivery) -> Delivery:
    """The delivery locked, while our claim stands; Lost otherwise."""
    row = locked(delivery.pk)
    if row is None or row.claim != delivery.claim or not row.claim:
        raise Lost
    return row


def step(row: Delivery, arrow: str, *, reason: str = "", **also: Any) -> None:
    """One arrow, fenced by the claim."""
    try:
        move(row, arrow, by=SENDER, reason=reason, facts=facts(row), expecting={"claim": row.claim}, **also)
    except Stale as stale:
        raise Lost from stale


def _given_up(words: str) -> str:
    return f"It could not be sent for a day, so nothing more is tried. {words}".strip()[:500]
