""" "Not a problem", "Ask again" and mending in one tap: with a script, without one, by keyboard, on a narrow phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schoolgate.posts.actions.mending import mended
from tests.browser import walking
from tests.browser.conftest import Stage
from tests.browser.looking import PHONE, judge
from tests.browser.test_keyboard import Keys

pytestmark = pytest.mark.browser
Opener = Callable[..., Any]
SHOUTED = "HUGE THANKS TO EVERYONE WHO CAME ALONG TO OUR FAIR! What a day it was."
PROMISE = "Our fair is on Saturday 12 December in the hall. We will refund every ticket if it rains."
# As the script cuts: places are UTF-16 units there, and code points here.
CUT = """async ([text, start, end]) => {
  const { unitsOf, withItsSpace } = await import("/static/dist/places.js");
  const cut = withItsSpace(text, { start: unitsOf(text, start), end: unitsOf(text, end) });
  return text.slice(0, cut.start) + text.slice(cut.end);
}"""


def _card(page: Any, words: str) -> Any:
    return page.locator("[data-finding]", has_text=words)


def _say(page: Any, words: str, reason: str) -> None:
    card = _card(page, words)
    card.get_by_text("Not a problem", exact=True).click()
    card.get_by_label("Why is it not a problem?").fill(reason)
    card.get_by_role("button", name="Remember it").click()


def test_an_advice_is_answered_without_leaving_the_page(opened: Opener, stage: Stage) -> None:
    page = opened(PHONE)
    walking.sign_in(page, stage.world.author)
    walking.begin(page)
    walking.text_of(page).fill(SHOUTED)
    _card(page, "shouting").wait_for()
    address = page.url
    _say(page, "shouting", " ")
    page.get_by_text("Say why it is not a problem, in a few words.").wait_for()
    _card(page, "shouting").get_by_label("Why is it not a problem?").fill("It is our motto.")
    _card(page, "shouting").get_by_role("button", name="Remember it").click()
    page.get_by_text("not a problem, said Ruan Penrose").wait_for()
    assert page.get_by_text("Nothing to change.").first.is_visible()
    assert page.url == address
    assert not judge(page, "write-said")
    page.get_by_role("button", name="Ask again").click()
    _card(page, "shouting").wait_for()
    walking.saved(page)


def test_a_reason_that_is_being_typed_outlives_a_look_at_other_words(opened: Opener, stage: Stage) -> None:
    page = opened(1280)
    walking.sign_in(page, stage.world.author)
    walking.begin(page)
    walking.text_of(page).fill(SHOUTED)
    card = _card(page, "shouting")
    card.get_by_text("Not a problem", exact=True).click()
    card.get_by_label("Why is it not a problem?").fill("It is our mot")
    walking.text_of(page).press("Control+Home")
    page.keyboard.type("Hello! Ring 07700 900123. ")
    _card(page, "phone").wait_for()
    reason = card.get_by_label("Why is it not a problem?")
    assert reason.input_value() == "It is our mot"
    with stage.world.scope():
        assert "mot" not in stage.latest().text


def test_without_a_connection_the_reason_stays_and_goes_through_later(opened: Opener, stage: Stage) -> None:
    page = opened(PHONE)
    walking.sign_in(page, stage.world.author)
    walking.begin(page)
    walking.text_of(page).fill(SHOUTED)
    _card(page, "shouting").wait_for()
    walking.saved(page)
    page.context.set_offline(True)
    _say(page, "shouting", "It is our motto.")
    page.get_by_text("There is no connection just now.").wait_for()
    page.context.set_offline(False)
    _card(page, "shouting").get_by_role("button", name="Remember it").click()
    page.get_by_text("not a problem, said Ruan Penrose").wait_for()


def test_signed_out_meanwhile_the_card_says_so(opened: Opener, stage: Stage) -> None:
    page = opened(PHONE)
    walking.sign_in(page, stage.world.author)
    walking.begin(page)
    walking.text_of(page).fill(SHOUTED)
    _card(page, "shouting").wait_for()
    walking.saved(page)
    page.context.clear_cookies()
    _say(page, "shouting", "It is our motto.")
    page.get_by_text("You have been signed out. Sign in, then try again.").wait_for()


def test_one_tap_mends_the_text_and_the_words_about_a_picture(opened: Opener, stage: Stage) -> None:
    page = opened(PHONE)
    walking.sign_in(page, stage.world.author)
    walking.begin(page)
    walking.text_of(page).fill("🎉👩‍👩‍👧‍👦 " + walking.CAREFUL + walking.PHONE)
    _card(page, "full name").locator("[data-fix]").nth(1).click()
    _card(page, "full name").wait_for(state="detached")
    _card(page, "phone").locator("[data-fix]").first.click()
    page.get_by_text("Nothing to change.").first.wait_for()
    text = walking.text_of(page).input_value()
    assert text.startswith("🎉👩‍👩‍👧‍👦 Huge well done to a Year 5 pupil, who won")
    assert text.endswith("Ring her mum on 01632 960123")
    walking.choose(page, walking.photograph("cup.jpg"))
    walking.kept_pictures(page).first.wait_for()
    walking.describe(page, "cup.jpg", "🏆 A cup held by Morwenna Hicks")
    _card(page, "full name").locator("[data-fix]").first.click()
    page.get_by_text("Nothing to change.").first.wait_for()
    assert page.get_by_label("What does it show? (cup.jpg)").input_value() == "🏆 A cup held by Morwenna"


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("🎉 Ring Jan now", "Jan"),
        ("👩‍👩‍👧‍👦 Ring Jan.", "Jan"),
        ("Jan rings", "Jan"),
        ("(Jan) rings", "Jan"),
        ("a\nJan b", "Jan"),
        ("😀Jan😀", "Jan"),
        ("Jan", "Jan"),
    ],
)
def test_the_page_takes_words_out_exactly_as_the_server_does(
    opened: Opener, stage: Stage, text: str, taken: str
) -> None:
    page = opened(PHONE)
    page.goto("/sign-in/")
    start = text.index(taken)
    assert page.evaluate(CUT, [text, start, start + len(taken)]) == mended(
        text, start, start + len(taken), ""
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_answering_and_mending_need_no_javascript(opened: Opener, stage: Stage, width: int) -> None:
    page = opened(width, javascript=False)
    walking.sign_in(page, stage.world.author)
    walking.begin(page)
    walking.text_of(page).fill(f"🎉 {SHOUTED} {walking.CAREFUL}")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_label("Article", exact=True).check()  # kept with the press of any button
    _say(page, "shouting", "It is our motto.")
    page.get_by_text("not a problem, said Ruan Penrose").wait_for()
    assert page.get_by_label("Article", exact=True).is_checked()
    page.get_by_role("button", name="Use “Morwenna”").click()
    page.get_by_text("Done: it says “Morwenna” now.").wait_for()
    assert walking.text_of(page).input_value() == f"🎉 {SHOUTED} {walking.CAREFUL}".replace(" Hicks", "")
    page.get_by_role("button", name="Ask again").click()
    _card(page, "shouting").wait_for()


def test_a_headteacher_answers_by_keyboard_and_a_reviewer_may_then_approve(
    opened: Opener, stage: Stage
) -> None:
    post = stage.waiting(PROMISE)
    head, reviewer = Keys(opened(1280)), opened(PHONE)
    walking.sign_in(head.page, stage.world.head, f"/review/{post.pk}/")
    head.to("Not a problem", "summary")
    head.press("Enter")
    head.to("Why is it not a problem?")
    head.type("The parents’ association pays.")
    head.to("Remember it", "submit")
    head.press("Enter")
    head.page.get_by_text("not a problem, said Demelza Trewin").wait_for()
    head.to("Ask again", "submit")
    assert not judge(head.page, "review-said")
    walking.sign_in(reviewer, stage.world.reviewer, f"/review/{post.pk}/")
    assert reviewer.get_by_text("The parents’ association pays.").is_visible()
    reviewer.get_by_role("button", name="Approve", exact=True).click()
    reviewer.get_by_text("Approved. It is on its way.").wait_for()


def test_the_open_reason_is_readable_in_both_themes_and_fits_a_narrow_phone(
    opened: Opener, stage: Stage
) -> None:
    post = stage.waiting(PROMISE)
    page = opened(PHONE)
    walking.sign_in(page, stage.world.head, f"/review/{post.pk}/")
    page.get_by_text("Not a problem", exact=True).first.click()
    assert not judge(page, "review-answering")
