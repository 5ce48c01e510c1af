"""What the checks are told of a school: its own lists, its trust's schools, the day, and no more queries than that."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from schoolgate.kit import clock
from schoolgate.people.models import School
from schoolgate.policy.models import ListEntry, PreElection
from schoolgate.posts import actions
from schoolgate.posts.gate import screen_words
from schoolgate.posts.knowledge import context_of
from schoolgate.posts.models import Post
from schoolgate.posts.timing import day_of, going_out_on
from schoolgate.screening.model import Context
from tests.posts.conftest import Desk

TODAY = date(2027, 3, 10)


def line(desk: Desk, kind: str, words: str, **more: Any) -> ListEntry:
    """A line of one of Harbour's lists."""
    fields = {"school": desk.world.harbour, "added_by": desk.world.head, "added_at": clock.now(), **more}
    return ListEntry.objects.create(trust=desk.world.trust, kind=kind, words=words, **fields)


def period(desk: Desk, first: date, last: date, **more: Any) -> PreElection:
    """A pre-election period of Harbour's trust."""
    return PreElection.objects.create(
        trust=desk.world.trust, name="County council", from_on=first, until_on=last, set_by=desk.world.officer,
        set_at=clock.now(), **more,
    )  # fmt: skip


def test_each_of_a_schools_own_lists_reaches_the_checks(desk: Desk) -> None:
    line(desk, "contact", "01632 960777")
    line(desk, "link", "https://www.quaymuseum.example/visit")
    line(desk, "staff", "Kerensa Bell")
    line(desk, "word", "academisation")
    line(desk, "partner", "Saltmarsh Junior School")
    known = context_of(desk.world.harbour)
    assert "01632 960777" in known.allowed_contacts
    assert "quaymuseum.example" in known.allowed_hosts
    assert known.staff == ("Kerensa Bell",)
    assert known.ask_words == ("academisation",)
    assert "Saltmarsh Junior School" in known.partners


def test_the_schools_own_number_stands_before_others_so_that_it_is_the_one_offered(desk: Desk) -> None:
    line(desk, "contact", "01632 960777")
    assert context_of(desk.world.harbour).contacts.first_phone == desk.world.harbour.office_phone


def test_the_trusts_own_schools_may_be_named_and_linked_to(desk: Desk) -> None:
    known = context_of(desk.world.moorland)
    assert {"Harbour Primary School", "Moorland Academy"} == set(known.partners)
    assert "harbour.example" in known.allowed_hosts


def test_another_trusts_schools_are_not_among_them(desk: Desk) -> None:
    assert "Fenside School" not in context_of(desk.world.harbour).partners


def test_a_line_that_was_taken_out_or_is_another_schools_does_not_count(desk: Desk) -> None:
    line(desk, "word", "turbine", removed_at=clock.now(), removed_by=desk.world.head)
    line(desk, "word", "merger", school=desk.world.moorland)
    assert context_of(desk.world.harbour).ask_words == ()


def test_a_line_that_is_no_address_does_not_end_all_screening(desk: Desk) -> None:
    line(desk, "link", "https://[broken")
    assert screen_words(desk.world.harbour, text="Hello", category="article", tone="").outcome == "clear"


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (TODAY - timedelta(days=1), False),
        (TODAY, True),
        (TODAY + timedelta(days=9), True),
        (TODAY + timedelta(days=10), False),
    ],
)
def test_a_pre_election_period_holds_from_its_first_day_to_its_last(
    desk: Desk, day: date, holds: bool
) -> None:
    period(desk, TODAY, TODAY + timedelta(days=9))
    assert context_of(desk.world.harbour, day).is_pre_election is holds
    assert context_of(desk.world.moorland, day).is_pre_election is holds


def test_a_period_that_was_called_off_does_not_hold(desk: Desk) -> None:
    period(desk, TODAY, TODAY, ended_at=clock.now())
    assert not context_of(desk.world.harbour, TODAY).is_pre_election


def test_the_schools_own_page_may_stand_in_a_doubtful_links_place(desk: Desk) -> None:
    assert context_of(desk.world.harbour).own_page == "https://harbour.example"


def test_words_are_read_for_the_day_they_go_out(desk: Desk) -> None:
    today = timezone.localdate()
    assert context_of(desk.world.harbour).today == today
    assert day_of("") == today
    assert day_of("8 in the evening") == today
    assert day_of("2020-01-08") == today
    assert day_of(f"{today + timedelta(days=7)}") == today + timedelta(days=7)
    assert going_out_on(None) == today
    assert going_out_on(clock.now() - timedelta(days=3)) == today
    assert (
        going_out_on(clock.now() + timedelta(days=3)) == clock.london(clock.now() + timedelta(days=3)).date()
    )


def test_a_draft_a_revision_and_the_page_are_read_for_that_day(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[date | None] = []

    def noting(school: School, day: date | None = None) -> Context:
        days.append(day)
        return context_of(school, day)

    monkeypatch.setattr("schoolgate.posts.gate.context_of", noting)
    coming = timezone.localdate() + timedelta(days=7)
    timed: dict[str, Any] = {"is_timed": True, "typed_day": f"{coming}", "typed_time": "16:30"}
    post = actions.submit(post=desk.draft(**timed), by=desk.world.author)
    actions.approve(post=post, by=desk.world.head, seen=post.revision.content_hash if post.revision else "")
    page = f"/posts/new/harbour/{desk.draft().key}/screen/"
    fields = {
        "text": "A fair",
        "category": "event",
        "when": "at",
        "typed_day": f"{coming}",
        "typed_time": "16:30",
    }
    desk.world.client(desk.world.author).post(page, fields)
    assert days == [coming, coming, coming]


def test_knowing_all_this_takes_five_queries_whatever_there_is(
    desk: Desk, django_assert_num_queries: Any
) -> None:
    for number in range(20):
        line(desk, "word", f"word {number}")
    context_of(desk.world.harbour)
    with django_assert_num_queries(5):
        screen_words(desk.world.harbour, text="Our fair is on Saturday.", category="event", tone="")
    assert not Post.objects.exists()
