"""Channels: connected by whom, authorised by the Headteacher alone, secrets sealed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from schoolgate.audit.actors import OPERATOR, SENDER
from schoolgate.audit.models import Entry
from schoolgate.channels import actions
from schoolgate.channels.access import channels_open_to, is_authorised
from schoolgate.channels.models import Channel, Credential
from schoolgate.channels.states import ChannelState
from schoolgate.kit.secrets import NotOurs
from tests.world import World


def _site(world: World) -> Channel:
    return actions.connect(
        school=world.harbour, network="wordpress", name="Website", by=world.it, address="https://harbour.example",
        username="gate", secret="abcd efgh",
    )  # fmt: skip


def test_whoever_looks_after_it_connects_and_an_author_does_not(world: World) -> None:
    with world.scope():
        assert _site(world).state == ChannelState.CONNECTED
        with pytest.raises(PermissionDenied):
            actions.connect(school=world.harbour, network="news_page", name="News", by=world.author)


def test_a_secret_is_sealed_and_opens_only_for_its_own_channel(world: World) -> None:
    with world.scope():
        channel, other = _site(world), _site(world)
        row = Credential.objects.get(channel=channel)
        assert b"abcd" not in bytes(row.sealed)
        assert actions.open_secret(channel) == "abcd efgh"
        Credential.objects.filter(channel=other).update(sealed=row.sealed)
        with pytest.raises(NotOurs):
            actions.open_secret(other)


def test_only_the_headteacher_authorises_and_it_ends_at_once(world: World) -> None:
    with world.scope():
        channel = _site(world)
        with pytest.raises(PermissionDenied):
            actions.authorise(channel=channel, person=world.author, by=world.it)
        held = actions.authorise(channel=channel, person=world.author, by=world.head)
        assert is_authorised(world.author, channel.pk)
        actions.end_authorisation(authorisation=held, by=world.head, reason="Moved on")
        assert not is_authorised(world.author, channel.pk)
        with pytest.raises(actions.NotLegal):
            actions.end_authorisation(authorisation=held, by=world.head)


def test_a_second_tap_on_authorise_gives_nothing_that_would_outlive_the_first(world: World) -> None:
    with world.scope():
        channel = _site(world)
        held = actions.authorise(channel=channel, person=world.author, by=world.head)
        with pytest.raises(actions.NotLegal, match="already"):
            actions.authorise(channel=channel, person=world.author, by=world.head)
        actions.end_authorisation(authorisation=held, by=world.head)
        assert not is_authorised(world.author, channel.pk)
        actions.authorise(channel=channel, person=world.author, by=world.head)


def test_the_record_says_where_a_channel_led_before_and_until_when_somebody_may_use_it(world: World) -> None:
    with world.scope():
        channel = _site(world)
        before = channel.address
        actions.reconnect(
            channel=channel, by=world.it, address="https://new.example", username="u", secret=""
        )
        until = timezone.localdate() + timedelta(days=9)
        actions.authorise(channel=channel, person=world.author, by=world.head, until_on=until)
        said = {each.verb: each.detail.facts for each in Entry.objects.select_related("detail")}
    assert said["channel.reconnected"]["address"] == [before, "https://new.example"]
    assert said["authorisation.given"]["until_on"] == until.isoformat()


def test_an_authorisation_holds_between_its_dates_alone(world: World) -> None:
    today = timezone.localdate()
    with world.scope():
        channel = _site(world)
        tomorrow = today + timedelta(days=1)
        actions.authorise(channel=channel, person=world.author, by=world.head, from_on=tomorrow)
        assert not is_authorised(world.author, channel.pk)
        with pytest.raises(actions.NotLegal):
            actions.authorise(
                channel=channel, person=world.author, by=world.head, from_on=tomorrow, until_on=today
            )


def test_nobody_who_left_or_belongs_elsewhere_is_authorised(world: World) -> None:
    with world.scope():
        channel = _site(world)
        for person in (world.leaver, world.outsider):
            with pytest.raises(actions.NotLegal):
                actions.authorise(channel=channel, person=person, by=world.head)


def test_a_broken_channel_is_mended_by_connecting_again_and_a_closed_one_is_offered_to_nobody(
    world: World,
) -> None:
    with world.scope():
        channel = _site(world)
        actions.authorise(channel=channel, person=world.author, by=world.head)
        actions.mark_broken(channel=channel, trouble="The password was refused.", by=SENDER)
        assert Channel.objects.get(pk=channel.pk).trouble
        actions.reconnect(
            channel=channel, by=world.it, address=channel.address, username="gate", secret="new one"
        )
        assert actions.open_secret(channel) == "new one"
        actions.close(channel=channel, by=world.head, reason="We use another site now")
        assert not channels_open_to(world.author, world.harbour.pk).exists()


def test_the_operator_may_set_up_but_never_closes(world: World) -> None:
    with world.scope():
        channel = actions.connect(school=world.harbour, network="news_page", name="News", by=OPERATOR)
        with pytest.raises(PermissionDenied):
            actions.close(channel=channel, by=OPERATOR, reason="x")
