"""A website that no longer answers, so that the demo shows what is not known and what can not be removed.

Nobody hosts it (`.example` is reserved, RFC 2606). What "left" for it is made up, along the arrows of the real thing.
"""

from __future__ import annotations

from datetime import timedelta

from schoolgate.audit.actors import OPERATOR
from schoolgate.channels.actions import authorise, connect
from schoolgate.channels.models import Channel
from schoolgate.kit import clock
from schoolgate.people.models import Person, School
from schoolgate.posts.models import Post
from schoolgate.publishing import steps
from schoolgate.publishing.models import Delivery
from schoolgate.publishing.networks.base import Committed

ADDRESS = "https://old-website.example"


def connect_it(school: School, person: Person) -> Channel:
    """The channel, with one person authorised on it."""
    channel = connect(
        school=school, network="wordpress", name="Old website", address=ADDRESS, username="gate", by=OPERATOR,
    )  # fmt: skip
    authorise(channel=channel, person=person, by=OPERATOR)
    return channel


def _sent(post: Post, channel: Channel) -> tuple[Delivery, dict[str, object]]:
    planned = Delivery.objects.get(post=post, channel=channel)
    delivery = steps.take(planned.pk)
    assert delivery is not None
    page = f"{ADDRESS}/{post.started_at:%Y/%m}/post-{post.pk}/"
    checkpoint = {
        "slug": f"post-{post.pk}",
        "media": [],
        "is_asked": True,
        "post_id": post.pk,
        "urls": [page],
    }
    steps.begin(delivery, checkpoint)
    return delivery, checkpoint


def lose_its_answer(post: Post, channel: Channel) -> None:
    """It was sent, and no answer came: unknown."""
    delivery, _ = _sent(post, channel)
    words = "The website stopped answering while the post was being sent."
    steps.doubt(delivery, words, clock.now() + timedelta(minutes=5))


def publish_it(post: Post, channel: Channel) -> None:
    """It was published there while the website still answered."""
    delivery, checkpoint = _sent(post, channel)
    address = f"{ADDRESS}/{post.started_at:%Y/%m}/post-{post.pk}/"
    steps.published(delivery, Committed(address=address, remote_id=str(post.pk), checkpoint=checkpoint))
