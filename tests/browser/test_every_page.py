"""Every page of the main job, as it is and when something is wrong: axe, two themes, three widths, a quiet console."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest

from schoolgate.kit import clock
from schoolgate.posts import actions as posts
from schoolgate.posts.models import Post, Revision
from schoolgate.publishing.actions import take_down
from tests.browser import walking
from tests.browser.conftest import Stage
from tests.browser.looking import PHONE, judge

pytestmark = pytest.mark.browser
Opener = Callable[..., Any]
FAIR = "Our Spring Fair is on Saturday 12 December from 10am in the school hall. Everyone is welcome!"
TO_ASK = FAIR + " We promise that every child will win a prize and we will refund every ticket."
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch-and-back-again-on-foot is where we went."


def _look(page: Any, addresses: dict[str, str]) -> list[str]:
    wrong = []
    for name, address in addresses.items():
        page.goto(address)
        wrong += judge(page, name)
    return wrong


def test_what_everybody_may_see(opened: Opener, stage: Stage) -> None:
    stage.approved(FAIR)
    stage.approved(LONG)
    stage.work()
    page = opened(PHONE)
    page.goto("/news/harbour/")
    item = page.locator("article a").first.get_attribute("href")
    public = {
        "news": "/news/harbour/",
        "news-item": str(item),
        "news-none": "/news/moorland/",
        "404": "/nowhere/",
    }
    wrong = _look(page, {"sign-in": "/sign-in/", **public})
    page.goto("/sign-in/")
    page.get_by_label("Email address").fill(stage.world.author.email)
    page.get_by_label("Password").fill("not this one")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_text("is not right").first.wait_for()
    assert not wrong + judge(page, "sign-in-wrong"), wrong


def test_what_an_author_sees(opened: Opener, stage: Stage) -> None:
    page = opened(PHONE)
    waiting = stage.waiting(LONG, by=stage.world.author)
    walking.sign_in(page, stage.world.author)
    wrong = _look(page, {"home-author": "/", "403": "/channels/new/wordpress/", "new": "/posts/new/"})
    walking.begin(page)
    walking.text_of(page).fill(
        walking.CAREFUL + walking.PHONE + " We promise that every child will win a prize."
    )
    page.locator("mark.sg-in--stop").nth(1).wait_for()
    walking.saved(page)
    wrong += judge(page, "write-found")
    walking.choose(
        page,
        walking.photograph("cup.jpg"),
        {"name": "notes.jpg", "mimeType": "image/jpeg", "buffer": b"%PDF"},
    )
    page.locator("[data-problem]:visible").wait_for()
    wrong += judge(page, "write-pictures")
    page.locator("[data-drop]:visible").click()
    page.get_by_text("I’m not sure").click()
    page.get_by_label("At a time I choose").check()
    page.get_by_role("button", name="Submit", exact=True).click()
    page.locator("[data-error-summary]").wait_for()
    wrong += judge(page, "write-wrong")
    with stage.world.scope():
        seen = Revision.objects.get(post=waiting).content_hash
        posts.send_back(post=waiting, by=stage.world.head, seen=seen, reason="Say where that is.")
    wrong += _look(page, {"home-sent-back": "/", "write-sent-back": f"/posts/{waiting.pk}/edit/"})
    assert not wrong, "\n".join(wrong)


def _late(stage: Stage) -> Post:
    """Waiting, and its time has gone by."""
    real = clock.now
    with stage.world.scope(), patch.object(clock, "now", lambda: real() - timedelta(days=2)):
        yesterday = clock.london(clock.now() + timedelta(days=1))
        return posts.submit(
            post=posts.start(
                school=stage.world.harbour, by=stage.world.second_author, category="event", tone="professional",
                text="Coding club is back on Wednesday 9 December in the library.", channel_ids=[stage.news.pk],
                is_timed=True, typed_day=f"{yesterday:%Y-%m-%d}", typed_time="16:00",
            ),
            by=stage.world.second_author,
        )  # fmt: skip


def test_what_a_headteacher_sees(opened: Opener, stage: Stage) -> None:
    asks, late, clear = stage.waiting(TO_ASK), _late(stage), stage.waiting(LONG)
    out = stage.approved(FAIR)
    stage.work()
    page = opened(PHONE)
    walking.sign_in(page, stage.world.head)
    wrong = _look(page, {"home-head": "/", "queue": "/review/", "review-ask": f"/review/{asks.pk}/"})
    wrong += _look(page, {"review-late": f"/review/{late.pk}/"})
    page.goto(f"/review/{clear.pk}/")
    page.get_by_text("Refuse", exact=True).first.click()
    wrong += judge(page, "review-refusing")
    with stage.world.scope():
        seen = Revision.objects.get(post=clear).content_hash
        posts.approve(post=clear, by=stage.world.head, seen=seen)
    page.get_by_label("Why can it not go out?").fill("Too long a name.")
    page.get_by_role("button", name="Refuse", exact=True).click()
    page.get_by_role("alert").first.wait_for()  # it was let out in the meantime
    wrong += judge(page, "review-too-late")
    wrong += _look(page, {"post-published": f"/posts/{out.pk}/", "post-approved": f"/posts/{clear.pk}/"})
    page.goto(f"/posts/{out.pk}/")
    page.get_by_text("Take it down everywhere", exact=True).click()
    wrong += judge(page, "post-taking-down")
    with stage.world.scope():
        take_down(post=out, by=stage.world.head, reason="The hall is closed that day.")
    stage.work()
    wrong += _look(page, {"post-gone": f"/posts/{out.pk}/"})
    assert not wrong, "\n".join(wrong)


def test_the_pages_around_the_job(opened: Opener, stage: Stage) -> None:
    stage.approved(FAIR)
    stage.work()
    page = opened(PHONE)
    walking.sign_in(page, stage.world.head)
    around = {
        "record": "/record/", "record-wrong": "/record/?post=x&since=yesterday", "channels": "/channels/",
        "channel": f"/channels/{stage.news.pk}/", "people": "/people/", "person": f"/people/{stage.world.author.pk}/",
        "policy": "/policy/", "empty-queue": "/review/", "lists": "/lists/", "pre-election": "/pre-election/",
        "checks": "/checks/", "check": "/checks/promise/",
    }  # fmt: skip
    wrong = _look(page, around)
    page.goto("/record/")
    page.get_by_role("link", name="Entry").first.click()
    wrong += judge(page, "record-entry")
    page.goto("/channels/new/wordpress/")
    page.get_by_role("button", name="Try it and connect").click()
    page.locator("[data-error-summary]").wait_for()
    wrong += judge(page, "connect-wrong")
    assert not wrong, "\n".join(wrong)
