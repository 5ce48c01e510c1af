"""Pre-election periods: the trust officer sets them, for every school of the trust."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from schoolgate.audit.models import Entry
from schoolgate.policy.actions import call_off, set_pre_election
from schoolgate.policy.models import PreElection
from tests.world import World

FIRST, LAST = date(2027, 3, 24), date(2027, 5, 6)


def test_a_trust_officer_sets_a_period_and_the_record_cites_the_clause(world: World) -> None:
    with world.scope():
        set_pre_election(
            trust=world.trust, name="Local elections", from_on=FIRST, until_on=LAST, by=world.officer
        )
        assert Entry.objects.get(verb="period.pre_election_set").clauses == "6.4"


def test_a_headteacher_may_not_for_it_holds_for_every_school(world: World) -> None:
    with world.scope(), pytest.raises(PermissionDenied):
        set_pre_election(
            trust=world.trust, name="Local elections", from_on=FIRST, until_on=LAST, by=world.head
        )


@pytest.mark.parametrize(
    ("name", "last", "field"), [("", LAST, "name"), ("Local", FIRST - timedelta(1), "until_on")]
)
def test_a_period_without_a_name_or_end_is_refused(world: World, name: str, last: date, field: str) -> None:
    with world.scope(), pytest.raises(ValidationError) as refused:
        set_pre_election(trust=world.trust, name=name, from_on=FIRST, until_on=last, by=world.officer)
    assert list(refused.value.message_dict) == [field]


def test_a_period_is_set_and_called_off_from_the_page(world: World) -> None:
    officer, today = world.client(world.officer), timezone.localdate()
    data = {
        "name": "By-election",
        "from_on": today.isoformat(),
        "until_on": (today + timedelta(9)).isoformat(),
    }
    assert "every school’s posts" in officer.post("/pre-election/new/", data, follow=True).content.decode()
    assert ">Now<" in world.client(world.author).get("/pre-election/").content.decode().replace("\n", "")
    with world.scope():
        period = PreElection.objects.get()
    officer.post("/pre-election/call-off/", {"period": period.pk})
    assert (
        "not there any more"
        in officer.post("/pre-election/call-off/", {"period": "x"}, follow=True).content.decode()
    )
    assert "called off" in officer.get("/pre-election/").content.decode()


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(world: World) -> None:
    data = {"name": "By-election", "from_on": "2027-05-06", "until_on": "2027-03-24"}
    answer = world.client(world.officer).post("/pre-election/new/", data)
    assert answer.status_code == 422
    assert "The last day lies before the first." in answer.content.decode()
    assert "By-election" in answer.content.decode()


def test_a_period_that_was_called_off_stays_off(world: World) -> None:
    with world.scope():
        period = set_pre_election(
            trust=world.trust, name="Local", from_on=FIRST, until_on=LAST, by=world.officer
        )
        call_off(period=period, by=world.officer)
        call_off(period=period, by=world.officer)
        assert Entry.objects.filter(verb="period.pre_election_ended").count() == 1
