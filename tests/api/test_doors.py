"""The API's door: another site can not have somebody's browser decide for them."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from schoolgate.kit import tenancy
from schoolgate.posts import actions as posts
from schoolgate.posts.models import Post, SetAside
from tests.posts.routes import a_draft, a_promise_set_aside, a_waiting_post
from tests.world import World


@pytest.mark.parametrize(
    "content_type", ["application/json", "text/plain", "application/x-www-form-urlencoded"]
)
def test_a_change_without_the_csrf_token_is_refused(world: World, content_type: str) -> None:
    client = Client(enforce_csrf_checks=True)
    with world.scope():
        post = a_waiting_post(world)
        assert post.revision is not None
        said = json.dumps({"verdict": "approve", "hash": post.revision.content_hash})
    with tenancy.system():
        client.force_login(world.head)
    answer = client.post(f"/api/v1/posts/{post.pk}/decision", said, content_type=content_type)
    assert answer.status_code == 403
    with world.scope():
        assert Post.objects.get(pk=post.pk).state == "waiting"


def test_an_odd_body_is_refused_in_words(world: World) -> None:
    client = world.client(world.author)
    for body in (
        b"{",
        b"\xff",
        b'{"text": "\\ud800", "category": "event"}',
        b"[" * 100_000,
        b'{"text": "\\u0000"}',
    ):
        answer = client.post("/api/v1/schools/harbour/posts", body, content_type="application/json")
        assert answer.status_code in {400, 422}, body[:30]
        assert answer.json()["message"]


def test_a_finding_is_set_aside_and_asked_about_again_as_on_the_page(world: World) -> None:
    with world.scope():
        row = a_promise_set_aside(world)
    words = {"text": "Do come. We will refund every ticket.", "category": "article"}
    screened = (
        world.client(world.author).post("/api/v1/schools/harbour/screen", words, "application/json").json()
    )
    assert [each["check"] for each in screened["set_aside"]] == ["promise"]
    answer = world.client(world.head).post(f"/api/v1/not-a-problem/{row.pk}/ask-again")
    assert answer.status_code == 200
    assert answer.json()["ended_at"]
    screened = (
        world.client(world.author).post("/api/v1/schools/harbour/screen", words, "application/json").json()
    )
    assert screened["outcome"] == "ask"


def test_the_api_sets_aside_no_more_than_the_page(world: World) -> None:
    with world.scope():
        post = posts.keep(
            post=a_draft(world), by=world.author, text="Ring Jan on 07700 900123. We will refund you."
        )
    author = world.client(world.author)
    screening = author.post(
        "/api/v1/schools/harbour/screen", {"text": post.text, "category": "article"}, "application/json"
    ).json()
    for finding in screening["findings"]:
        said = {name: finding[name] for name in ("check", "where", "start", "end")} | {
            "reason": "It is fine."
        }
        answer = author.post(f"/api/v1/posts/{post.pk}/not-a-problem", said, "application/json")
        assert answer.status_code == 409
        assert answer.json()["message"]
    with world.scope():
        assert not SetAside.objects.exists()
