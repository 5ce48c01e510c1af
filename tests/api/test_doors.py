"""The API's door: another site can not have somebody's browser decide for them."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from schoolgate.kit import tenancy
from schoolgate.posts.models import Post
from tests.posts.routes import a_waiting_post
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
