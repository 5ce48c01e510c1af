"""Taking down: one button, a reason, everywhere; whatever state a delivery is in when it comes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error
from django.http import Http404

from schoolgate.channels.models import Channel
from schoolgate.kit import clock
from schoolgate.posts import actions as posts
from schoolgate.posts.errors import NotLegal
from schoolgate.publishing import removing, sending, steps
from schoolgate.publishing.actions import take_down
from schoolgate.publishing.models import Delivery, Removal, TakeDown
from schoolgate.publishing.networks.base import BadCredentials, Refused, Sighting, TryLater, Unknown
from schoolgate.publishing.networks.news_page.models import NewsItem, Withdrawn
from tests.publishing.conftest import Stage, work

pytestmark = pytest.mark.django_db
WHY = "It was the wrong day."


def test_a_published_post_is_gone_everywhere_and_looked_for(stage: Stage) -> None:
    post = stage.approved(stage.news, stage.other, pictured=1)
    work()
    taken = take_down(post=post, by=stage.world.head, reason=WHY)
    assert (taken.reason, taken.by, stage.now(post).state) == (WHY, stage.world.head, "coming_down")
    work()
    assert {removal.state for removal in Removal.objects.all()} == {"gone"}
    assert stage.now(post).state == "taken_down"
    assert not NewsItem.objects.exists()
    assert stage.shelf.posts == {}


def test_its_author_and_whoever_holds_the_right_may_and_nobody_else(stage: Stage) -> None:
    for person in (stage.world.author, stage.world.safeguarding, stage.world.officer):
        assert take_down(post=stage.approved(), by=person, reason=WHY).by == person
    post = stage.approved()
    for person in (stage.world.second_author, stage.world.reviewer, stage.world.it):
        with pytest.raises(PermissionDenied):
            take_down(post=post, by=person, reason=WHY)
    for person in (stage.world.other_head, stage.world.newcomer):
        with pytest.raises((Http404, PermissionDenied)):
            take_down(post=post, by=person, reason=WHY)


def test_a_reason_is_asked_for(stage: Stage) -> None:
    with pytest.raises(NotLegal, match="why"):
        take_down(post=stage.approved(), by=stage.world.head, reason="  ")


def test_a_take_down_is_never_changed(stage: Stage) -> None:
    take_down(post=stage.approved(), by=stage.world.head, reason=WHY)
    with pytest.raises(Error):
        TakeDown.objects.update(reason="Another.")


def test_what_has_not_left_is_stopped_and_the_post_is_down_at_once(stage: Stage) -> None:
    post = stage.approved(stage.news, stage.other)
    take_down(post=post, by=stage.world.author, reason=WHY)
    assert {row.state for row in Delivery.objects.all()} == {"stopped"}
    assert stage.now(post).state == "taken_down"
    work()
    assert stage.shelf.calls == []
    assert not NewsItem.objects.exists()


def test_while_it_is_prepared_the_worker_finds_out_at_its_next_step(stage: Stage) -> None:
    post = stage.approved(stage.other)
    down = lambda: take_down(post=post, by=stage.world.head, reason=WHY)  # noqa: E731
    stage.shelf.do_once("prepare", down)
    work()
    assert stage.shelf.calls == ["prepare", "delete", "verify_gone"], "its uploads are removed"
    assert (stage.state(post), stage.removal(post).state) == ("stopped", "gone")
    assert stage.now(post).state == "taken_down"


def test_while_it_is_sent_it_is_settled_first_and_then_removed(stage: Stage) -> None:
    post = stage.approved(stage.other)

    def down() -> None:
        take_down(post=post, by=stage.world.head, reason=WHY)
        removing.remove_next()
        assert "delete" not in stage.shelf.calls

    stage.shelf.do_once("commit", down)
    work()
    assert stage.shelf.calls == ["prepare", "commit", "delete", "verify_gone"]
    assert (stage.state(post), stage.now(post).state) == ("published", "taken_down")


def test_what_may_have_left_is_looked_up_first(stage: Stage) -> None:
    post = stage.approved(stage.other)
    stage.shelf.raise_once("commit", Unknown("It answered 500."), when="after")
    stage.shelf.sightings.append(Sighting.UNDECIDABLE)
    work()
    assert stage.state(post) == "unknown"
    take_down(post=post, by=stage.world.head, reason=WHY)
    stage.hurry()
    work()
    assert stage.shelf.posts == {}
    assert stage.now(post).state == "taken_down"


def test_what_turns_out_never_to_have_arrived_is_stopped_not_sent(stage: Stage) -> None:
    post = stage.approved(stage.other)
    stage.shelf.raise_once("commit", Unknown("The line went dead."))
    stage.shelf.sightings.append(Sighting.UNDECIDABLE)
    work()
    take_down(post=post, by=stage.world.head, reason=WHY)
    stage.hurry()
    work()
    assert stage.shelf.calls.count("commit") == 1
    assert (stage.state(post), stage.now(post).state) == ("stopped", "taken_down")


def test_a_network_that_still_shows_it_is_named_and_asked_again(stage: Stage) -> None:
    post = stage.approved(stage.other)
    work()
    stage.shelf.stays.append("https://fake.example/copy.jpg")
    take_down(post=post, by=stage.world.head, reason=WHY)
    work()
    removal = stage.removal(post)
    assert (removal.state, removal.where) == ("still_visible", ["https://fake.example/copy.jpg"])
    assert removal.due_at > clock.now()
    assert stage.now(post).state == "coming_down"
    stage.shelf.stays.clear()
    stage.hurry()
    work()
    assert (stage.removal(post).state, stage.now(post).state) == ("gone", "taken_down")


def test_a_network_that_is_down_counts_as_still_visible(stage: Stage) -> None:
    post = stage.approved(stage.other)
    work()
    stage.shelf.raise_once("delete", TryLater("It does not answer."))
    take_down(post=post, by=stage.world.head, reason=WHY)
    work()
    removal = stage.removal(post)
    assert (removal.state, removal.words) == ("still_visible", "It does not answer.")
    assert removal.where == [stage.delivery(post).address]


def test_a_channel_that_no_longer_lets_us_in_is_said_and_looked_at_all_the_same(stage: Stage) -> None:
    post = stage.approved(stage.other)
    work()
    stage.shelf.raise_once("delete", BadCredentials("It does not know our password any more."))
    take_down(post=post, by=stage.world.head, reason=WHY)
    work()
    removal = stage.removal(post)
    assert removal.state == "still_visible"
    assert removal.words == "It does not know our password any more."
    assert Channel.objects.get(pk=stage.other.pk).state == "broken"
    stage.shelf.posts.clear()  # somebody deleted it by hand
    stage.hurry()
    work()
    assert stage.removal(post).state == "gone"


def test_a_refused_delivery_can_not_be_tried_again_after_a_take_down(stage: Stage) -> None:
    post = stage.approved(stage.news, stage.other)
    stage.shelf.problems.append("Too long.")
    work()
    take_down(post=post, by=stage.world.head, reason=WHY)
    work()
    assert {row.state for row in Delivery.objects.all()} == {"published", "stopped"}
    assert stage.now(post).state == "taken_down"


def test_a_sender_that_wakes_up_late_publishes_nothing_on_the_news_page(stage: Stage) -> None:
    post = stage.approved(stage.news)
    slow = steps.take(stage.delivery(post).pk)
    assert slow is not None
    adapter, connection, parcel = sending.unpacked(slow)
    ready = adapter.prepare(connection, parcel, {}, lambda so_far: None)
    assert steps.begin(slow, ready)
    stage.lapse()
    take_down(post=post, by=stage.world.head, reason=WHY)
    work()
    assert stage.now(post).state == "taken_down"
    assert Withdrawn.objects.filter(key=parcel.key).exists()
    with pytest.raises(Refused):
        adapter.commit(connection, parcel, ready)
    assert not NewsItem.objects.exists()


def test_a_removal_that_a_dead_worker_held_goes_on(stage: Stage) -> None:
    post = stage.approved(stage.other)
    work()
    take_down(post=post, by=stage.world.head, reason=WHY)
    Removal.objects.update(claim="a.b.1.2.c", lease_until=clock.now() + timedelta(minutes=4))
    work()
    assert stage.removal(post).state == "going"
    stage.lapse()
    work()
    assert stage.removal(post).state == "gone"


def test_editing_what_waits_stops_it_and_what_has_left_can_not_be_edited(stage: Stage) -> None:
    waiting = stage.approved(stage.other)
    posts.reopen(post=waiting, by=stage.world.author)
    assert stage.state(waiting) == "stopped"
    work()
    assert stage.shelf.calls == []
    sent = stage.approved(stage.other)

    def edit() -> None:
        with pytest.raises(NotLegal, match="on its way"):
            posts.reopen(post=sent, by=stage.world.author)

    stage.shelf.do_once("commit", edit)
    work()
    assert stage.state(sent) == "published"


def test_a_new_revision_is_a_new_delivery_with_a_key_of_its_own(stage: Stage) -> None:
    post = stage.approved(stage.other)
    old = stage.delivery(post).key
    again = posts.reopen(post=post, by=stage.world.author)
    posts.keep(post=again, by=stage.world.author, text="The Spring Fair is on Sunday 13 December at 10am.")
    waiting = posts.submit(post=again, by=stage.world.author)
    assert waiting.revision is not None
    posts.approve(post=waiting, by=stage.world.head, seen=waiting.revision.content_hash)
    work()
    assert old not in stage.shelf.posts
    assert list(stage.shelf.posts.values()) == ["The Spring Fair is on Sunday 13 December at 10am."]
