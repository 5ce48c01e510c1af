"""What tests of letting out begin with: channels on two networks, and posts that were approved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from schoolgate.audit.actors import OPERATOR
from schoolgate.audit.models import Entry
from schoolgate.channels.actions import authorise, connect
from schoolgate.channels.models import Channel
from schoolgate.kit import clock, tenancy
from schoolgate.people.models import Person
from schoolgate.pictures import actions as pictures
from schoolgate.pictures import words
from schoolgate.pictures.models import Picture
from schoolgate.pictures.processing import Processed, process
from schoolgate.pictures.reading import WordsSeen
from schoolgate.posts import actions as posts
from schoolgate.posts.models import Post, Tone
from schoolgate.publishing import looking, removing, sending
from schoolgate.publishing.models import Delivery, Removal
from schoolgate.publishing.networks import registry
from tests.pictures import samples
from tests.publishing.fake import Fake, Shelf
from tests.world import World

CLEAR = "Our Spring Fair is on Saturday 12 December from 10am in the school hall.\n\nEveryone is welcome!"


@dataclass
class Stage:
    """Posts on their way out. `shelf` is the fake network's."""

    world: World
    news: Channel
    other: Channel
    shelf: Shelf

    def picture(self, by: Person | None = None) -> Picture:
        """A picture of this author, cleaned and kept."""
        data = samples.saved(samples.corners(1400, 1000))
        return pictures.add(
            school=self.world.harbour, data=data, file_name="fair.jpg", by=by or self.world.author
        )

    def waiting(self, *channels: Channel, text: str = CLEAR, pictured: int = 0, **typed: Any) -> Post:
        """A post that waits for a decision."""
        wanted = [channel.pk for channel in channels or (self.news,)]
        fields = {"category": "event", "tone": Tone.LIGHT_HEARTED, "channel_ids": wanted, **typed}
        by = self.world.author
        post = posts.start(school=self.world.harbour, by=by, text=text, **fields)
        for number in range(pictured):
            row = posts.add_picture(post=post, picture=self.picture(by), by=by)
            posts.describe_picture(
                post=post, picture=row.pk, alt=f"Bunting {number}", shows_people=False, by=by
            )
        return posts.submit(post=post, by=by)

    def approved(self, *channels: Channel, **typed: Any) -> Post:
        """A post that the Headteacher let out."""
        post = self.waiting(*channels, **typed)
        assert post.revision is not None
        return posts.approve(post=post, by=self.world.head, seen=post.revision.content_hash)

    def delivery(self, post: Post) -> Delivery:
        """Its only delivery, as it is now."""
        return Delivery.objects.select_related("channel").get(post=post)

    def removal(self, post: Post) -> Removal:
        """Its only removal, as it is now."""
        return Removal.objects.select_related("delivery__channel").get(delivery__post=post)

    def state(self, post: Post) -> str:
        """Of its only delivery."""
        return self.delivery(post).state

    def now(self, post: Post) -> Post:
        """The post as it is now."""
        return Post.objects.get(pk=post.pk)

    def hurry(self) -> None:
        """Nothing waits any longer."""
        Delivery.objects.update(due_at=clock.now())
        Removal.objects.update(due_at=clock.now())

    def lapse(self) -> None:
        """Every lease has run out."""
        past = clock.now() - timedelta(seconds=1)
        Delivery.objects.exclude(claim="").update(lease_until=past)
        Removal.objects.exclude(claim="").update(lease_until=past)

    def verbs(self, post: Post) -> list[str]:
        """What the record says of the post's deliveries and removals, in order."""
        found = Entry.objects.filter(post_id=post.pk).order_by("seq").values_list("verb", flat=True)
        return [verb.split(".", 1)[1] for verb in found if verb.startswith(("delivery", "removal"))]


def work() -> None:
    """All that is due now, as the worker does it."""
    with tenancy.system():
        turns = (looking.free_next, sending.send_next, looking.look_next, removing.remove_next)
        while any(turn() for turn in turns):
            pass


@cache
def _cleaned(data: bytes) -> Processed:
    """Cleaning takes a process of its own: once for all tests."""
    return process(data)


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """The fake network, known to the registry for this test."""
    fake = Fake()
    known = {**registry.networks(), "fake": fake}
    monkeypatch.setattr(registry, "networks", lambda: known)
    return fake.shelf


@pytest.fixture
def stage(world: World, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """Inside the first trust's scope: Harbour's news page and its account on the fake network."""
    monkeypatch.setattr(pictures, "process", _cleaned)
    monkeypatch.setattr(words, "words_in", lambda _: WordsSeen((), is_all=True))
    with world.scope():
        news = connect(school=world.harbour, network="news_page", name="News page", by=OPERATOR)
        other = connect(
            school=world.harbour, network="fake", name="Fake", by=OPERATOR, address="https://fake.example",
            username="harbour", secret="s3cret",
        )  # fmt: skip
        for channel in (news, other):
            for person in (world.author, world.second_author, world.head):
                authorise(channel=channel, person=person, by=world.head)
        yield Stage(world, news, other, shelf)
