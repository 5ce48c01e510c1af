"""Planning deliveries when a post is approved, and withdrawing them when it is edited or taken down."""

from __future__ import annotations

from typing import Any

from schoolgate.audit.actions import record
from schoolgate.audit.actors import SENDER, Actor
from schoolgate.audit.moves import move
from schoolgate.audit.vocabulary import Verb
from schoolgate.channels.models import Channel
from schoolgate.kit import clock
from schoolgate.people.models import Person
from schoolgate.posts.actions import gone as post_is_gone
from schoolgate.posts.errors import NotLegal
from schoolgate.posts.models import Post, Revision
from schoolgate.publishing.models import Delivery, Removal, TakeDown, key_of
from schoolgate.publishing.states import MAY_HAVE_LEFT, NOT_YET_LEFT, DeliveryState, RemovalState


def plan(*, post: Post, revision: Revision, **_: Any) -> None:
    """An approved revision: one delivery a channel, due at its time or at once."""
    at = revision.send_at or clock.now()
    for channel in Channel.objects.filter(pk__in=revision.channel_ids, school_id=post.school_id):
        planned = Delivery.objects.create(
            trust_id=post.trust_id, school_id=post.school_id, post=post, revision=revision, channel=channel,
            key=key_of(revision, channel.pk), planned_for=at, due_at=at, trying_since=at,
        )  # fmt: skip
        record(
            verb=Verb.DELIVERY_PLANNED, by=SENDER, trust_id=post.trust_id, school_id=post.school_id,
            post_id=post.pk, row=planned, facts={"channel": channel.name, "at": at},
        )  # fmt: skip


def withdraw(*, post: Post, by: Person, **_: Any) -> None:
    """An edit voids the decision: what waits is stopped. Raises NotLegal when something may have left (rule 9)."""
    rows = list(_locked_deliveries(post))
    for row in rows:
        if row.state == DeliveryState.PUBLISHED:
            raise NotLegal(f"It is on {row.channel.name} already. Take it down, or write a new post.")
        if row.state in MAY_HAVE_LEFT:
            raise NotLegal(f"It is on its way to {row.channel.name} at this moment. Look again in a minute.")
    for row in rows:
        if row.state in NOT_YET_LEFT:
            stop(row, by=by.actor, reason="It was opened again to edit.")


def bring_down(*, post: Post, by: Person, reason: str, **_: Any) -> None:
    """A take-down: what has not left is stopped; what left, or may have, is removed."""
    TakeDown.objects.create(
        trust_id=post.trust_id, school_id=post.school_id, post=post, by=by, reason=reason, at=clock.now()
    )
    for row in _locked_deliveries(post):
        if row.state in NOT_YET_LEFT:
            stop(row, by=by.actor, reason="The post is being taken down.")
        elif row.state in MAY_HAVE_LEFT:
            open_removal(row, by=by.actor)
    settle_post(post)


def stop(row: Delivery, *, by: Actor, reason: str, **also: Any) -> None:
    """The delivery will not leave. What was uploaded for it is removed. Call with the delivery locked.

    A claim is left standing unless `also` frees it: the worker that holds it may be uploading at this moment, and
    the removal waits until it has let go.
    """
    facts = {"channel": row.channel.name}
    move(row, "stop", by=by, reason=reason, clauses=["5.3"], facts=facts, words=reason[:500], **also)
    if row.checkpoint or row.claim:
        open_removal(row, by=by)


def open_removal(row: Delivery, *, by: Actor) -> Removal:
    """The removal of this delivery, begun unless it was."""
    removal, is_new = Removal.objects.get_or_create(
        delivery=row, defaults={"trust_id": row.trust_id, "school_id": row.school_id, "due_at": clock.now()}
    )
    if is_new:
        record(
            verb=Verb.REMOVAL_STARTED, by=by, trust_id=row.trust_id, school_id=row.school_id, post_id=row.post_id,
            row=removal, clauses=["5.3"], facts={"channel": row.channel.name},
        )  # fmt: skip
    return removal


def settle_post(post: Post) -> None:
    """The post is taken down when nothing of it is left to remove."""
    left = Removal.objects.filter(delivery__post=post).exclude(state=RemovalState.GONE)
    if not left.exists():
        post_is_gone(post=post, by=SENDER)


def _locked_deliveries(post: Post) -> list[Delivery]:
    rows = Delivery.objects.select_for_update(of=("self",)).select_related("channel")
    return list(rows.filter(post=post).order_by("pk"))
