"""Sign-in, the people pages and the policy in a browser: a phone's width and a desk's, axe, and without JavaScript."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings

from schoolgate.people.actions import end_duty
from schoolgate.people.models import Duty
from tests.ui.test_accessible import open_as, violations
from tests.world import PASSWORD, World

Opener = Callable[..., Any]
SIGNED_OUT = ("/sign-in/", "/sign-in/forgotten/", "/sign-in/new-password/MQ/no-link/")
SIGNED_IN = (
    "/people/?past=1", "/people/add/harbour/", "/people/schools/harbour/", "/people/{author}/",
    "/policy/#clause-4-3", "/password/",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _as_if_nobody_had_tried(db: None) -> None:
    cache.clear()


def _judge(page: Any, address: str, width: int) -> None:
    """Nothing for axe, nothing wider than the screen; kept as a picture where SCHOOLGATE_SHOTS names a folder."""
    if folder := os.environ.get("SCHOOLGATE_SHOTS"):
        name = address.strip("/").partition("?")[0].partition("#")[0].replace("/", "-")
        page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
    assert violations(page) == [], address
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_before_sign_in(
    page_at: Opener, world: World, width: int, settings: Settings
) -> None:
    page = page_at(width)
    for address in SIGNED_OUT:
        page.goto(address)
        _judge(page, address, width)
    settings.DEMO = True
    page.goto("/sign-in/")
    _judge(page, "/demo/", width)
    page.get_by_label("Email address").fill("nobody@tidewater.example")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in", exact=True).click()
    _judge(page, "/refused/", width)


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_the_pages_of_people_and_policy(
    page_at: Opener, world: World, width: int
) -> None:
    with world.scope():
        end_duty(duty=Duty.objects.get(person=world.photos), by=world.head)
    page, client = page_at(width), world.client(world.head)
    for address in SIGNED_IN:
        where = address.format(author=world.author.pk)
        open_as(page, client, where)
        for summary in page.locator("main summary").all():
            summary.click()
        _judge(page, where, width)


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_signs_in_is_led_back_gives_a_duty_and_signs_out(
    page_at: Opener, world: World, javascript: bool
) -> None:
    page = page_at(1280, javascript=javascript)
    page.goto(f"/people/{world.newcomer.pk}/")
    page.get_by_label("Email address").fill(world.head.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_text("Give a duty").click()
    page.get_by_label("Duty").select_option("reviewer")
    page.get_by_role("button", name="Give the duty").click()
    assert page.get_by_text("Wella New has the duty.").is_visible()
    page.get_by_role("button", name="Sign out").first.click()
    assert page.get_by_text("You are signed out.").is_visible()
