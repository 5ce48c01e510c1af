"""Settling by hand what looking did not settle."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from schoolgate.kit.states import Stale
from schoolgate.posts.errors import NotLegal
from schoolgate.posts.models import Post
from schoolgate.publishing.actions import settle, take_down
from schoolgate.publishing.looking import wants_a_person
from schoolgate.publishing.networks.base import Sighting, Unknown
from schoolgate.publishing.waits import LOOKS_BEFORE_A_PERSON
from tests.publishing.conftest import Stage, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(stage: Stage) -> Post:
    """Sent, and the network never says whether it arrived."""
    post = stage.approved(stage.other)
    stage.shelf.raise_once("commit", Unknown("It answered 500."))
    stage.shelf.sightings += [Sighting.UNDECIDABLE] * LOOKS_BEFORE_A_PERSON
    for _ in range(LOOKS_BEFORE_A_PERSON):
        assert not wants_a_person(stage.delivery(post))
        work()
        stage.hurry()
    return post


def test_after_some_looks_a_person_is_asked_and_nothing_is_sent_meanwhile(stage: Stage, post: Post) -> None:
    assert wants_a_person(stage.delivery(post))
    assert stage.shelf.calls.count("commit") == 1


def test_it_is_there(stage: Stage, post: Post) -> None:
    settle(
        delivery=stage.delivery(post), by=stage.world.author, is_there=True, address="https://fake.example/7"
    )
    delivery = stage.delivery(post)
    assert (delivery.state, delivery.address) == ("published", "https://fake.example/7")
    assert stage.now(post).state == "published"
    work()
    assert stage.shelf.calls.count("commit") == 1


def test_it_is_not_there_and_is_sent_again(stage: Stage, post: Post) -> None:
    settle(delivery=stage.delivery(post), by=stage.world.head, is_there=False)
    work()
    assert (stage.state(post), len(stage.shelf.posts)) == ("published", 1)


def test_it_is_not_there_and_may_not_leave_any_more(stage: Stage, post: Post) -> None:
    take_down(post=post, by=stage.world.head, reason="It was the wrong day.")
    settle(delivery=stage.delivery(post), by=stage.world.head, is_there=False)
    assert stage.state(post) == "stopped"
    work()
    assert stage.now(post).state == "taken_down"


def test_only_once_by_those_who_may_and_with_an_address_that_is_one(stage: Stage, post: Post) -> None:
    with pytest.raises((PermissionDenied, Http404)):
        settle(delivery=stage.delivery(post), by=stage.world.second_author, is_there=True)
    with pytest.raises(NotLegal, match="address"):
        settle(
            delivery=stage.delivery(post), by=stage.world.author, is_there=True, address="javascript:alert(1)"
        )
    settle(delivery=stage.delivery(post), by=stage.world.author, is_there=True)
    with pytest.raises(Stale):
        settle(delivery=stage.delivery(post), by=stage.world.author, is_there=False)
