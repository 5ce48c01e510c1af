"""The main job without a line of JavaScript: Check shows what typing would have shown, pictures go up with the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import walking
from tests.browser.conftest import Stage

pytestmark = pytest.mark.browser
Opener = Callable[..., Any]


def _write_with_pictures(page: Any) -> None:
    walking.begin(page)
    walking.text_of(page).fill(walking.CAREFUL + walking.PHONE)
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator("[data-finding]", has_text="full name").wait_for()
    page.wait_for_load_state()
    assert page.locator("[data-finding]", has_text="phone").is_visible()
    walking.text_of(page).fill(walking.SAFE)
    walking.choose(page, walking.photograph("cup.jpg"), walking.photograph("team.jpg"))
    page.get_by_role("button", name="Save for later").click()
    page.get_by_text("Saved. You can go on here whenever you like.").wait_for()
    page.get_by_role("button", name="Submit", exact=True).click()
    page.get_by_role("link", name="Describe picture 2").wait_for()
    walking.describe(page, "cup.jpg", "A silver cup on a table")
    walking.describe(page, "team.jpg", "A chess board")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("Nothing to change.").wait_for()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_whole_job_is_done_without_javascript(opened: Opener, stage: Stage, width: int) -> None:
    author, head = opened(width, javascript=False), opened(width, javascript=False)
    walking.sign_in(author, stage.world.author)
    _write_with_pictures(author)
    walking.submit(author)
    walking.sign_in(head, stage.world.head)
    head.get_by_role("link", name="Huge well done").click()
    head.get_by_text("Send back", exact=True).first.click()
    head.get_by_label("What should change?").fill("Name the final.")
    head.get_by_role("button", name="Send back", exact=True).click()
    author.goto("/")
    author.get_by_role("link", name="Huge well done").first.click()
    walking.text_of(author).fill(walking.SAFE.replace("county final", "county chess final"))
    walking.submit(author)
    head.goto("/review/")
    head.get_by_role("link", name="Huge well done").click()
    head.get_by_role("button", name="Approve", exact=True).click()
    head.get_by_text("Approved. It is on its way.").wait_for()
    stage.work()
    author.goto("/news/harbour/")
    assert author.get_by_alt_text("A silver cup on a table").count() == 1
    post = stage.latest()
    head.goto(f"/posts/{post.pk}/")
    walking.take_down(head, "The wrong cup.")
    stage.work()
    head.reload()
    assert head.locator("#where").get_by_text("Gone", exact=True).is_visible()
    author.goto("/news/harbour/")
    assert author.get_by_text("There is no news yet").is_visible()
