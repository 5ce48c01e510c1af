"""One Headteacher a school on any day (2.2)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from schoolgate.people.actions import end_role, give_role, leave
from schoolgate.people.models import Held, Person, Role
from schoolgate.people.register import headship_and_duties
from schoolgate.people.rights import Right, rights_of
from tests.world import World

DAY = timedelta(days=1)
HEAD = Role.Kind.HEADTEACHER


def _heads(world: World, day: date) -> list[Person]:
    roles = Role.objects.filter(Held.on(day), school=world.harbour, kind=HEAD).select_related("person")
    return [role.person for role in roles]


def test_a_new_headteacher_takes_over_on_their_first_day(world: World) -> None:
    start = timezone.localdate() + 10 * DAY
    with world.scope():
        give_role(person=world.author, kind=HEAD, school=world.harbour, from_on=start, by=world.officer)
        assert _heads(world, start - DAY) == [world.head]
        assert _heads(world, start) == [world.author]


def test_a_handover_today_is_at_once(world: World) -> None:
    with world.scope():
        give_role(person=world.author, kind=HEAD, school=world.harbour, by=world.officer)
        assert _heads(world, timezone.localdate()) == [world.author]
        assert Right.RELEASE not in rights_of(world.head, world.harbour.pk)


def test_acting_cover_has_its_days_and_then_the_headteacher_comes_back(world: World) -> None:
    today = timezone.localdate()
    with world.scope():
        cover = give_role(
            person=world.author,
            kind=HEAD,
            school=world.harbour,
            from_on=today + DAY,
            until_on=today + 5 * DAY,
            by=world.head,
        )
        assert cover.is_acting
        assert [_heads(world, today + n * DAY) for n in (0, 1, 5, 6, 100)] == [
            [world.head], [world.author], [world.author], [world.head], [world.head],
        ]  # fmt: skip


@pytest.mark.parametrize("begins_in", [0, 3])
def test_cover_that_ends_early_brings_the_headteacher_back_with_no_day_between(
    world: World, begins_in: int
) -> None:
    today = timezone.localdate()
    with world.scope():
        cover = give_role(
            person=world.author, kind=HEAD, school=world.harbour, from_on=today + begins_in * DAY,
            until_on=today + 9 * DAY, by=world.officer,
        )  # fmt: skip
        end_role(role=cover, by=world.officer)
        assert [_heads(world, today + n * DAY) for n in range(12)] == [[world.head]] * 12


def test_a_headteacher_is_not_ended_but_followed(world: World) -> None:
    with world.scope():
        role = Role.objects.get(person=world.head, kind=HEAD)
        with pytest.raises(ValidationError, match="name the next one"):
            end_role(role=role, by=world.officer)


def test_two_changes_for_the_same_days_are_refused(world: World) -> None:
    today = timezone.localdate()
    with world.scope():
        give_role(
            person=world.author,
            kind=HEAD,
            school=world.harbour,
            from_on=today + DAY,
            until_on=today + 5 * DAY,
            by=world.officer,
        )
        with pytest.raises(ValidationError, match="already planned"):
            give_role(
                person=world.reviewer,
                kind=HEAD,
                school=world.harbour,
                from_on=today + 3 * DAY,
                by=world.officer,
            )


def test_the_database_itself_refuses_a_second_headteacher(world: World) -> None:
    with world.scope(), pytest.raises(IntegrityError), transaction.atomic():
        Role.objects.create(
            trust=world.trust,
            school=world.harbour,
            person=world.author,
            kind=HEAD,
            from_on=timezone.localdate(),
        )


def test_a_school_whose_headteacher_left_shows_the_post_as_unfilled_until_it_is_filled(world: World) -> None:
    with world.scope():
        leave(person=world.head, by=world.officer)
        assert headship_and_duties(world.harbour)[0].holders == []
        give_role(person=world.author, kind=HEAD, school=world.harbour, by=world.officer)
        assert headship_and_duties(world.harbour)[0].holders[0].person == world.author
