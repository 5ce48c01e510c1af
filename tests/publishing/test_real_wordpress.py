"""The whole way out and back on a real WordPress that lies, is slow, is down, or has changed its password."""

from __future__ import annotations

import socket
import time
from contextlib import suppress

import pytest

from schoolgate.audit.actors import OPERATOR
from schoolgate.channels import actions as channels
from schoolgate.channels.models import Channel
from schoolgate.posts.models import Post
from schoolgate.publishing.actions import remove_again, take_down
from schoolgate.publishing.networks.wordpress import site as wordpress_site
from tests.publishing.conftest import Stage, work
from tests.publishing.networks.wordpress.bench import WordPressBench
from tests.servers import WordPressSite
from tests.wires import LOOPBACK, Loss, lossy, raw_server, read_request

pytestmark = pytest.mark.django_db
WORDS = iter(
    f"Our garden club meets on Monday {day} May, at {hour}." for day in range(10, 25) for hour in "345"
)
WRONG = "abcdEFGHijkl0123MNOPqrst"


@pytest.fixture(autouse=True)
def _this_machine_may_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.conf.settings.PRIVATE_NETWORKS", [LOOPBACK])


def channel_at(stage: Stage, site: WordPressSite, address: str = "", secret: str = "") -> Channel:
    to = site.connection("author", address=address, secret=secret)
    channel = channels.connect(
        school=stage.world.harbour, network="wordpress", name="Website", by=OPERATOR, address=to.address,
        username=to.username, secret=to.secret,
    )  # fmt: skip
    channels.authorise(channel=channel, person=stage.world.author, by=stage.world.head)
    return channel


def a_post(stage: Stage, channel: Channel) -> Post:
    words = next(WORDS)
    return stage.approved(channel, text=f"{words}\n\nGarden words: {words}", pictured=1)


def there(site: WordPressSite, post: Post) -> list[str]:
    """The states of every post on the site that says this, as its administrator sees them."""
    words = post.revision.title if post.revision else "?"
    statuses = "publish,future,draft,pending,private,trash"
    found = WordPressBench(site).ask("/wp/v2/posts", status=statuses)
    return [each["status"] for each in found if words in each["title"]["raw"]]


def media(site: WordPressSite) -> int:
    return len(WordPressBench(site).ask("/wp/v2/media"))


def settle_down(stage: Stage) -> None:
    for _ in range(5):
        work()
        stage.hurry()


def test_out_and_back(stage: Stage, wordpress: WordPressSite) -> None:
    before = media(wordpress)
    post = a_post(stage, channel_at(stage, wordpress))
    work()
    assert there(wordpress, post) == ["publish"]
    assert media(wordpress) == before + 1
    take_down(post=post, by=stage.world.head, reason="It was the wrong day.")
    work()
    assert stage.now(post).state == "taken_down"
    assert (there(wordpress, post), media(wordpress)) == ([], before)


@pytest.mark.parametrize("loss", [Loss.LIED, Loss.DROPPED, Loss.UNHEARD, Loss.LATE])
@pytest.mark.parametrize("change", [1, 2, 3])
def test_a_lie_or_a_lost_answer_at_any_change(
    stage: Stage, wordpress: WordPressSite, loss: Loss, change: int
) -> None:
    with lossy(wordpress.url, lambda number: loss if number == change else Loss.NOTHING, late=0.5) as proxy:
        post = a_post(stage, channel_at(stage, wordpress, address=proxy.url))
        work()
        if loss is Loss.LATE:
            time.sleep(1)
        settle_down(stage)
        assert proxy.changes >= change
    assert stage.state(post) == "published"
    assert there(wordpress, post) == ["publish"]


def test_a_site_that_is_down_is_tried_again(stage: Stage, wordpress: WordPressSite) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}"
    channel = channel_at(stage, wordpress, address=address)
    post = a_post(stage, channel)
    work()
    delivery = stage.delivery(post)
    assert delivery.state == "due"
    assert delivery.words
    Channel.objects.filter(pk=channel.pk).update(address=wordpress.url)
    settle_down(stage)
    assert there(wordpress, post) == ["publish"]


def test_a_slow_site_is_not_waited_for_and_nothing_is_doubled(
    stage: Stage, wordpress: WordPressSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wordpress_site, "CALL_SECONDS", 0.3)

    def hang(connection: socket.socket) -> None:
        read_request(connection)
        with suppress(OSError):
            connection.recv(1)  # until the other side gives up

    with raw_server(hang) as slow:
        channel = channel_at(stage, wordpress, address=slow.url)
        post = a_post(stage, channel)
        work()
        assert stage.state(post) == "due"
        assert "did not answer" in stage.delivery(post).words or stage.delivery(post).words
    monkeypatch.undo()
    monkeypatch.setattr("django.conf.settings.PRIVATE_NETWORKS", [LOOPBACK])
    Channel.objects.filter(pk=channel.pk).update(address=wordpress.url)
    settle_down(stage)
    assert there(wordpress, post) == ["publish"]


def test_a_changed_password_breaks_the_channel_until_it_is_connected_again(
    stage: Stage, wordpress: WordPressSite
) -> None:
    channel = channel_at(stage, wordpress, secret=WRONG)
    post = a_post(stage, channel)
    settle_down(stage)
    channel.refresh_from_db()
    assert (channel.state, stage.state(post), there(wordpress, post)) == ("broken", "due", [])
    right = wordpress.connection("author")
    channels.reconnect(
        channel=channel,
        by=stage.world.it,
        address=right.address,
        username=right.username,
        secret=right.secret,
    )
    settle_down(stage)
    assert there(wordpress, post) == ["publish"]


def test_a_take_down_with_a_changed_password_says_what_is_still_visible(
    stage: Stage, wordpress: WordPressSite
) -> None:
    channel = channel_at(stage, wordpress)
    post = a_post(stage, channel)
    work()
    channels.reconnect(
        channel=channel, by=stage.world.it, address=wordpress.url, username="author", secret=WRONG
    )
    take_down(post=post, by=stage.world.head, reason="It was the wrong day.")
    work()
    removal = stage.removal(post)
    assert removal.state == "still_visible"
    assert stage.delivery(post).address in removal.where
    assert any("/wp-content/uploads/" in each for each in removal.where), "its pictures too"
    channel.refresh_from_db()
    right = wordpress.connection("author")
    channels.reconnect(
        channel=channel,
        by=stage.world.it,
        address=right.address,
        username=right.username,
        secret=right.secret,
    )
    remove_again(removal=stage.removal(post), by=stage.world.head)
    work()
    assert stage.now(post).state == "taken_down"
    assert there(wordpress, post) == []
