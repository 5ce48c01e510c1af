"""Looking at a site as the public does."""

from __future__ import annotations

import pytest

from schoolgate.publishing.networks.base import Connection, TryLater
from schoolgate.publishing.networks.wordpress.eye import still_visible
from schoolgate.publishing.networks.wordpress.progress import Progress
from schoolgate.publishing.networks.wordpress.site import Site
from tests.publishing.networks.wordpress.bench import outbound
from tests.wires import RawServer, raw_server, reply

STRANGER = reply("401 Unauthorized", b'{"code":"incorrect_password","message":""}')


def look(server: RawServer, url: str) -> tuple[str, ...]:
    with raw_server(STRANGER) as closed:
        site = Site(outbound(seconds=3), Connection(address=closed.url, username="gate", secret="x"))
        return still_visible(
            site, Progress(slug="sports-day-abc", media=[], is_asked=True, urls=[server.url + url])
        )


@pytest.mark.parametrize("answer", [reply("404 Not Found"), reply("410 Gone")])
def test_what_is_gone_is_not_visible(answer: bytes) -> None:
    with raw_server(answer) as server:
        assert look(server, "/a.jpg") == ()


@pytest.mark.parametrize("answer", [
    reply(body=b"\xff\xd8", Content_Type="image/jpeg"), reply(body=b"<p>Sports day", Content_Type="text/html"),
    reply("403 Forbidden"), reply("401 Unauthorized"), reply(body=b"x" * 3_000_000), reply("304 Not Modified"),
])  # fmt: skip
def test_whatever_is_not_plainly_gone_counts_as_visible(answer: bytes) -> None:
    with raw_server(answer) as server:
        assert look(server, "/a") == (server.url + "/a",)


def test_a_site_that_leads_every_missing_page_to_its_front_page_is_seen_through() -> None:
    front = reply(body=b"<h1>Welcome to our school", Content_Type="text/html")
    with raw_server(front) as home, raw_server(reply("302 Found", Location=home.url)) as server:
        assert look(server, "/a") == ()


def test_a_page_that_moved_but_still_tells_of_the_post_is_visible() -> None:
    moved = reply(body=b'<article id="sports-day-abc">', Content_Type="text/html")
    with raw_server(moved) as home, raw_server(reply("302 Found", Location=home.url)) as server:
        assert look(server, "/a") == (server.url + "/a",)


@pytest.mark.parametrize(
    "answer", [reply("500 Internal Server Error"), reply("429 Too Many Requests"), b"", b"nonsense"]
)
def test_a_site_in_trouble_proves_nothing(answer: bytes) -> None:
    with raw_server(answer) as server, pytest.raises(TryLater):
        look(server, "/a")
