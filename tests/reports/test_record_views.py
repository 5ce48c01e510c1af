"""The record's page: whose rows, how they narrow, and what can be taken away."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from schoolgate.audit import looking
from schoolgate.audit.actions import check_whole, checkpoint, record
from schoolgate.audit.actors import KEEPER
from schoolgate.audit.command import main
from schoolgate.audit.models import Entry
from schoolgate.audit.vocabulary import Verb
from schoolgate.people.models import Person, School
from tests.world import World

pytestmark = pytest.mark.django_db


def tell(
    world: World,
    school: School | None,
    by: Person,
    *,
    verb: Verb = Verb.POST_APPROVED,
    trust: Any = None,
    **more: Any,
) -> Entry:
    trust = trust or world.trust
    with world.scope(trust), transaction.atomic():
        return record(
            verb=verb,
            by=by.actor,
            trust_id=trust.pk,
            row=trust,
            school_id=school.pk if school else None,
            **more,
        )


@pytest.fixture
def told(world: World) -> World:
    tell(
        world,
        world.harbour,
        world.head,
        post_id=17,
        clauses=["2.1", "4.3"],
        reason="At Harbour.",
        facts={"ask": True},
    )
    tell(world, world.moorland, world.other_head, post_id=18, reason="At Moorland.")
    tell(world, None, world.officer, verb=Verb.SIGNED_IN, reason="For the whole trust.")
    tell(world, world.fenside_school, world.outsider_head, trust=world.fenside, reason="At Fenside.")
    return world


def text(client: Client, address: str = "/record/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def everything(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response).decode("utf-8-sig")


def test_a_row_says_who_when_what_and_under_which_clause(told: World) -> None:
    page = text(told.client(told.head))
    assert "<strong>Demelza Trewin</strong> approved it" in page
    assert '<a href="/posts/17/">post 17</a>' in page
    assert 'href="/policy/#clause-4.3"' in page
    assert "At Harbour." in page
    assert "<time datetime=" in page


def test_a_headteacher_reads_the_record_of_their_own_school_only(told: World) -> None:
    page = text(told.client(told.head))
    assert "At Harbour." in page
    assert "At Moorland." not in page
    assert "For the whole trust." not in page
    assert "At Fenside." not in page


def test_someone_with_the_right_in_the_whole_trust_reads_all_of_it_and_no_other_trusts(told: World) -> None:
    page = text(told.client(told.auditor))
    assert "At Harbour." in page
    assert "At Moorland." in page
    assert "For the whole trust." in page
    assert "At Fenside." not in page


@pytest.mark.parametrize("who", ["author", "reviewer", "it", "newcomer", "past_author"])
def test_without_the_right_every_door_to_the_record_is_shut(told: World, who: str) -> None:
    client = told.client(told.person(who))
    for address in ("", "1/", "record.csv", "record.jsonl", "checkpoints.jsonl", "key.txt"):
        assert client.get(f"/record/{address}").status_code == 403
    assert client.post("/record/prove/").status_code == 403


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("post=17", {"At Harbour."}),
        ("kind=SIGN_IN", {"For the whole trust."}),
        ("kind=POSTS", {"At Harbour.", "At Moorland."}),
        ("school=0", {"For the whole trust."}),
        ("since=2999-01-01", set()),
        ("until=2000-01-01", set()),
        ("since=2000-01-01&until=2999-12-31", {"At Harbour.", "At Moorland.", "For the whole trust."}),
    ],
)
def test_the_list_narrows(told: World, query: str, expected: set[str]) -> None:
    page = text(told.client(told.auditor), f"/record/?{query}")
    reasons = {"At Harbour.", "At Moorland.", "For the whole trust."}
    assert {reason for reason in reasons if reason in page} == expected


def test_the_list_narrows_to_a_school_and_to_a_person(told: World) -> None:
    client = told.client(told.auditor)
    assert "At Moorland." not in text(client, f"/record/?school={told.harbour.pk}")
    of_person = text(client, f"/record/?person={told.other_head.pk}")
    assert "At Moorland." in of_person
    assert "At Harbour." not in of_person


def test_nobody_narrows_to_a_school_or_person_they_may_not_read_about(told: World) -> None:
    page = text(told.client(told.head), f"/record/?school={told.moorland.pk}&person={told.other_head.pk}")
    assert "At Moorland." not in page
    assert "Select a valid choice" in page


@pytest.mark.parametrize(
    "query", ["since=yesterday", "post=x", "post=99999999999999999999", "kind=NONE", "before=x"]
)
def test_what_can_not_be_understood_breaks_nothing(told: World, query: str) -> None:
    assert "At Harbour." in text(told.client(told.head), f"/record/?{query}")


def test_pages_follow_each_other_without_a_gap_or_a_repetition(told: World) -> None:
    for number in range(2 * looking.PAGE + 5):
        tell(told, told.harbour, told.head, reason=f"Number {number}.")
    with told.scope():
        ids = list(
            Entry.objects.filter(school_id=told.harbour.pk)
            .order_by("-at", "-id")
            .values_list("pk", flat=True)
        )
    client, address, seen = told.client(told.head), "/record/", []
    while address:
        response = client.get(address)
        found = response.context["found"]
        seen += [entry.pk for entry in found.entries]
        address = f"/record/?before={found.older_than}" if found.older_than else ""
    assert seen == ids
    back = client.get(f"/record/?after={seen[looking.PAGE]}").context["found"]
    assert [entry.pk for entry in back.entries] == ids[: looking.PAGE]
    assert back.newer_than is None


def test_an_entry_is_shown_with_its_hashes_and_its_neighbours(told: World) -> None:
    first = tell(told, told.harbour, told.head)
    second = tell(told, told.harbour, told.head)
    page = text(told.client(told.head), f"/record/{second.pk}/")
    assert second.hash in page
    assert first.hash in page
    assert f'href="/record/{first.pk}/"' in page


def test_an_entry_of_another_school_or_trust_is_not_there(told: World) -> None:
    theirs = tell(told, told.moorland, told.other_head)
    outside = tell(told, told.fenside_school, told.outsider_head, trust=told.fenside)
    assert told.client(told.head).get(f"/record/{theirs.pk}/").status_code == 404
    assert told.client(told.auditor).get(f"/record/{outside.pk}/").status_code == 404


def test_the_spreadsheet_holds_what_the_filters_show_and_no_formula(told: World) -> None:
    tell(told, told.harbour, told.head, post_id=17, reason='=HYPERLINK("https://evil.example")')
    rows = list(csv.reader(io.StringIO(everything(told.client(told.head), "/record/record.csv?post=17"))))
    assert rows[0][:3] == ["Number", "When", "Who"]
    assert len(rows) == 3
    assert rows[1][4] == '\'=HYPERLINK("https://evil.example")'
    assert rows[2][4:8] == ["At Harbour.", "2.1, 4.3", "Harbour Primary School", "17"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_what_is_taken_away_proves_itself(
    told: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with told.scope():
        checkpoint(by=KEEPER, trust_id=told.trust.pk)
    client = told.client(told.head)
    for name in ("record.jsonl", "checkpoints.jsonl"):
        (tmp_path / name).write_text(everything(client, f"/record/{name}"))
    (tmp_path / "key").write_text(text(client, "/record/key.txt"))
    kept = ["--checkpoint", str(tmp_path / "checkpoints.jsonl"), "--key", str(tmp_path / "key")]
    assert main(["verify", str(tmp_path / "record.jsonl"), *kept]) == 0
    assert "1 chains" in capsys.readouterr().out
    assert "At Moorland." not in (tmp_path / "record.jsonl").read_text()


def test_the_page_says_how_far_the_record_was_verified_and_signed(told: World) -> None:
    assert "Not verified yet" in text(told.client(told.head))
    with told.scope():
        reached = Entry.objects.filter(school_id=told.harbour.pk).count()
        check_whole(by=KEEPER, trust_id=told.trust.pk)
        checkpoint(by=KEEPER, trust_id=told.trust.pk)
    page = text(told.client(told.head))
    assert f"Verified up to entry {reached}" in page
    assert f"up to entry {reached}." in page


def test_a_reader_can_have_it_verified_now(told: World) -> None:
    response = told.client(told.head).post("/record/prove/", follow=True)
    assert "nothing was changed" in response.content.decode()
    assert "Verified up to entry" in response.content.decode()


def test_the_list_costs_a_fixed_number_of_queries(told: World, django_assert_max_num_queries: Any) -> None:
    for _ in range(60):
        tell(told, told.harbour, told.head)
    client = told.client(told.auditor)
    with django_assert_max_num_queries(20):
        text(client)
