"""Connecting a channel: tried first."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from schoolgate.channels.actions import open_secret
from schoolgate.channels.models import Channel
from schoolgate.publishing.actions import NotWorking, connect, reconnect
from schoolgate.publishing.networks.base import BadCredentials, Check, Connection
from tests.publishing.conftest import Stage, work
from tests.publishing.fake import Fake

pytestmark = pytest.mark.django_db
DETAILS = Connection(address="https://fake.example", username="harbour", secret="n3w")


def test_what_works_is_kept(stage: Stage) -> None:
    made = connect(
        school=stage.world.harbour, name="Second", on="fake", connection=DETAILS, by=stage.world.it
    )
    assert (made.state, open_secret(made)) == ("connected", "n3w")


def test_what_does_not_work_is_not_kept_and_says_what_to_put_right(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Check(ok=False, problem="The password is not right.", field="password")
    monkeypatch.setattr(Fake, "check", lambda self, connection: wrong)
    before = Channel.objects.count()
    with pytest.raises(NotWorking, match="password is not right") as problem:
        connect(school=stage.world.harbour, name="Second", on="fake", connection=DETAILS, by=stage.world.it)
    assert problem.value.field == "password"
    assert Channel.objects.count() == before


def test_only_who_may_connect_channels_connects_one(stage: Stage) -> None:
    with pytest.raises(PermissionDenied):
        connect(
            school=stage.world.harbour, name="Second", on="fake", connection=DETAILS, by=stage.world.author
        )


def test_what_waited_for_a_broken_channel_goes_on_when_it_is_connected_again(stage: Stage) -> None:
    post = stage.approved(stage.other)
    stage.shelf.raise_once("commit", BadCredentials("It does not know our password any more."))
    work()
    assert stage.state(post) == "due"
    channel = Channel.objects.get(pk=stage.other.pk)
    assert channel.state == "broken"
    reconnect(channel=channel, connection=DETAILS, by=stage.world.it)
    work()
    assert stage.state(post) == "published"
