"""The main job with a real WordPress beside the news page: connected, published there, and gone from there."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from pytest_django.fixtures import Settings

from schoolgate.kit.http import Outbound
from schoolgate.publishing.models import Delivery
from tests.browser import walking
from tests.browser.conftest import Stage
from tests.pictures.samples import SECRETS
from tests.publishing.networks.wordpress.bench import outbound
from tests.servers import WordPressSite
from tests.wires import LOOPBACK

pytestmark = pytest.mark.browser
Opener = Callable[..., Any]


def _connect(page: Any, site: WordPressSite, author: str) -> None:
    page.goto("/channels/new/wordpress/")
    page.get_by_label("What you call it").fill("School website")
    page.get_by_label("Address of the site").fill(site.url)
    page.get_by_label("User name").fill("author")
    page.get_by_label("Application password").fill("abcdefghijklmnopqrstuvwx")
    page.get_by_role("button", name="Try it and connect").click()
    page.locator("[data-error-summary]").wait_for()
    said = page.locator("[data-error-summary]").inner_text()
    assert "password" in said, said
    page.get_by_label("Application password").fill(site.people["author"])
    page.get_by_role("button", name="Try it and connect").click()
    page.get_by_role("button", name="Let them use it").wait_for()
    page.get_by_label("Person").select_option(label=author)
    page.get_by_role("button", name="Let them use it").click()


def _sizes(client: Outbound, site: WordPressSite, delivery: Delivery) -> list[str]:
    """Every address under which WordPress shows the pictures of a delivery."""
    import json

    found = []
    for each in delivery.checkpoint["media"]:
        media = json.loads(client.send("GET", f"{site.url}/?rest_route=/wp/v2/media/{each['media_id']}").body)
        found += [
            media["source_url"],
            *(size["source_url"] for size in media["media_details"]["sizes"].values()),
        ]
    return sorted(set(found))


def test_a_post_reaches_wordpress_and_leaves_no_picture_behind(
    opened: Opener, stage: Stage, settings: Settings, wordpress: WordPressSite
) -> None:
    settings.PRIVATE_NETWORKS = [LOOPBACK]
    author, head = opened(1280), opened(360)
    walking.sign_in(head, stage.world.head)
    _connect(head, wordpress, stage.world.author.name)
    walking.sign_in(author, stage.world.author)
    walking.begin(author)
    walking.text_of(author).fill(walking.SAFE)
    walking.choose(author, walking.photograph("cup.jpg"))
    walking.kept_pictures(author).first.wait_for()
    walking.describe(author, "cup.jpg", "A silver cup on a table")
    author.get_by_label("News page").check()
    author.get_by_label("School website").check()
    walking.submit(author)
    post = stage.latest()
    head.goto(f"/review/{post.pk}/")
    assert head.locator(".sg-preview").count() == 2
    head.get_by_role("button", name="Approve", exact=True).click()
    head.get_by_text("Approved. It is on its way.").wait_for()
    stage.work()
    with stage.world.scope():
        delivery = Delivery.objects.get(post=post, channel__network="wordpress")
    client = outbound()
    there = client.send("GET", delivery.address, redirects=3)
    assert there.status == 200
    assert 'alt="A silver cup on a table"' in there.body.decode()
    sizes = _sizes(client, wordpress, delivery)
    assert len(sizes) > 1
    for address in sizes:
        body = client.send("GET", address).body
        assert not any(secret in body for secret in SECRETS)
        assert not Image.open(io.BytesIO(body)).getexif()
    head.goto(f"/posts/{post.pk}/")
    walking.take_down(head, "The wrong cup.")
    stage.work()
    head.reload()
    assert head.locator("#where").get_by_text("Gone", exact=True).count() == 2
    assert client.send("GET", delivery.address, redirects=3).status == 404
    assert [client.send("GET", address).status for address in sizes] == [404] * len(sizes)
