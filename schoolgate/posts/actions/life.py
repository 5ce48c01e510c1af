"""What becomes of a post after the decision: opened again, published, coming down, gone."""

from __future__ import annotations

from django.db import transaction

from schoolgate.audit.actors import Actor
from schoolgate.audit.moves import move
from schoolgate.people.access import require
from schoolgate.people.models import Person
from schoolgate.people.rights import Right
from schoolgate.posts import signals
from schoolgate.posts.errors import NotLegal
from schoolgate.posts.locking import authored, locked
from schoolgate.posts.models import Post
from schoolgate.posts.states import PostState


@transaction.atomic
def reopen(*, post: Post, by: Person) -> Post:
    """Back to a draft so that its author can edit it: the decision, if there was one, no longer holds.

    Raises NotLegal when something of it has left already.
    """
    now, actor = authored(post, by)
    if now.state not in {PostState.WAITING, PostState.APPROVED}:
        raise NotLegal("Only a post that waits, or was approved and has not left yet, can be opened again.")
    move(now, "reopen", by=actor, clauses=["2.1"])
    signals.reopened.send(sender=Post, post=now, by=by)
    return now


@transaction.atomic
def published(*, post: Post, by: Actor) -> None:
    """The first channel has it. Asked again for the others, it does nothing."""
    now = locked(post)
    if now.state == PostState.APPROVED:
        move(now, "publish", by=by)


@transaction.atomic
def come_down(*, post: Post, by: Person, reason: str) -> Post:
    """Begins to take it down everywhere: its author, or whoever may take posts down (2.2, 5.3)."""
    now = locked(post)
    rights = require(by, now.school_id, Right.BELONG)
    if now.author_id != by.pk and Right.TAKE_DOWN not in rights:
        require(by, now.school_id, Right.TAKE_DOWN)
    if not reason.strip():
        raise NotLegal("Say why it has to come down.")
    if now.state not in {PostState.APPROVED, PostState.PUBLISHED}:
        raise NotLegal("Only a post that was let out can be taken down.")
    move(now, "come_down", by=by.actor, reason=reason.strip(), clauses=["5.3"])
    signals.coming_down.send(sender=Post, post=now, by=by, reason=reason.strip())
    return now


@transaction.atomic
def gone(*, post: Post, by: Actor) -> None:
    """Every channel was checked and nothing is left."""
    now = locked(post)
    if now.state == PostState.COMING_DOWN:
        move(now, "gone", by=by, clauses=["5.3"])
