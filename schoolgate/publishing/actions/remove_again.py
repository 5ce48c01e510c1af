"""Trying a removal again now, instead of waiting for its next turn."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from schoolgate.audit.moves import move
from schoolgate.kit import clock
from schoolgate.people.models import Person
from schoolgate.posts.access import post_for
from schoolgate.publishing.access import may_take_down
from schoolgate.publishing.models import Removal


@transaction.atomic
def remove_again(*, removal: Removal, by: Person) -> Removal:
    """Going again, at once. By whoever may take the post down. Raises Stale when it is going or gone already."""
    post = post_for(by, removal.post_id)
    if not may_take_down(by, post):
        raise PermissionDenied("You may not take this post down.")
    facts = {"channel": removal.delivery.channel.name}
    move(removal, "try_again", by=by.actor, clauses=["5.3"], facts=facts, due_at=clock.now())
    return removal
