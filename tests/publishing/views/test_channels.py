"""The channels' pages: connecting, tried first; who may use a channel; closing it."""

from __future__ import annotations

import pytest

from schoolgate.channels.access import is_authorised
from schoolgate.channels.actions import open_secret
from schoolgate.channels.models import Authorisation, Channel
from schoolgate.publishing.networks.base import Check
from schoolgate.publishing.networks.wordpress.adapter import WordPress
from tests.publishing.conftest import Stage

pytestmark = pytest.mark.django_db
PASSWORD = "abcd EFGH 1234 ijkl MNOP 5678"


def details(stage: Stage, **typed: str) -> dict[str, str]:
    fields = {
        "school": str(stage.world.harbour.pk), "name": "School website", "address": "school.example",
        "username": "office", "password": PASSWORD,
    }  # fmt: skip
    return fields | typed


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> list[Check]:
    """What the site will answer, next first; nothing more: that all is well."""
    answers: list[Check] = []
    good = Check(ok=True, account="office")
    monkeypatch.setattr(WordPress, "check", lambda self, connection: answers.pop(0) if answers else good)
    return answers


def test_a_connection_that_works_is_kept_sealed(stage: Stage, site: list[Check]) -> None:
    client = stage.world.client(stage.world.it)
    answer = client.post("/channels/new/wordpress/", details(stage), follow=True)
    channel = Channel.objects.get(network="wordpress")
    assert answer.redirect_chain[-1][0] == f"/channels/{channel.pk}/"
    assert (channel.address, open_secret(channel)) == ("https://school.example", "abcdEFGH1234ijklMNOP5678")
    assert b"abcdEFGH" not in answer.content


def test_one_that_does_not_says_why_and_keeps_what_was_typed_but_for_the_password(
    stage: Stage, site: list[Check]
) -> None:
    site.append(Check(ok=False, problem="The site does not know this user.", field="username"))
    client = stage.world.client(stage.world.it)
    answer = client.post("/channels/new/wordpress/", details(stage))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "The site does not know this user." in shown
    assert 'href="#id_username"' in shown
    assert 'value="School website"' in shown
    assert 'value="office"' in shown
    assert "abcd" not in shown
    assert not Channel.objects.filter(network="wordpress").exists()


def test_what_is_missing_is_said_before_anything_is_asked_of_the_network(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(self: WordPress, connection: object) -> Check:
        raise AssertionError("asked")

    monkeypatch.setattr(WordPress, "check", never)
    client = stage.world.client(stage.world.head)
    shown = client.post(
        "/channels/new/wordpress/", details(stage, name="", password="short")
    ).content.decode()
    assert "Enter a name for this channel." in shown
    assert "24 letters and digits" in shown


def test_the_news_page_asks_for_nothing_but_a_name(stage: Stage) -> None:
    client = stage.world.client(stage.world.head)
    fields = {"school": str(stage.world.harbour.pk), "name": "Second page"}
    assert client.post("/channels/new/news_page/", fields).status_code == 302
    again = client.post("/channels/new/news_page/", fields)
    assert "of this name already" in again.content.decode()


def test_another_schools_channel_can_not_be_connected(stage: Stage, site: list[Check]) -> None:
    client = stage.world.client(stage.world.head)
    answer = client.post("/channels/new/wordpress/", details(stage, school=str(stage.world.moorland.pk)))
    assert "Choose the school from the list." in answer.content.decode()
    assert not Channel.objects.filter(school=stage.world.moorland).exists()


def test_a_broken_channel_is_connected_again(stage: Stage, site: list[Check]) -> None:
    client = stage.world.client(stage.world.it)
    client.post("/channels/new/wordpress/", details(stage))
    channel = Channel.objects.get(network="wordpress")
    Channel.objects.filter(pk=channel.pk).update(
        state="broken", trouble="It does not know our password any more."
    )
    assert (
        "It does not know our password any more." in client.get(f"/channels/{channel.pk}/").content.decode()
    )
    form = client.get(f"/channels/{channel.pk}/reconnect/").content.decode()
    assert 'value="https://school.example"' in form
    client.post(f"/channels/{channel.pk}/reconnect/", details(stage, password="wxyz" * 6))
    channel.refresh_from_db()
    assert (channel.state, channel.trouble, open_secret(channel)) == ("connected", "", "wxyz" * 6)


def test_the_headteacher_says_who_may_use_it(stage: Stage) -> None:
    client, volunteer = stage.world.client(stage.world.head), stage.world.volunteer
    channel = stage.news.pk
    client.post(f"/channels/{channel}/authorise/", {"person": volunteer.pk, "until_on": ""})
    assert is_authorised(volunteer, channel)
    held = Authorisation.objects.get(channel_id=channel, person=volunteer)
    client.post(f"/authorisations/{held.pk}/end/")
    assert not is_authorised(volunteer, channel)


def test_a_last_day_that_is_over_is_refused_in_words(stage: Stage) -> None:
    client = stage.world.client(stage.world.head)
    fields = {"person": str(stage.world.volunteer.pk), "until_on": "2020-01-01"}
    answer = client.post(f"/channels/{stage.news.pk}/authorise/", fields)
    assert answer.status_code == 422
    assert "The last day is before the first day." in answer.content.decode()


def test_a_closed_channel_takes_nothing_any_more(stage: Stage) -> None:
    client = stage.world.client(stage.world.head)
    client.post(f"/channels/{stage.news.pk}/close/", {"reason": "We moved."})
    assert Channel.objects.get(pk=stage.news.pk).state == "closed"
    assert "Let somebody use it" not in client.get(f"/channels/{stage.news.pk}/").content.decode()
