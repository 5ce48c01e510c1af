"""The trust's page of checks, and the page that every check has."""

from datetime import timedelta

import pytest

from schoolgate.kit import clock
from schoolgate.people.models import School
from schoolgate.posts import actions
from schoolgate.posts.errors import Stopped
from schoolgate.posts.models import Seen
from schoolgate.reports import checks
from schoolgate.screening.registry import all_checks, check
from tests.posts.conftest import TO_ASK, TO_STOP, Desk, desk, seen
from tests.world import World

__all__ = ["desk"]


def _promise(desk: Desk) -> checks.Tally:
    found = checks.tallies(
        School.objects.filter(pk=desk.world.harbour.pk), since=clock.now() - timedelta(weeks=4)
    )
    return next(tally for tally in found if tally.check.name == "promise")


def test_what_fired_and_what_was_let_through_is_counted(desk: Desk) -> None:
    desk.waiting(text=TO_ASK)
    assert (_promise(desk).asked, _promise(desk).let_through) == (1, 0)
    post = desk.waiting(text=TO_ASK)
    actions.approve(post=post, by=desk.world.head, seen=seen(post), reason="Checked.")
    assert (_promise(desk).asked, _promise(desk).let_through) == (2, 1)


def test_what_was_refused_is_not_let_through(desk: Desk) -> None:
    post = desk.waiting(text=TO_ASK)
    actions.refuse(post=post, by=desk.world.head, seen=seen(post), reason="No.")
    assert (_promise(desk).asked, _promise(desk).let_through) == (1, 0)


def test_another_schools_posts_are_not_counted(desk: Desk) -> None:
    desk.waiting(text=TO_ASK)
    moorland = School.objects.filter(pk=desk.world.moorland.pk)
    assert not any(tally.fired for tally in checks.tallies(moorland, since=clock.now() - timedelta(weeks=4)))


def test_the_weeks_of_a_check_are_all_there_and_the_last_holds_today(desk: Desk) -> None:
    desk.waiting(text=TO_ASK)
    weeks = checks.weeks(School.objects.all(), check("promise"), now=clock.now())
    assert len(weeks) == checks.WEEKS
    assert [week.asked for week in weeks] == [0] * (checks.WEEKS - 1) + [1]
    assert (weeks[-1].asked_height, weeks[-1].ask_top, weeks[-1].advise_top) == (100, 0, 0)
    assert all(week.begins.weekday() == 0 for week in weeks)


def test_the_page_of_checks_counts_for_readers_of_the_record_alone(desk: Desk) -> None:
    desk.waiting(text=TO_ASK)
    head = desk.world.client(desk.world.head).get("/checks/").content.decode()
    author = desk.world.client(desk.world.author).get("/checks/").content.decode()
    assert "Let through" in head
    assert "Let through" not in author
    assert all(each.title in author.replace("&#x27;", "'") for each in all_checks())


def test_the_page_of_checks_narrows_to_a_school_one_may_read(desk: Desk) -> None:
    desk.waiting(text=TO_ASK)
    officer = desk.world.client(desk.world.officer)
    asked = "<dt>Asked</dt><dd>1</dd>"
    assert asked in officer.get("/checks/?school=harbour&weeks=4").content.decode()
    assert asked not in officer.get("/checks/?school=moorland&weeks=x").content.decode()
    assert (
        asked
        not in desk.world.client(desk.world.outsider_officer).get("/checks/?school=harbour").content.decode()
    )


@pytest.mark.parametrize("each", all_checks(), ids=lambda each: each.name)
def test_every_check_has_a_page_with_what_it_does_and_examples(world: World, each: object) -> None:
    name = getattr(each, "name")  # noqa: B009 - parametrized as an object for its id
    answer = world.client(world.author).get(f"/checks/{name}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    for heading in ("Catches", "Leaves alone", "Do instead", "Examples", "How good it is"):
        assert heading in page


def test_a_check_that_does_not_exist_is_not_found(world: World) -> None:
    assert world.client(world.author).get("/checks/nothing/").status_code == 404


def test_the_page_of_a_check_shows_where_it_fired(desk: Desk) -> None:
    desk.waiting(text=TO_ASK)
    page = desk.world.client(desk.world.head).get("/checks/promise/").content.decode()
    assert "Our Spring Fair is on Saturday" in page.partition("Where, most recently")[2]
    author = desk.world.client(desk.world.author).get("/checks/promise/").content.decode()
    assert "Where, most recently" not in author


def test_the_page_of_checks_asks_the_database_a_fixed_number_of_times(
    desk: Desk, django_assert_max_num_queries: object
) -> None:
    for _ in range(3):
        desk.waiting(text=TO_ASK)
    assert Seen.objects.count() >= 3
    client = desk.world.client(desk.world.head)
    with django_assert_max_num_queries(16):  # type: ignore[operator]  # a pytest-django fixture
        client.get("/checks/")


def test_what_could_not_be_submitted_is_counted_as_stopped_once_a_post(desk: Desk) -> None:
    post = desk.draft(text=TO_STOP)
    for _ in range(2):
        with pytest.raises(Stopped):
            actions.submit(post=post, by=desk.world.author)
    harbour = School.objects.filter(pk=desk.world.harbour.pk)
    tally = checks.tallies(harbour, since=clock.now() - timedelta(weeks=4))[0]
    assert (tally.check.name, tally.stopped, tally.fired) == ("phone", 1, 1)
    last = checks.weeks(harbour, check("phone"), now=clock.now())[-1]
    assert (last.stopped, last.stopped_height, last.stop_top) == (1, 100, 0)
    html = desk.world.client(desk.world.head).get("/checks/").content.decode()
    assert "<dt>Stopped</dt><dd>1</dd>" in html
