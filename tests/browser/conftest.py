"""What the browser tests begin with: a school that is ready, a browser that tells on every page, and a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings

from schoolgate.audit.actors import OPERATOR
from schoolgate.channels.actions import authorise, connect
from schoolgate.channels.models import Channel
from schoolgate.kit import worker
from schoolgate.people.models import Person
from schoolgate.posts import actions as posts
from schoolgate.posts.models import Post
from schoolgate.roll.actions import Row, import_roll
from tests.world import World

ROLL = (
    Row(2, "", "Morwenna", "Hicks", "", "5"),
    Row(3, "", "Jago", "Tremayne", "", "5"),
    Row(4, "", "Rosen", "Angwin", "", "2"),
)
# What a browser says of an answer that was meant to refuse, or of a line that was cut on purpose.
ANSWERED = "Failed to load resource"


@dataclass
class Stage:
    """The school of the tests, its news page, and the worker beside it."""

    world: World
    news: Channel

    def work(self) -> None:
        """All that is due, as the worker does it."""
        worker.drain()

    def waiting(self, text: str, by: Person | None = None) -> Post:
        """A post that waits for a decision, made by somebody else's hands."""
        author = by or self.world.second_author
        with self.world.scope():
            post = posts.start(
                school=self.world.harbour, by=author, text=text, category="event", tone="light-hearted",
                channel_ids=[self.news.pk],
            )  # fmt: skip
            return posts.submit(post=post, by=author)

    def approved(self, text: str) -> Post:
        """A post that the Headteacher let out; the worker has not seen it yet."""
        post = self.waiting(text)
        with self.world.scope():
            assert post.revision is not None
            return posts.approve(post=post, by=self.world.head, seen=post.revision.content_hash)

    def latest(self) -> Post:
        """The post that was begun last, as it is now."""
        with self.world.scope():
            return Post.objects.latest("pk")


@pytest.fixture
def stage(world: World, live_server: Any, settings: Settings) -> Stage:
    """Harbour with a roll and a news page, everybody who writes authorised on it."""
    settings.ADDRESS = live_server.url
    cache.clear()  # the sign-ins of other tests are counted there
    with world.scope():
        import_roll(school=world.harbour, rows=ROLL, by=world.head)
        news = connect(school=world.harbour, network="news_page", name="News page", by=OPERATOR)
        for person in (world.author, world.second_author, world.head):
            authorise(channel=news, person=person, by=world.head)
    return Stage(world, news)


@pytest.fixture
def opened(page_at: Callable[..., Any], live_server: Any) -> Iterator[Callable[..., Any]]:
    """`page_at`, for pages that may neither complain in the console nor ask another host for anything."""
    complaints: list[str] = []

    def hear(message: Any) -> None:
        if message.type == "error" and not message.text.startswith(ANSWERED):
            complaints.append(message.text)

    def weigh(answer: Any) -> None:
        if answer.status >= 400 and answer.request.resource_type in {"script", "stylesheet", "image", "font"}:
            complaints.append(f"{answer.status} for {answer.url}")

    def see(request: Any) -> None:
        if not request.url.startswith((live_server.url, "data:", "blob:")):
            complaints.append(f"asked {request.url}")

    def open_page(width: int, **options: Any) -> Any:
        page = page_at(width, **options)
        page.context.on("request", see)
        page.context.on("response", weigh)
        page.on("console", hear)
        return page

    yield open_page
    assert not complaints, complaints
