"""kill -9 between every two steps: nothing is lost, nothing is doubled."""

from __future__ import annotations

import random

import pytest

from schoolgate.audit.actors import OPERATOR
from schoolgate.audit.models import Entry
from schoolgate.channels.actions import authorise, connect
from schoolgate.channels.models import Channel
from schoolgate.posts.models import Post
from schoolgate.publishing.actions import take_down
from schoolgate.publishing.networks.news_page.models import NewsItem
from tests.publishing.conftest import CLEAR, Stage, work
from tests.publishing.crashing import worker
from tests.publishing.networks.wordpress.bench import WordPressBench
from tests.servers import WordPressSite
from tests.wires import LOOPBACK

pytestmark = pytest.mark.django_db(transaction=True)


def numbered(stage: Stage, channel: Channel, number: int, pictured: int = 1) -> Post:
    return stage.approved(channel, text=f"{CLEAR} This is notice {number}.", pictured=pictured)


def recover(stage: Stage) -> None:
    """What a worker that starts afterwards does, without the waiting."""
    for _ in range(4):
        work()
        stage.hurry()
    work()


def once_in_the_record(post: Post) -> None:
    entries = Entry.objects.filter(post_id=post.pk, verb__in=("delivery.published", "post.published"))
    assert sorted(entries.values_list("verb", flat=True)) == ["delivery.published", "post.published"]


def test_on_the_news_page(stage: Stage) -> None:
    numbered(stage, stage.news, 0)
    killed, points = worker("news_page")
    assert not killed
    assert points >= 20
    for number in range(1, points + 1):
        post = numbered(stage, stage.news, number)
        killed, _ = worker("news_page", dies_at=number)
        assert killed
        recover(stage)
        assert stage.state(post) == "published", f"killed at point {number}"
        assert stage.now(post).state == "published"
        once_in_the_record(post)
    assert NewsItem.objects.count() == points + 1


def test_a_take_down_from_the_news_page(stage: Stage) -> None:
    points = number = 1
    while number <= points:
        post = numbered(stage, stage.news, number)
        work()
        take_down(post=post, by=stage.world.head, reason="It was the wrong day.")
        killed, passed = worker("news_page", dies_at=number if number > 1 else 0)
        points = points if killed else passed
        recover(stage)
        assert stage.now(post).state == "taken_down", f"killed at point {number}"
        number += 1
    assert points > 8
    assert not NewsItem.objects.exists()


def test_killed_again_and_again_wherever_it_is(stage: Stage) -> None:
    chance = random.Random(20261122)
    for number in range(12):
        post = numbered(stage, stage.news, number)
        for _ in range(4):
            worker("news_page", dies_at=chance.randint(1, 30))
            stage.hurry()
        recover(stage)
        assert stage.state(post) == "published"
    assert NewsItem.objects.count() == 12


@pytest.fixture
def site(stage: Stage, wordpress: WordPressSite, monkeypatch: pytest.MonkeyPatch) -> Channel:
    """The real WordPress as a channel of Harbour's."""
    monkeypatch.setattr("django.conf.settings.PRIVATE_NETWORKS", [LOOPBACK])
    to = wordpress.connection("author")
    channel = connect(
        school=stage.world.harbour, network="wordpress", name="Website", by=OPERATOR, address=to.address,
        username=to.username, secret=to.secret,
    )  # fmt: skip
    authorise(channel=channel, person=stage.world.author, by=stage.world.head)
    return channel


def published(site: WordPressSite, words: str) -> list[str]:
    """The states of every post that holds these words, as the administrator sees them."""
    statuses = "publish,future,draft,pending,private,trash"
    found = WordPressBench(site).ask("/wp/v2/posts", status=statuses, search=words)
    return [each["status"] for each in found if words in each["content"]["raw"]]


def test_on_a_real_wordpress(stage: Stage, site: Channel, wordpress: WordPressSite) -> None:
    numbered(stage, site, 1000)
    killed, points = worker("wordpress")
    assert not killed
    for number in range(1, points + 1):
        post = numbered(stage, site, 1000 + number)
        killed, _ = worker("wordpress", dies_at=number)
        assert killed
        recover(stage)
        assert stage.state(post) == "published", f"killed at point {number}"
        assert published(wordpress, f"notice {1000 + number}.") == ["publish"], f"killed at point {number}"
        once_in_the_record(post)


def test_a_take_down_from_a_real_wordpress(stage: Stage, site: Channel, wordpress: WordPressSite) -> None:
    points = number = 1
    while number <= points:
        post = numbered(stage, site, 2000 + number)
        work()
        assert stage.state(post) == "published"
        take_down(post=post, by=stage.world.head, reason="It was the wrong day.")
        killed, passed = worker("wordpress", dies_at=number if number > 1 else 0)
        points = points if killed else passed
        recover(stage)
        assert stage.now(post).state == "taken_down", f"killed at point {number}"
        assert published(wordpress, f"notice {2000 + number}.") == []
        number += 3
