"""Trying a refused delivery again."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from schoolgate.channels.models import Authorisation, Channel
from schoolgate.kit import clock
from schoolgate.kit.states import Stale
from schoolgate.posts.errors import NotLegal
from schoolgate.posts.models import Post
from schoolgate.publishing.actions import try_again
from schoolgate.publishing.networks.base import Refused
from tests.publishing.conftest import Stage, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(stage: Stage) -> Post:
    """Refused by the fake network once."""
    post = stage.approved(stage.other)
    stage.shelf.raise_once("commit", Refused("It does not like it."))
    work()
    return post


def test_its_author_tries_again_and_it_goes_out(stage: Stage, post: Post) -> None:
    try_again(delivery=stage.delivery(post), by=stage.world.author)
    work()
    assert stage.state(post) == "published"
    with pytest.raises(Stale):
        try_again(delivery=stage.delivery(post), by=stage.world.author)


def test_another_author_may_not_and_a_stranger_sees_nothing(stage: Stage, post: Post) -> None:
    with pytest.raises((PermissionDenied, Http404)):
        try_again(delivery=stage.delivery(post), by=stage.world.second_author)
    with pytest.raises(Http404):
        try_again(delivery=stage.delivery(post), by=stage.world.other_head)


def test_what_may_not_leave_any_more_is_not_tried_again(stage: Stage, post: Post) -> None:
    Authorisation.objects.filter(person=stage.world.author).update(ended_at=clock.now())
    with pytest.raises(NotLegal, match="no longer authorised"):
        try_again(delivery=stage.delivery(post), by=stage.world.head)


def test_a_broken_channel_has_to_be_connected_first(stage: Stage, post: Post) -> None:
    Channel.objects.filter(pk=stage.other.pk).update(state="broken", trouble="The password was changed.")
    with pytest.raises(NotLegal, match="connected again first"):
        try_again(delivery=stage.delivery(post), by=stage.world.author)
