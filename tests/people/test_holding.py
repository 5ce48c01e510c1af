"""Giving and ending roles and duties."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils import timezone

from schoolgate.audit.models import Entry
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import tenancy
from schoolgate.kit.tenancy import WrongTenant
from schoolgate.people.actions import end_duty, end_role, give_duty, give_role
from schoolgate.people.models import Duty, Person, Role
from schoolgate.people.rights import Right, holders_of, rights_of
from tests.world import World

DAY = timedelta(days=1)


def test_a_role_gives_its_rights_from_its_first_day_to_its_last(world: World) -> None:
    today = timezone.localdate()
    with world.scope():
        give_role(
            person=world.newcomer, kind="author", school=world.harbour, by=world.head, from_on=today + DAY
        )
        assert rights_of(world.newcomer, world.harbour.pk) == frozenset()
        give_role(person=world.newcomer, kind="auditor", school=world.harbour, by=world.head, until_on=today)
        assert Right.READ_RECORD in rights_of(world.newcomer, world.harbour.pk)


def test_an_ended_role_gives_nothing_from_that_moment(world: World) -> None:
    with world.scope():
        role = Role.objects.get(person=world.author)
        end_role(role=role, by=world.head, reason="Moved.")
        assert rights_of(world.author, world.harbour.pk) == frozenset()
        entry = Entry.objects.select_related("detail").filter(verb=Verb.ROLE_ENDED).latest("pk")
    assert (entry.detail.reason, entry.detail.facts["person"]) == ("Moved.", world.author.name)


def test_what_was_held_stays_in_the_register(world: World) -> None:
    with world.scope():
        held = Role.objects.get(person=world.past_author)
    assert held.is_past
    assert held.ended_at is not None


def test_a_role_given_twice_for_the_same_days_is_refused(world: World) -> None:
    with world.scope(), pytest.raises(ValidationError, match="already"):
        give_role(person=world.author, kind="author", school=world.harbour, by=world.head)


def test_rights_are_not_given_backwards_nor_to_a_day_that_is_over(world: World) -> None:
    today = timezone.localdate()
    with world.scope():
        with pytest.raises(ValidationError):
            give_role(
                person=world.newcomer, kind="author", school=world.harbour, by=world.head, from_on=today - DAY
            )
        with pytest.raises(ValidationError):
            give_role(
                person=world.newcomer,
                kind="author",
                school=world.harbour,
                by=world.head,
                until_on=today - DAY,
            )


@pytest.mark.parametrize("who", ["author", "reviewer", "auditor", "it", "data_protection"])
def test_nobody_without_the_right_gives_or_ends_anything(world: World, who: str) -> None:
    by = world.person(who)
    with world.scope():
        role, duty = Role.objects.get(person=world.author), Duty.objects.get(person=world.reviewer)
        with pytest.raises(PermissionDenied):
            give_role(person=world.newcomer, kind="author", school=world.harbour, by=by)
        with pytest.raises(PermissionDenied):
            give_duty(person=world.newcomer, kind="reviewer", school=world.harbour, by=by)
        with pytest.raises(PermissionDenied):
            end_role(role=role, by=by)
        with pytest.raises(PermissionDenied):
            end_duty(duty=duty, by=by)


def test_a_headteacher_gives_nothing_at_another_school_nor_in_the_whole_trust(world: World) -> None:
    with world.scope():
        with pytest.raises(Http404):
            give_role(person=world.newcomer, kind="author", school=world.moorland, by=world.head)
        with pytest.raises(PermissionDenied):
            give_role(person=world.newcomer, kind="trust_officer", by=world.head)


def test_nobody_gives_themselves_a_role(world: World) -> None:
    with world.scope():
        with pytest.raises(PermissionDenied):
            give_role(person=world.officer, kind="headteacher", school=world.harbour, by=world.officer)
        with pytest.raises(PermissionDenied):
            give_duty(person=world.officer, kind="reviewer", school=world.harbour, by=world.officer)


def test_the_headteacher_of_a_small_school_may_take_a_duty_on_themselves(world: World) -> None:
    with world.scope():
        duty = give_duty(person=world.head, kind="reviewer", school=world.harbour, by=world.head)
    assert duty.pk


def test_an_author_of_the_whole_trust_there_is_not(world: World) -> None:
    with world.scope(), pytest.raises(ValidationError):
        give_role(person=world.newcomer, kind="author", by=world.officer)


def test_a_role_at_another_trusts_school_can_not_be_given(world: World) -> None:
    with tenancy.system(), pytest.raises(WrongTenant):
        give_role(person=world.outsider, kind="author", school=world.harbour, by=world.head)


def test_whoever_has_left_gets_nothing(world: World) -> None:
    with world.scope(), pytest.raises(ValidationError, match="has left"):
        give_role(person=world.leaver, kind="author", school=world.harbour, by=world.head)


def test_what_has_ended_is_not_ended_again(world: World) -> None:
    with world.scope():
        role = Role.objects.get(person=world.past_author)
        with pytest.raises(ValidationError, match="already ended"):
            end_role(role=role, by=world.head)


def test_a_trust_wide_role_gives_nothing_at_another_trusts_school(world: World) -> None:
    with tenancy.system():
        assert rights_of(world.officer, world.harbour.pk)
        assert rights_of(world.officer, world.fenside_school.pk) == frozenset()


@pytest.mark.parametrize("field", ["from_on", "until_on"])
def test_a_year_mistyped_is_said_and_not_counted_with(world: World, field: str) -> None:
    with world.scope(), pytest.raises(ValidationError, match="check the year"):
        give_role(
            person=world.newcomer, kind="headteacher", school=world.harbour, by=world.officer,
            **{field: date(9999, 12, 31)},
        )  # fmt: skip


@pytest.mark.parametrize("right", list(Right))
def test_who_holds_a_right_at_a_school_is_told_alike_from_either_side(world: World, right: Right) -> None:
    for trust, school in (
        (world.trust, world.harbour),
        (world.trust, world.moorland),
        (world.fenside, world.fenside_school),
    ):
        with world.scope(trust):
            told = set(Person.objects.filter(holders_of(right, school)))
            assert told == {each for each in Person.objects.all() if right in rights_of(each, school.pk)}
