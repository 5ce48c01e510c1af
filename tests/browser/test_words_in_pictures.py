"""A certificate with a pupil's full name on it, on a phone: told on the page as it is read, and it can not go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import walking
from tests.browser.conftest import Stage
from tests.browser.looking import PHONE, judge
from tests.pictures import wordy

pytestmark = pytest.mark.browser
CERTIFICATE = wordy.certificate(("Certificate of Achievement", "Morwenna Hicks", "Chess"))
FILE = {"name": "chess.jpg", "mimeType": "image/jpeg", "buffer": CERTIFICATE}


def test_a_name_in_a_picture_is_told_as_soon_as_it_is_read(opened: Callable[..., Any], stage: Stage) -> None:
    page = opened(PHONE)
    walking.sign_in(page, stage.world.author)
    walking.begin(page)
    walking.text_of(page).fill(walking.SAFE)
    walking.choose(page, FILE)
    page.get_by_text("Reading the words in this picture…").wait_for()
    stage.work()
    card = page.locator("[data-finding]", has_text="In the words seen in picture 1")
    card.wait_for()
    assert "“Morwenna Hicks”" in card.inner_text()
    assert page.locator(".sg-seen mark.sg-in--stop").inner_text() == "Morwenna Hicks"
    assert page.locator(".sg-seen polygon").count() == 1
    assert judge(page, "words in a picture") == []
    walking.describe(page, "chess.jpg", "A certificate")
    page.get_by_role("button", name="Submit", exact=True).click()
    page.get_by_text("Mend what is marked in red first").first.wait_for()
    page.get_by_role("button", name="Take out chess.jpg").click()
    page.locator(".sg-findings__none").wait_for()


def test_without_javascript_a_name_in_a_picture_stops_the_post_as_well(
    opened: Callable[..., Any], stage: Stage
) -> None:
    page = opened(PHONE, javascript=False)
    walking.sign_in(page, stage.world.author)
    walking.begin(page)
    walking.text_of(page).fill(walking.SAFE)
    walking.choose(page, FILE)
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("In the words seen in picture 1").wait_for()
    assert page.locator(".sg-seen mark.sg-in--stop").inner_text() == "Morwenna Hicks"
