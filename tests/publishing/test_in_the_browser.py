"""The pages of letting out in a browser: both widths, axe, the page that looks again by itself, and no JavaScript."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from schoolgate.posts.models import Post
from schoolgate.publishing.actions import take_down
from schoolgate.publishing.models import Delivery
from schoolgate.publishing.networks.base import Refused, Sighting, Unknown
from schoolgate.publishing.networks.news_page.models import NewsItem
from schoolgate.publishing.waits import LOOKS_BEFORE_A_PERSON
from tests.publishing.conftest import CLEAR, Stage, work
from tests.ui.test_accessible import open_as, violations

pytestmark = pytest.mark.django_db(transaction=True)
Opener = Callable[..., Any]
WIDTHS = [360, 1280]


def _judge(page: Any, name: str, width: int) -> None:
    """Nothing for axe, nothing wider than the screen; kept as a picture where SCHOOLGATE_SHOTS names a folder."""
    if folder := os.environ.get("SCHOOLGATE_SHOTS"):
        page.screenshot(path=f"{folder}/letting-out-{name}-{width}.png", full_page=True)
    assert violations(page) == [], name
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width, name


def _unknown(stage: Stage) -> Post:
    post = stage.approved(stage.other, text=f"{CLEAR} Bring a friend.")
    stage.shelf.raise_once("commit", Unknown("It answered 500."))
    stage.shelf.sightings += [Sighting.UNDECIDABLE] * LOOKS_BEFORE_A_PERSON
    for _ in range(LOOKS_BEFORE_A_PERSON):
        stage.hurry()
        work()
    return post


def _refused(stage: Stage) -> Post:
    post = stage.approved(stage.news, stage.other, text=f"{CLEAR} Bring a chair.")
    stage.shelf.raise_once("commit", Refused("It takes 300 characters."))
    Delivery.objects.filter(state="unknown").update(state="stopped")  # looked at already
    work()
    return post


def _still_visible(stage: Stage) -> Post:
    post = stage.approved(stage.other, text=f"{CLEAR} Bring a cake.")
    work()
    stage.shelf.stays.append("https://fake.example/uploads/2026/11/spring-fair-bunting-1024x683.jpg")
    take_down(post=post, by=stage.world.head, reason="It was the wrong day.")
    work()
    return post


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_a_posts_page_whatever_became_of_it(
    page_at: Opener, stage: Stage, width: int
) -> None:
    page, client = page_at(width), stage.world.client(stage.world.head)
    made = {"published": stage.approved(stage.news, stage.other, pictured=2)}
    work()
    for name, make in (("unknown", _unknown), ("refused", _refused), ("still-visible", _still_visible)):
        made[name] = make(stage)
        open_as(page, client, f"/posts/{made[name].pk}/")
        _judge(page, name, width)
    made["due"] = stage.approved(stage.news, text=f"{CLEAR} Bring a plant.")
    for name in ("published", "due"):
        open_as(page, client, f"/posts/{made[name].pk}/")
        page.get_by_text("Take it down everywhere", exact=True).first.click()
        _judge(page, name, width)


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_the_public_news_page_and_on_channels(
    page_at: Opener, stage: Stage, width: int
) -> None:
    stage.approved(stage.news, pictured=2)
    stage.approved(stage.news, text=f"{CLEAR} Bring a plant.", pictured=1)
    work()
    page = page_at(width, javascript=True)
    for name, address in (("news", "/news/harbour/"), ("item", NewsItem.objects.latest("pk").path)):
        page.goto(address)
        _judge(page, name, width)
    client = stage.world.client(stage.world.head)
    for name, address in (
        ("channels", "/channels/"),
        ("channel", f"/channels/{stage.news.pk}/"),
        ("connect", "/channels/new/wordpress/"),
    ):
        open_as(page, client, address)
        _judge(page, name, width)
    page.get_by_role("button", name="Try it and connect").click()
    page.get_by_text("Enter a name for this channel.").first.wait_for()
    _judge(page, "connect-wrong", width)


def test_the_page_says_by_itself_when_it_is_out(page_at: Opener, stage: Stage) -> None:
    post = stage.approved(stage.news)
    page = page_at(360)
    open_as(page, stage.world.client(stage.world.author), f"/posts/{post.pk}/")
    assert page.get_by_text("It goes out in a moment.").is_visible()
    work()
    page.get_by_role("link", name="See it there").wait_for(timeout=8000)
    assert page.locator("[data-refresh]").count() == 0


@pytest.mark.parametrize("javascript", [True, False])
def test_a_post_comes_down_with_one_button_and_a_reason(
    page_at: Opener, stage: Stage, javascript: bool
) -> None:
    post = stage.approved(stage.news)
    work()
    item = NewsItem.objects.get().path
    page = page_at(360, javascript=javascript)
    open_as(page, stage.world.client(stage.world.head), f"/posts/{post.pk}/")
    page.get_by_text("Take it down everywhere", exact=True).first.click()
    page.get_by_label("Why?").fill("It was the wrong day.")
    page.get_by_role("button", name="Take it down", exact=True).click()
    page.get_by_text("It is coming down everywhere.").wait_for()
    work()
    page.reload()
    page.get_by_text("Checked: nothing of it is left.").wait_for()
    assert page.goto(item).status == 404
