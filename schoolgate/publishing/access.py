"""Fetching deliveries and removals with the right to them: a stranger gets 404, an insider without the right 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from schoolgate.people.models import Person
from schoolgate.people.rights import Right, rights_of
from schoolgate.posts.access import post_for
from schoolgate.posts.models import Post
from schoolgate.publishing.models import Delivery, Removal

TENDING = frozenset({Right.REVIEW, Right.RELEASE, Right.TAKE_DOWN, Right.CONNECT})


def may_tend(person: Person, post: Post) -> bool:
    """Whether the person may try again or settle: the author, and whoever decides, takes down or connects."""
    rights = rights_of(person, post.school_id)
    return bool(rights & TENDING) or (post.author_id == person.pk and Right.DRAFT in rights)


def may_take_down(person: Person, post: Post) -> bool:
    """Whether the person may take the post down: its author, and whoever holds the right at its school."""
    rights = rights_of(person, post.school_id)
    return Right.TAKE_DOWN in rights or (post.author_id == person.pk and Right.BELONG in rights)


def demand_tending(person: Person, post: Post) -> None:
    """Http404 for who may not see the post, PermissionDenied for who may not tend it."""
    if not may_tend(person, post_for(person, post.pk)):
        raise PermissionDenied("You may not do this to somebody else's post.")


def delivery_for(person: Person, pk: int) -> Delivery:
    """A delivery that this person may tend."""
    delivery = Delivery.objects.select_related("post", "channel").filter(pk=pk).first()
    if delivery is None:
        raise Http404
    demand_tending(person, delivery.post)
    return delivery


def removal_for(person: Person, pk: int) -> Removal:
    """A removal of a post that this person may take down."""
    removal = Removal.objects.select_related("delivery__post", "delivery__channel").filter(pk=pk).first()
    if removal is None:
        raise Http404
    if not may_take_down(person, post_for(person, removal.post_id)):
        raise PermissionDenied("You may not take this post down.")
    return removal
