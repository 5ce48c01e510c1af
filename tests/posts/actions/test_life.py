"""After the decision: opened again, published, coming down."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from schoolgate.audit.actors import SENDER
from schoolgate.posts import actions
from schoolgate.posts.errors import NotLegal
from schoolgate.posts.models import Post
from schoolgate.posts.states import PostState
from tests.posts.conftest import Desk


def test_only_its_author_opens_a_post_again(desk: Desk) -> None:
    post = desk.approved()
    with pytest.raises(NotLegal):
        actions.reopen(post=post, by=desk.world.head)
    assert actions.reopen(post=post, by=desk.world.author).state == PostState.DRAFT


def test_a_published_post_is_not_opened_again(desk: Desk) -> None:
    post = desk.approved()
    actions.published(post=post, by=SENDER)
    with pytest.raises(NotLegal):
        actions.reopen(post=post, by=desk.world.author)


def test_saying_published_twice_says_it_once(desk: Desk) -> None:
    post = desk.approved()
    actions.published(post=post, by=SENDER)
    actions.published(post=post, by=SENDER)
    assert Post.objects.get(pk=post.pk).state == PostState.PUBLISHED


@pytest.mark.parametrize("name", ["author", "head", "photos", "incidents", "officer"])
def test_anyone_with_the_right_takes_a_post_down_with_a_reason(desk: Desk, name: str) -> None:
    post = desk.approved()
    with pytest.raises(NotLegal):
        actions.come_down(post=post, by=desk.world.person(name), reason=" ")
    actions.come_down(post=post, by=desk.world.person(name), reason="Wrong day")
    assert Post.objects.get(pk=post.pk).state in {PostState.COMING_DOWN, PostState.TAKEN_DOWN}


def test_a_colleague_without_the_right_does_not(desk: Desk) -> None:
    post = desk.approved()
    for name in ("second_author", "it", "auditor"):
        with pytest.raises(PermissionDenied):
            actions.come_down(post=post, by=desk.world.person(name), reason="Wrong day")


def test_gone_is_said_of_what_comes_down_alone(desk: Desk) -> None:
    post = desk.approved()
    actions.gone(post=post, by=SENDER)
    assert Post.objects.get(pk=post.pk).state == PostState.APPROVED
