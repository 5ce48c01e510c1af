"""Taking a post down everywhere, with one button and a reason (2.2, 5.3)."""

from __future__ import annotations

from django.db import transaction

from schoolgate.people.models import Person
from schoolgate.posts.actions import come_down
from schoolgate.posts.models import Post
from schoolgate.publishing.models import TakeDown


@transaction.atomic
def take_down(*, post: Post, by: Person, reason: str) -> TakeDown:
    """Stops what has not left and begins to remove what has, on every channel.

    By its author, or whoever holds the right at its school. Raises NotLegal where nothing was let out or no reason
    is given, Stale where somebody else was quicker. The post is taken down when nothing of it is left; at once when
    nothing had left.
    """
    come_down(post=post, by=by, reason=reason)
    return TakeDown.objects.get(post_id=post.pk)
