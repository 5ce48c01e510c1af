"""Sending: once, and only what may leave; and what each kind of trouble leads to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from schoolgate.channels import actions as channels
from schoolgate.channels.models import Authorisation, Channel
from schoolgate.channels.states import ChannelState
from schoolgate.kit import clock
from schoolgate.pictures import files
from schoolgate.pictures.models import Picture
from schoolgate.posts import actions as posts
from schoolgate.posts.models import Revision
from schoolgate.publishing import sending, steps
from schoolgate.publishing.models import Delivery, key_of
from schoolgate.publishing.networks.base import BadCredentials, Refused, TryLater, Unknown
from schoolgate.publishing.networks.news_page.models import NewsItem
from tests.publishing.conftest import Stage, work

pytestmark = pytest.mark.django_db


def test_an_approved_post_is_published_on_each_of_its_channels_once(stage: Stage) -> None:
    post = stage.approved(stage.news, stage.other)
    work()
    work()
    assert NewsItem.objects.count() == 1
    assert list(stage.shelf.posts.values()) == [post.revision.title if post.revision else ""]
    assert {row.state for row in Delivery.objects.filter(post=post)} == {"published"}
    assert stage.now(post).state == "published"
    assert stage.verbs(post) == ["planned", "planned"] + ["claimed", "sending", "published"] * 2


def test_a_post_with_a_time_waits_for_it(stage: Stage) -> None:
    moment = clock.london(clock.now() + timedelta(days=1))
    timed = {"is_timed": True, "typed_day": f"{moment:%Y-%m-%d}", "typed_time": f"{moment:%H:%M}"}
    post = stage.approved(stage.other, **timed)
    work()
    assert (stage.state(post), stage.shelf.calls) == ("due", [])


def test_the_key_of_a_delivery_never_changes_and_is_nobody_elses(stage: Stage) -> None:
    post = stage.approved(stage.news, stage.other)
    keys = {row.key for row in Delivery.objects.filter(post=post)}
    again = {key_of(row.revision, row.channel_id) for row in Delivery.objects.filter(post=post)}
    assert keys == again
    assert len(keys) == 2


def test_no_network_is_called_inside_a_transaction(transactional_db: None, stage: Stage) -> None:
    post = stage.approved(stage.other)
    work()
    posts.come_down(post=post, by=stage.world.head, reason="It was the wrong day.")
    work()
    assert set(stage.shelf.calls) == {"prepare", "commit", "delete", "verify_gone"}
    assert stage.shelf.in_transaction == []


def test_a_network_that_says_not_now_is_obeyed(stage: Stage) -> None:
    post = stage.approved(stage.other)
    stage.shelf.raise_once("commit", TryLater("It is busy.", retry_after=timedelta(minutes=20)))
    work()
    delivery = stage.delivery(post)
    assert (delivery.state, delivery.words) == ("due", "It is busy.")
    assert timedelta(minutes=19) < delivery.due_at - clock.now() <= timedelta(minutes=20)
    stage.hurry()
    work()
    assert stage.state(post) == "published"


def test_a_network_that_is_down_for_a_day_is_given_up_and_a_person_can_begin_again(stage: Stage) -> None:
    post = stage.approved(stage.other)
    Delivery.objects.update(trying_since=clock.now() - timedelta(hours=23, minutes=59, seconds=55))
    stage.shelf.raise_once("prepare", TryLater("It does not answer."))
    work()
    delivery = stage.delivery(post)
    assert delivery.state == "refused"
    assert "for a day" in delivery.words
    assert "It does not answer." in delivery.words


def test_a_refusal_is_for_ever_and_says_why(stage: Stage) -> None:
    post = stage.approved(stage.other)
    stage.shelf.raise_once("commit", Refused("It is too long for this network."))
    work()
    stage.hurry()
    work()
    delivery = stage.delivery(post)
    assert (delivery.state, delivery.words) == ("refused", "It is too long for this network.")
    assert stage.shelf.calls.count("commit") == 1
    assert stage.now(post).state == "approved"


def test_what_the_network_could_not_take_is_refused_before_anything_is_uploaded(stage: Stage) -> None:
    post = stage.approved(stage.other)
    stage.shelf.problems.append("It takes 300 characters.")
    work()
    assert (stage.state(post), stage.shelf.calls) == ("refused", [])


def test_a_changed_password_breaks_the_channel_and_the_post_goes_out_after_it_is_mended(stage: Stage) -> None:
    post = stage.approved(stage.other)
    stage.shelf.raise_once("prepare", BadCredentials("It does not know our password any more."))
    work()
    channel = Channel.objects.get(pk=stage.other.pk)
    assert (channel.state, channel.trouble) == (
        ChannelState.BROKEN,
        "It does not know our password any more.",
    )
    stage.hurry()
    work()
    assert stage.shelf.calls == ["prepare"], "nothing more is tried on a broken channel"
    assert stage.state(post) == "due"
    channels.reconnect(
        channel=channel, by=stage.world.it, address=channel.address, username="harbour", secret="new"
    )
    stage.hurry()
    work()
    assert stage.state(post) == "published"


def test_a_lost_answer_is_looked_up_and_never_sent_again_blindly(stage: Stage) -> None:
    post = stage.approved(stage.other)
    stage.shelf.raise_once("commit", Unknown("It answered 500."), when="after")
    work()
    assert stage.state(post) == "published"
    assert stage.shelf.calls == ["prepare", "commit", "find"]
    assert stage.verbs(post)[-2:] == ["unknown", "published"]


def test_a_call_that_never_arrived_is_looked_up_and_then_sent_again(stage: Stage) -> None:
    post = stage.approved(stage.other)
    stage.shelf.raise_once("commit", Unknown("The line went dead."))
    work()
    stage.hurry()
    work()
    assert stage.state(post) == "published"
    assert stage.shelf.calls == ["prepare", "commit", "find", "prepare", "commit"]


def test_an_error_of_our_own_while_sending_counts_as_unknown(stage: Stage) -> None:
    post = stage.approved(stage.other)
    stage.shelf.raise_once("commit", ZeroDivisionError(), when="after")
    work()
    assert stage.state(post) == "published"
    assert stage.shelf.calls == ["prepare", "commit", "find"]


def test_an_error_of_our_own_while_preparing_delays(stage: Stage) -> None:
    post = stage.approved(stage.other)
    stage.shelf.raise_once("prepare", ZeroDivisionError())
    work()
    assert stage.state(post) == "due"
    stage.hurry()
    work()
    assert stage.state(post) == "published"


def test_what_was_changed_after_the_decision_is_stopped(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = stage.approved(stage.other)
    monkeypatch.setattr("schoolgate.posts.gate.content_hash", lambda revision: "0" * 64)
    work()
    delivery = stage.delivery(post)
    assert delivery.state == "stopped"
    assert delivery.words == "What would be sent is not what was approved."
    assert stage.shelf.calls == []


def test_an_author_who_lost_the_channel_meanwhile_is_stopped(stage: Stage) -> None:
    post = stage.approved(stage.other)
    Authorisation.objects.filter(channel=stage.other, person=stage.world.author).update(ended_at=clock.now())
    work()
    assert stage.state(post) == "stopped"
    assert "no longer authorised" in stage.delivery(post).words


def test_everything_is_asked_again_between_the_uploads_and_the_sending(stage: Stage) -> None:
    post = stage.approved(stage.other)

    def lose() -> None:
        Authorisation.objects.filter(channel=stage.other).update(ended_at=clock.now())

    stage.shelf.do_once("prepare", lose, when="after")
    work()
    assert stage.state(post) == "stopped"
    assert stage.shelf.calls == ["prepare", "delete", "verify_gone"], "what was uploaded is removed"
    assert stage.removal(post).state == "gone"


def test_a_picture_whose_file_was_changed_is_not_sent(stage: Stage) -> None:
    post = stage.approved(stage.news, pictured=1)
    revision = Revision.objects.get(post=post)
    picture = stage.picture()
    approved = Picture.objects.get(pk=revision.pictures[0]["picture"])
    files.path_of(approved, max(approved.widths)).write_bytes(files.read(picture) + b" ")
    work()
    assert stage.state(post) == "refused"
    assert "no longer the one that was approved" in stage.delivery(post).words
    assert not NewsItem.objects.exists()


def test_a_delivery_can_not_be_claimed_twice(stage: Stage) -> None:
    delivery = stage.delivery(stage.approved(stage.other))
    assert steps.take(delivery.pk) is not None
    assert steps.take(delivery.pk) is None


def test_who_lost_the_claim_can_not_write_any_more(stage: Stage) -> None:
    post = stage.approved(stage.other)
    slow = steps.take(stage.delivery(post).pk)
    assert slow is not None
    stage.lapse()
    work()
    assert stage.state(post) == "published"
    with pytest.raises(steps.Lost):
        steps.keep_checkpoint(slow, {"uploads": 9})
    with pytest.raises(steps.Lost):
        steps.begin(slow, {})
    sending.deliver(slow)
    assert stage.shelf.calls.count("commit") == 1
