"""What is typed is never lost: a closed tab, a lost line, a session that ended, an eager finger, the Back button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session

from schoolgate.audit.models import Entry
from schoolgate.posts.models import Post, Revision
from schoolgate.posts.states import PostState
from tests.browser import walking
from tests.browser.conftest import Stage

pytestmark = pytest.mark.browser
Opener = Callable[..., Any]
MORE = " They practised every Thursday."


@pytest.fixture
def writing(opened: Opener, stage: Stage) -> Any:
    """The author's page with a draft that is kept."""
    page = opened(360)
    walking.sign_in(page, stage.world.author)
    walking.begin(page)
    walking.text_of(page).fill(walking.SAFE)
    walking.saved(page)
    return page


def _kept_text(stage: Stage) -> str:
    with stage.world.scope():
        return Post.objects.get().text


def test_what_is_typed_before_the_script_arrives_is_kept_too(opened: Opener, stage: Stage) -> None:
    page = opened(360)
    walking.sign_in(page, stage.world.author)
    scripts: list[Any] = []

    def hold(route: Any) -> None:
        scripts.append(route)

    page.route("**/dist/composer.js", hold)
    page.goto("/posts/new/", wait_until="commit")
    walking.text_of(page).fill(walking.SAFE)
    while not scripts:
        page.wait_for_timeout(20)
    scripts[0].continue_()
    page.locator(".sg-kept--kept").wait_for()
    walking.saved(page)
    assert _kept_text(stage) == walking.SAFE


def test_a_page_that_is_only_looked_at_makes_no_draft(opened: Opener, stage: Stage) -> None:
    page = opened(360)
    walking.sign_in(page, stage.world.author)
    page.goto("/posts/new/")
    walking.text_of(page).focus()
    page.get_by_label("Celebration").focus()
    page.wait_for_timeout(600)
    page.goto("/")
    with stage.world.scope():
        assert not Post.objects.exists()


def test_a_tab_closed_in_the_middle_of_a_word_comes_back(writing: Any, stage: Stage) -> None:
    address = writing.url
    walking.text_of(writing).press_sequentially(MORE)
    writing.close(run_before_unload=True)
    again = writing.context.new_page()
    again.goto(address)
    again.wait_for_function("(words) => document.querySelector('textarea').value.endsWith(words)", arg=MORE)
    assert again.get_by_label("Celebration").is_checked()
    again.wait_for_load_state("networkidle")
    assert _kept_text(stage) == walking.SAFE + MORE


def test_without_a_line_the_page_says_what_is_kept_where_and_catches_up_by_itself(
    writing: Any, stage: Stage
) -> None:
    writing.context.set_offline(True)
    walking.text_of(writing).press_sequentially(MORE)
    writing.get_by_text("no connection. It is kept on this device").first.wait_for()
    walking.choose(writing, walking.photograph("cup.jpg"))
    writing.get_by_text("It goes up by itself when you are back").first.wait_for()
    writing.get_by_role("button", name="Submit", exact=True).click()
    assert writing.locator("[data-waits=online]").is_visible()  # it did not leave without the picture
    assert _kept_text(stage) == walking.SAFE
    writing.context.set_offline(False)
    walking.kept_pictures(writing).first.wait_for()
    writing.wait_for_function("() => !localStorage.length")
    assert _kept_text(stage) == walking.SAFE + MORE
    with stage.world.scope():
        assert Post.objects.get().draft_pictures.count() == 1


def test_submit_without_a_line_stays_on_the_page_and_says_so(writing: Any, stage: Stage) -> None:
    writing.context.set_offline(True)
    writing.get_by_role("button", name="Submit", exact=True).click()
    writing.get_by_text("no connection").first.wait_for()
    assert walking.text_of(writing).input_value() == walking.SAFE
    writing.context.set_offline(False)
    walking.submit(writing)


def test_an_answer_lost_on_the_way_is_not_taken_for_another_window(writing: Any, stage: Stage) -> None:
    def swallow(route: Any) -> None:
        route.fetch()
        route.abort("connectionreset")

    writing.route("**/keep/", swallow, times=1)
    walking.text_of(writing).press_sequentially(MORE)
    writing.get_by_text("kept on this device").first.wait_for()
    walking.saved(writing)
    assert _kept_text(stage) == walking.SAFE + MORE
    assert not writing.get_by_text("another window").count()


def test_a_session_that_ended_keeps_the_words_on_this_device_until_the_next_sign_in(
    writing: Any, stage: Stage
) -> None:
    address = writing.url
    Session.objects.all().delete()
    walking.text_of(writing).press_sequentially(MORE)
    writing.get_by_text("You have been signed out; what you typed is kept on this device.").wait_for()
    with writing.expect_popup() as beside:
        writing.get_by_role("link", name="Sign in").click()
    walking.type_credentials(beside.value, stage.world.author)
    walking.text_of(beside.value).wait_for()
    assert beside.value.url == address
    beside.value.wait_for_function(
        "(words) => document.querySelector('textarea').value.endsWith(words)", arg=MORE
    )
    walking.saved(beside.value)
    assert _kept_text(stage) == walking.SAFE + MORE


def test_pressing_submit_when_the_session_has_ended_loses_nothing(writing: Any, stage: Stage) -> None:
    Session.objects.all().delete()
    walking.text_of(writing).press_sequentially(MORE)
    writing.get_by_role("button", name="Submit", exact=True).click()
    writing.get_by_text("You have been signed out").wait_for()
    assert walking.text_of(writing).input_value() == walking.SAFE + MORE


def test_two_quick_presses_submit_once_and_approve_once(writing: Any, opened: Opener, stage: Stage) -> None:
    writing.get_by_role("button", name="Submit", exact=True).dblclick()
    writing.get_by_text("Submitted. You will see here").wait_for()
    head = opened(360)
    post = stage.latest()
    walking.sign_in(head, stage.world.head, f"/review/{post.pk}/")
    head.get_by_role("button", name="Approve", exact=True).dblclick()
    head.get_by_text("Approved. It is on its way.").wait_for()
    stage.work()
    with stage.world.scope():
        verbs = list(Entry.objects.filter(post_id=post.pk).values_list("verb", flat=True))
        assert Revision.objects.count() == 1
    for verb in ("post.submitted", "post.approved", "delivery.published"):
        assert verbs.count(verb) == 1, verb


def test_back_after_submitting_leads_to_the_post_and_never_submits_again(writing: Any, stage: Stage) -> None:
    walking.submit(writing)
    where = writing.url
    writing.go_back()
    writing.wait_for_load_state()
    if "/new/" in writing.url:  # the browser kept the page itself
        writing.get_by_role("button", name="Submit", exact=True).click()
    writing.wait_for_url(where)
    assert stage.latest().state == PostState.WAITING
    with stage.world.scope():
        assert (Post.objects.count(), Revision.objects.count()) == (1, 1)


def test_two_windows_on_one_draft_do_not_overwrite_each_other(writing: Any, stage: Stage) -> None:
    other = writing.context.new_page()
    other.goto(writing.url)
    walking.text_of(other).fill(walking.SAFE + " Written in the other window.")
    walking.saved(other)
    walking.text_of(writing).press_sequentially(MORE)
    writing.get_by_text("This draft was changed in another window").first.wait_for()
    assert _kept_text(stage).endswith("Written in the other window.")
    assert walking.text_of(writing).input_value().endswith(MORE)
