"""Adding people, taking them on, and recording that they left."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from schoolgate.audit.models import Entry
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import jobs
from schoolgate.people import signals
from schoolgate.people.actions import add_person, invite_again, leave, take_on
from schoolgate.people.models import Duty, Held, Person, Role
from schoolgate.people.rights import rights_of
from tests.world import World

NEW = "three herons over Tamar"


def _add(world: World, **changed: object) -> Person:
    said: dict[str, object] = {"email": "New@Tidewater.example", "name": " Kitto  Sloe ", "by": world.head}
    with world.scope():
        return add_person(trust=world.trust, **(said | changed))  # type: ignore[arg-type]  # any of them, one at a time


def test_a_person_is_added_with_their_kind_and_no_role(world: World) -> None:
    person = _add(world, kind="volunteer")
    assert (person.email, person.name, person.kind) == ("new@tidewater.example", "Kitto Sloe", "volunteer")
    with world.scope():
        assert rights_of(person, world.harbour.pk) == frozenset()
        assert Entry.objects.latest("pk").clause_ids == ["1.1"]


def test_somebody_new_chooses_their_own_password_through_a_link(world: World) -> None:
    cache.clear()
    person = _add(world)
    assert Client().post("/sign-in/", {"email": person.email, "password": ""}).status_code == 200
    while jobs.perform_next("test"):
        pass
    assert mail.outbox[0].to == [person.email]
    found = re.search(r"https?://[^/]+(/\S+)", str(mail.outbox[0].body))
    assert found is not None
    assert "Welcome, Kitto Sloe" in Client().get(found[1]).content.decode()
    assert Client().post(found[1], {"new": NEW})["Location"] == "/sign-in/"
    assert Client().post("/sign-in/", {"email": person.email, "password": NEW}).status_code == 302


def test_the_first_link_can_be_sent_again_until_it_is_used(world: World) -> None:
    cache.clear()
    person = _add(world)
    with world.scope():
        invite_again(person=person, by=world.head)
        with pytest.raises(ValidationError, match="does not need"):
            invite_again(person=world.author, by=world.head)


def test_one_address_is_one_persons_and_whose_is_not_told_across_trusts(world: World) -> None:
    with pytest.raises(ValidationError, match="Ruan Penrose already has this address"):
        _add(world, email=world.author.email)
    with pytest.raises(ValidationError) as refused:
        _add(world, email=world.outsider.email)
    assert "Casworan" not in str(refused.value)


def test_a_weak_password_is_refused(world: World) -> None:
    for weak in ("short", "kitto sloe 12", "transformers"):
        with pytest.raises(ValidationError):
            _add(world, password=weak)


@pytest.mark.parametrize("who", ["author", "reviewer", "auditor", "it"])
def test_nobody_without_the_right_adds_people(world: World, who: str) -> None:
    with pytest.raises(PermissionDenied):
        _add(world, by=world.person(who))


def test_leaving_ends_every_role_and_duty_at_once_and_says_so(world: World) -> None:
    heard: list[Person] = []

    def listen(person: Person, **_: object) -> None:
        heard.append(person)

    signals.person_left.connect(listen)
    try:
        with world.scope():
            leave(person=world.reviewer, by=world.head, reason="New job.")
            assert rights_of(world.reviewer, world.harbour.pk) == frozenset()
            still = Held.of(world.reviewer) & Held.not_over(timezone.localdate())
            assert not Role.objects.filter(still).exists()
            assert not Duty.objects.filter(still).exists()
            verbs = list(Entry.objects.order_by("-pk").values_list("verb", flat=True)[:2])
    finally:
        signals.person_left.disconnect(listen)
    assert heard == [world.reviewer]
    assert verbs == [Verb.DUTY_ENDED, Verb.PERSON_LEFT]


def test_nobody_records_their_own_leaving_nor_anybodys_twice(world: World) -> None:
    with world.scope():
        with pytest.raises(PermissionDenied):
            leave(person=world.head, by=world.head)
        with pytest.raises(ValidationError, match="already left"):
            leave(person=world.leaver, by=world.head)


def test_a_headteacher_does_not_put_anybody_out_of_another_school(world: World) -> None:
    with world.scope():
        take_on(school=world.harbour, email=world.other_author.email, name="", kind="employee", by=world.head)
        with pytest.raises(PermissionDenied, match="also works elsewhere"):
            leave(person=world.other_author, by=world.head)
        with pytest.raises(PermissionDenied):
            leave(person=world.officer, by=world.head)
        leave(person=world.other_author, by=world.officer)


def test_what_a_listener_can_not_end_undoes_the_leaving(world: World) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError

    signals.person_left.connect(fail)
    try:
        with world.scope():
            with pytest.raises(RuntimeError):
                leave(person=world.reviewer, by=world.head)
            assert Person.objects.get(pk=world.reviewer.pk).left_at is None
    finally:
        signals.person_left.disconnect(fail)
