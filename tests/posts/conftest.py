"""What tests of posts begin with: a channel, an authorised author, a draft that is ready."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from schoolgate.audit.actors import OPERATOR
from schoolgate.channels.actions import authorise, connect
from schoolgate.channels.models import Channel
from schoolgate.people.models import Person
from schoolgate.posts import actions
from schoolgate.posts.models import Post
from tests.world import World

CLEAR = "Our Spring Fair is on Saturday 12 December from 10am in the school hall. Everyone is welcome!"
TO_ASK = CLEAR + " We promise that every child will win a prize and we will refund every ticket."
TO_STOP = CLEAR + " Call Jan on 07700 900123."


@dataclass
class Desk:
    """Posts made the way people make them."""

    world: World
    channel: Channel

    def draft(self, by: Person | None = None, text: str = CLEAR, **typed: Any) -> Post:
        """A draft that could be submitted."""
        fields = {"category": "event", "tone": "light-hearted", "channel_ids": [self.channel.pk], **typed}
        return actions.start(school=self.world.harbour, by=by or self.world.author, text=text, **fields)

    def waiting(self, by: Person | None = None, text: str = CLEAR, **typed: Any) -> Post:
        """A post that waits for a decision."""
        author = by or self.world.author
        return actions.submit(post=self.draft(author, text, **typed), by=author)

    def approved(self, text: str = CLEAR, **typed: Any) -> Post:
        """A post that the Headteacher let out."""
        post = self.waiting(text=text, **typed)
        return actions.approve(post=post, by=self.world.head, seen=seen(post))


def seen(post: Post) -> str:
    """The hash of what somebody looking at the post now sees."""
    assert post.revision is not None
    return post.revision.content_hash


@pytest.fixture
def desk(world: World) -> Iterator[Desk]:
    """Inside the first trust's scope: Harbour's news page, with everybody who writes authorised on it."""
    with world.scope():
        channel = connect(school=world.harbour, network="news_page", name="News page", by=OPERATOR)
        for person in (world.author, world.second_author, world.head):
            authorise(channel=channel, person=person, by=world.head)
        yield Desk(world, channel)
