"""Taking somebody on at a school."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from schoolgate.people.actions import take_on
from schoolgate.people.models import Person
from schoolgate.people.rights import Right, rights_of
from tests.world import World


def test_somebody_new_is_added_with_the_role(world: World) -> None:
    with world.scope():
        person = take_on(
            school=world.harbour, email="kitto@x.example", name="Kitto", kind="volunteer", by=world.head
        )
        assert Right.DRAFT in rights_of(person, world.harbour.pk)
        assert person.kind == Person.Kind.VOLUNTEER


def test_somebody_of_the_trust_who_is_taken_on_at_another_school_is_not_added_twice(world: World) -> None:
    with world.scope():
        person = take_on(
            school=world.harbour,
            email=world.other_author.email,
            name="As typed",
            kind="employee",
            by=world.head,
        )
        assert (person, person.name) == (world.other_author, "Gawen Tor")
        assert rights_of(person, world.harbour.pk)
        with pytest.raises(Http404):
            take_on(school=world.moorland, email="a@b.example", name="A", kind="employee", by=world.head)


def test_where_the_role_can_not_be_given_nobody_is_added(world: World) -> None:
    with world.scope():
        with pytest.raises(ValidationError):
            take_on(
                school=world.harbour,
                email="kitto@x.example",
                name="Kitto",
                kind="employee",
                role="emperor",
                by=world.head,
            )
        assert not Person.objects.filter(email="kitto@x.example").exists()


def test_somebody_who_left_does_not_come_back_by_their_old_address(world: World) -> None:
    with world.scope(), pytest.raises(ValidationError, match="has left"):
        take_on(
            school=world.harbour, email=world.leaver.email, name="Morgelyn", kind="employee", by=world.head
        )


def test_an_author_takes_nobody_on(world: World) -> None:
    with world.scope(), pytest.raises(PermissionDenied):
        take_on(school=world.harbour, email="a@b.example", name="A", kind="employee", by=world.author)
