"""The page of a post's life: where it is, in words, and what may be done about it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from schoolgate.channels.models import Channel
from schoolgate.posts.models import Post
from schoolgate.publishing.actions import take_down
from schoolgate.publishing.models import Delivery
from schoolgate.publishing.networks.base import BadCredentials, Refused, Sighting, TryLater, Unknown
from schoolgate.publishing.waits import LOOKS_BEFORE_A_PERSON
from tests.publishing.conftest import Stage, work

pytestmark = pytest.mark.django_db


def page(stage: Stage, post: Post, part: str = "") -> str:
    """What the Headteacher reads there."""
    answer = stage.world.client(stage.world.head).get(f"/posts/{post.pk}/{part}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_where_it_is_and_links_to_it(stage: Stage) -> None:
    post = stage.approved(stage.news, stage.other, pictured=1)
    before = page(stage, post)
    assert "It goes out in a moment." in before
    assert f'data-refresh="/posts/{post.pk}/where/"' in before
    work()
    after = page(stage, post)
    assert stage.shelf.posts
    for delivery in Delivery.objects.filter(post=post):
        assert f'href="{delivery.address}"' in after
    assert "data-refresh" not in after, "nothing moves any more"
    assert 'alt="Bunting 0"' in after
    assert "published it on News page" in after


def test_the_part_that_is_asked_for_again_is_the_same_part(stage: Stage) -> None:
    post = stage.approved(stage.other)
    part = page(stage, post, "where/")
    assert part.strip().startswith('<section id="where"')
    assert "<html" not in part
    assert "data-refresh" in part


def test_a_refusal_says_why_and_offers_another_try(stage: Stage) -> None:
    post = stage.approved(stage.other)
    stage.shelf.raise_once("commit", Refused("It takes 300 characters."))
    work()
    assert "It takes 300 characters." in page(stage, post)
    client = stage.world.client(stage.world.author)
    answer = client.post(f"/deliveries/{stage.delivery(post).pk}/try-again/", follow=True)
    assert "It is tried again on Fake." in answer.content.decode()
    work()
    assert stage.state(post) == "published"


def test_a_delay_says_when_it_is_tried_again(stage: Stage) -> None:
    post = stage.approved(stage.other)
    stage.shelf.raise_once("commit", TryLater("It is busy.", retry_after=timedelta(minutes=20)))
    work()
    assert "is tried again. It is busy." in page(stage, post)


def test_a_broken_channel_is_named(stage: Stage) -> None:
    post = stage.approved(stage.other)
    stage.shelf.raise_once("commit", BadCredentials("It does not know our password any more."))
    work()
    assert "It waits until Fake is connected again. It does not know our password" in page(stage, post)
    assert Channel.objects.get(pk=stage.other.pk).state == "broken"


def test_what_is_not_known_is_said_and_a_person_settles_it(stage: Stage) -> None:
    post = stage.approved(stage.other)
    stage.shelf.raise_once("commit", Unknown("It answered 500."))
    stage.shelf.sightings += [Sighting.UNDECIDABLE] * LOOKS_BEFORE_A_PERSON
    work()
    first = page(stage, post)
    assert "We do not know yet whether it arrived, and are looking." in first
    assert "Please look for yourself." not in first
    for _ in range(LOOKS_BEFORE_A_PERSON - 1):
        stage.hurry()
        work()
    assert "Please look for yourself." in page(stage, post)
    client = stage.world.client(stage.world.head)
    where = f"/deliveries/{stage.delivery(post).pk}/settle/"
    answer = client.post(where, {"is_there": "yes", "address": "javascript:alert(1)"}, follow=True)
    assert "Copy the address" in answer.content.decode()
    client.post(where, {"is_there": "yes", "address": "https://fake.example/7"})
    assert stage.state(post) == "published"


def test_one_button_takes_it_down_and_the_page_says_how_far_it_is(stage: Stage) -> None:
    post = stage.approved(stage.news, stage.other)
    work()
    client = stage.world.client(stage.world.author)
    assert "Take it down everywhere" in page(stage, post)
    answer = client.post(f"/posts/{post.pk}/take-down/", {"reason": ""}, follow=True)
    assert "Say why" in answer.content.decode()
    client.post(f"/posts/{post.pk}/take-down/", {"reason": "It was the wrong day."})
    going = page(stage, post)
    assert "It is being removed, and then looked for." in going
    assert "data-refresh" in going
    work()
    gone = page(stage, post)
    assert "Checked: nothing of it is left." in gone
    assert "It was the wrong day." in gone
    assert "Take it down everywhere" not in gone


def test_what_is_still_visible_is_shown_with_its_address(stage: Stage) -> None:
    post = stage.approved(stage.other)
    work()
    stage.shelf.stays.append("https://fake.example/copy.jpg")
    take_down(post=post, by=stage.world.head, reason="It was the wrong day.")
    work()
    assert 'href="https://fake.example/copy.jpg"' in page(stage, post)
    stage.shelf.stays.clear()
    where = f"/removals/{stage.removal(post).pk}/try-again/"
    stage.world.client(stage.world.head).post(where)
    work()
    assert stage.now(post).state == "taken_down"


def test_the_timeline_tells_what_people_did_and_not_the_machinery(stage: Stage) -> None:
    post = stage.approved(stage.other)
    work()
    told = page(stage, post)
    assert "took it up" not in told
    assert told.index("submitted it") < told.index("approved it") < told.index("published it on Fake")


def test_another_author_sees_it_once_it_is_out_and_not_before(stage: Stage) -> None:
    post = stage.approved(stage.other)
    client = stage.world.client(stage.world.second_author)
    assert client.get(f"/posts/{post.pk}/").status_code in (403, 404)
    work()
    answer = client.get(f"/posts/{post.pk}/")
    assert answer.status_code == 200
    assert "Take it down everywhere" not in answer.content.decode()


def test_the_page_takes_few_queries(
    stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    post = stage.approved(stage.news, stage.other, pictured=2)
    work()
    client = stage.world.client(stage.world.head)
    client.get(f"/posts/{post.pk}/")
    with django_assert_max_num_queries(30):
        client.get(f"/posts/{post.pk}/")
