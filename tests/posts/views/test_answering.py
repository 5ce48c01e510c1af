""" "Not a problem", "Ask again" and mending on the pages, without a script: what was typed is kept, whatever comes."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from schoolgate.posts import actions
from schoolgate.posts.models import Post, SetAside
from tests.posts.actions.test_setting_aside import ONE_PROMISE, SHOUTED, TWO_PROMISES
from tests.posts.conftest import CLEAR, TO_STOP, Desk, seen


@pytest.fixture
def page(desk: Desk) -> tuple[Client, str]:
    """The author's browser, and a fresh page's address."""
    return desk.world.client(desk.world.author), f"/posts/new/harbour/{uuid4()}/"


def fields(desk: Desk, **other: object) -> dict[str, object]:
    return {"category": "event", "text": CLEAR, "channels": [desk.channel.pk], "when": "now", **other}


def buttons(html: str, name: str) -> list[str]:
    """What the buttons of that name send."""
    return [unescape(value) for value in re.findall(rf'<button[^>]* name="{name}" value="([^"]*)"', html)]


def html_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_an_advice_is_set_aside_with_its_reason_and_what_was_typed_is_kept(
    page: tuple[Client, str], desk: Desk
) -> None:
    client, address = page
    html = client.post(address, fields(desk, text=SHOUTED, do="check")).content.decode()
    [pressed] = buttons(html, "not_a_problem")
    sent = fields(
        desk, text=SHOUTED, category="article", not_a_problem=pressed, **{"why-1": "It is our motto."}
    )
    answer = client.post(address, sent)
    assert answer.status_code == 302
    html = html_of(client.get(address))
    assert "not a problem, said Ruan Penrose" in html
    assert "It is our motto." in html
    assert buttons(html, "not_a_problem") == []
    assert (Post.objects.get().category, SetAside.objects.get().reason) == ("article", "It is our motto.")


def test_without_a_reason_the_card_stays_open_and_says_so(page: tuple[Client, str], desk: Desk) -> None:
    client, address = page
    html = client.post(address, fields(desk, text=SHOUTED, do="check")).content.decode()
    [pressed] = buttons(html, "not_a_problem")
    answer = client.post(address, fields(desk, text=SHOUTED, not_a_problem=pressed, **{"why-1": " "}))
    html = html_of(answer)
    assert answer.status_code == 422
    assert '<details class="sg-answer" data-answer open>' in html
    assert html.count("Say why it is not a problem, in a few words.") == 2
    assert 'href="#why-1"' in html
    assert not SetAside.objects.exists()


def test_words_that_were_changed_before_the_button_was_pressed_are_kept_and_nothing_is_set_aside(
    page: tuple[Client, str], desk: Desk
) -> None:
    client, address = page
    [pressed] = buttons(
        client.post(address, fields(desk, text=SHOUTED, do="check")).content.decode(), "not_a_problem"
    )
    sent = fields(desk, text="Hello. " + SHOUTED, not_a_problem=pressed, **{"why-1": "It is our motto."})
    answer = client.post(address, sent)
    assert "not found here any more" in html_of(answer)
    assert Post.objects.get().text == "Hello. " + SHOUTED
    assert not SetAside.objects.exists()


def test_an_author_sees_no_such_button_on_what_is_to_ask_or_has_to_change(
    page: tuple[Client, str], desk: Desk
) -> None:
    client, address = page
    for text in (ONE_PROMISE, TO_STOP):
        html = client.post(address, fields(desk, text=text, do="check")).content.decode()
        assert "data-finding=" in html
        assert buttons(html, "not_a_problem") == []


@pytest.mark.parametrize("pressed", ["", "1", "1 promise text 0", "x y z", "1 promise text 0 0 0", "²"])
def test_a_button_that_was_tampered_with_is_refused_in_words(
    page: tuple[Client, str], desk: Desk, pressed: str
) -> None:
    client, address = page
    answer = client.post(address, fields(desk, text=ONE_PROMISE, not_a_problem=pressed))
    assert answer.status_code == 422
    assert "can not be told" in html_of(answer) or "not found here" in html_of(answer)
    assert client.post(address, fields(desk, ask_again=pressed)).status_code == 404


def test_asked_again_on_the_page_it_is_found_again(page: tuple[Client, str], desk: Desk) -> None:
    client, address = page
    [pressed] = buttons(
        client.post(address, fields(desk, text=SHOUTED, do="check")).content.decode(), "not_a_problem"
    )
    client.post(address, fields(desk, text=SHOUTED, not_a_problem=pressed, **{"why-1": "Our motto."}))
    [again] = buttons(client.get(address).content.decode(), "ask_again")
    client.post(address, fields(desk, text=SHOUTED, ask_again=again))
    html = client.get(address).content.decode()
    assert len(buttons(html, "not_a_problem")) == 1
    assert buttons(html, "ask_again") == []


def test_who_may_not_have_it_found_again_sees_no_button_for_it(desk: Desk) -> None:
    post = desk.waiting(text=ONE_PROMISE)
    _set_aside(desk, post)
    draft = desk.draft(text=ONE_PROMISE)
    html = html_of(desk.world.client(desk.world.author).get(f"/posts/new/harbour/{draft.key}/"))
    assert "not a problem, said Demelza Trewin" in html
    assert buttons(html, "ask_again") == []


def _set_aside(desk: Desk, post: Post, by: str = "head") -> None:
    """On the review page, the first that may be."""
    client = desk.world.client(desk.world.person(by))
    pressed = buttons(client.get(f"/review/{post.pk}/").content.decode(), "not_a_problem")[0]
    number = pressed.split(" ")[0]
    said = {"not_a_problem": pressed, f"why-{number}": "It was agreed.", "seen": seen(post)}
    assert client.post(f"/review/{post.pk}/answer/", said).status_code == 302


def test_the_headteacher_answers_on_the_review_page_and_the_reviewer_may_then_approve(desk: Desk) -> None:
    post = desk.waiting(text=ONE_PROMISE)
    reviewer = desk.world.client(desk.world.reviewer)
    html = html_of(reviewer.get(f"/review/{post.pk}/"))
    assert buttons(html, "not_a_problem") == []
    assert "only the Headteacher may let it out" in html
    _set_aside(desk, post)
    html = html_of(reviewer.get(f"/review/{post.pk}/"))
    assert "It was agreed." in html
    assert "Approve" in html
    reviewer.post(f"/review/{post.pk}/", {"verdict": "approve", "seen": seen(post)})
    assert Post.objects.get().state == "approved"


def test_on_the_review_page_a_missing_reason_is_told_on_its_card(desk: Desk) -> None:
    post = desk.waiting(text=TWO_PROMISES)
    head = desk.world.client(desk.world.head)
    pressed = buttons(head.get(f"/review/{post.pk}/").content.decode(), "not_a_problem")[1]
    answer = head.post(
        f"/review/{post.pk}/answer/", {"not_a_problem": pressed, "why-2": "", "seen": seen(post)}
    )
    assert answer.status_code == 409
    assert "Say why it is not a problem" in html_of(answer)


def test_a_post_that_changed_while_it_was_looked_at_is_not_answered(desk: Desk) -> None:
    post = desk.waiting(text=ONE_PROMISE)
    head = desk.world.client(desk.world.head)
    [pressed] = buttons(head.get(f"/review/{post.pk}/").content.decode(), "not_a_problem")
    said = {"not_a_problem": pressed, "why-1": "It was agreed.", "seen": seen(post)}
    actions.reopen(post=post, by=desk.world.author)
    assert head.post(f"/review/{post.pk}/answer/", said).status_code == 404
    actions.keep(post=post, by=desk.world.author, text=ONE_PROMISE + " Do come.")
    actions.submit(post=post, by=desk.world.author)
    assert "changed this post" in html_of(head.post(f"/review/{post.pk}/answer/", said))
    assert not SetAside.objects.exists()


def test_for_the_script_an_answer_is_taken_or_refused_in_words(page: tuple[Client, str], desk: Desk) -> None:
    client, address = page
    said = {"not_a_problem": "1 shouting text 0 1", "why-1": "Our motto."}
    assert client.post(f"{address}answer/", said).status_code == 400
    html = client.post(address, fields(desk, text=SHOUTED, do="check")).content.decode()
    [pressed] = buttons(html, "not_a_problem")
    refused = client.post(f"{address}answer/", {"not_a_problem": pressed, "why-1": ""})
    assert (refused.status_code, refused.json()["message"][:7]) == (409, "Say why")
    assert (
        client.post(f"{address}answer/", {"not_a_problem": pressed, "why-1": "Our motto."}).status_code == 204
    )
    assert SetAside.objects.get().by == desk.world.author


def test_a_fix_is_one_press_without_a_script_and_keeps_all_else_that_was_typed(
    page: tuple[Client, str], desk: Desk
) -> None:
    client, address = page
    text = "🎉🎉 Hello!\r\n\r\nRing 07700 900123 today."
    html = client.post(address, fields(desk, text=text, do="check")).content.decode()
    pressed = buttons(html, "fix")
    assert len(pressed) == 1
    answer = client.post(address, fields(desk, text=text, category="vacancy", fix=pressed[0]))
    assert answer.status_code == 302
    post = Post.objects.get()
    assert post.text == "🎉🎉 Hello!\n\nRing 01632 960123 today."
    assert post.category == "vacancy"
    assert post.is_editable


def test_a_fix_for_words_that_were_changed_replaces_nothing_and_says_so(
    page: tuple[Client, str], desk: Desk
) -> None:
    client, address = page
    html = client.post(address, fields(desk, text="Ring 07700 900123.", do="check")).content.decode()
    [pressed] = buttons(html, "fix")
    answer = client.post(address, fields(desk, text="Please ring 07700 900123.", fix=pressed))
    assert answer.status_code == 422
    assert "not found here any more" in html_of(answer)
    assert Post.objects.get().text == "Please ring 07700 900123."


@pytest.mark.parametrize("pressed", ["", "phone text 5 17", "phone text 5 17 0900 1", "phone text a b c"])
def test_a_fix_that_was_tampered_with_replaces_nothing(
    page: tuple[Client, str], desk: Desk, pressed: str
) -> None:
    client, address = page
    assert client.post(address, fields(desk, text="Ring 07700 900123.", fix=pressed)).status_code == 422
    assert Post.objects.get().text == "Ring 07700 900123."


def test_where_it_is_listed_the_headteacher_has_it_found_again_and_nobody_else_may(desk: Desk) -> None:
    _set_aside(desk, desk.waiting(text=ONE_PROMISE))
    row = SetAside.objects.get()
    address = f"/not-a-problem/{row.pk}/again/"
    for reader in ("auditor", "officer", "data_protection"):
        client = desk.world.client(desk.world.person(reader))
        html = client.get("/checks/promise/").content.decode()
        assert row.reason in html
        assert address not in html
        assert client.post(address).status_code == 403
    head = desk.world.client(desk.world.head)
    assert address in head.get("/checks/promise/").content.decode()
    assert head.post(address)["Location"] == "/checks/promise/"
    assert SetAside.objects.get().ended_by == desk.world.head
    assert "found again since" in html_of(head.get("/checks/promise/"))
    assert "Somebody was quicker" in html_of(head.post(address, follow=True))


def test_a_card_says_which_words_an_answer_would_be_remembered_for(desk: Desk) -> None:
    post = desk.waiting(text=ONE_PROMISE)
    html = html_of(desk.world.client(desk.world.head).get(f"/review/{post.pk}/"))
    assert "Your school will not be asked about “We will refund" in html
