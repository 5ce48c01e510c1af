"""The people pages: what they show, and that each form does one thing and says so."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from schoolgate.people.actions import end_duty, give_role
from schoolgate.people.models import Duty, Person, Role, School
from schoolgate.people.rights import Right, rights_of
from tests.world import World

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _no_tries_yet(db: None) -> None:
    cache.clear()


def test_everybody_of_a_school_sees_who_answers_for_what(world: World) -> None:
    page = world.client(world.author).get("/people/").content.decode()
    for words in (
        "Harbour Primary School",
        "Demelza Trewin",
        "Photo and consent",
        "Jory Marsh",
        "Myghal Rowe",
    ):
        assert words in page
    assert "Ysella Moor" not in page  # Moorland's
    assert "@tidewater.example" not in page


def test_a_duty_that_nobody_holds_is_shown_until_somebody_does(world: World) -> None:
    head = world.client(world.head)
    assert "Nobody yet" not in head.get("/people/").content.decode()
    with world.scope():
        end_duty(duty=Duty.objects.get(person=world.photos), by=world.head)
    assert head.get("/people/").content.decode().count("Nobody yet") == 1
    data = {"duty-kind": "photo_and_consent", "duty-school": world.harbour.pk}
    assert head.post(f"/people/{world.volunteer.pk}/duty/", data).status_code == 302
    assert "Nobody yet" not in head.get("/people/").content.decode()


def test_a_trust_officer_chooses_which_school_to_look_at(world: World) -> None:
    client = world.client(world.officer)
    assert "Ysella Moor" in client.get("/people/?school=moorland").content.decode()
    assert "Rosenwyn Fen" not in client.get("/people/?school=fenside").content.decode()


def test_those_who_were_are_shown_when_asked_for(world: World) -> None:
    client = world.client(world.head)
    assert "Morgelyn Gone" not in client.get("/people/").content.decode()
    assert "Morgelyn Gone" in client.get("/people/?past=1").content.decode()


def test_somebody_is_added_with_a_role_and_gets_a_link(world: World) -> None:
    data = {"name": "Kitto Sloe", "email": "kitto@tidewater.example", "kind": "contractor", "role": "author"}
    answer = world.client(world.head).post("/people/add/harbour/", data, follow=True)
    assert "A link to choose a password is on its way to kitto@tidewater.example." in answer.content.decode()
    with world.scope():
        added = Person.objects.get(email="kitto@tidewater.example")
        assert Right.DRAFT in rights_of(added, world.harbour.pk)


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(world: World) -> None:
    data = {"name": "Kitto", "email": world.author.email, "kind": "employee", "role": "author"}
    page = world.client(world.head).post("/people/add/harbour/", data).content.decode()
    assert "Ruan Penrose already is Author on some of these days." in page
    assert 'value="Kitto"' in page


def test_only_the_roles_on_the_form_can_be_given_by_a_headteacher(world: World) -> None:
    client = world.client(world.head)
    client.post(
        f"/people/{world.newcomer.pk}/role/", {"role-kind": "trust_officer", "role-school": world.harbour.pk}
    )
    client.post(f"/people/{world.newcomer.pk}/role/", {"role-kind": "auditor", "role-school": ""})
    client.post(
        f"/people/{world.newcomer.pk}/role/", {"role-kind": "author", "role-school": world.moorland.pk}
    )
    with world.scope():
        assert not Role.objects.filter(person=world.newcomer).exists()


def test_acting_cover_is_given_on_the_page_with_its_days(world: World) -> None:
    today = timezone.localdate()
    data = {
        "role-kind": "headteacher", "role-school": world.harbour.pk,
        "role-from_on": today.isoformat(), "role-until_on": (today + 7 * DAY).isoformat(),
    }  # fmt: skip
    world.client(world.head).post(f"/people/{world.author.pk}/role/", data)
    assert "(acting)" in world.client(world.author).get("/people/").content.decode()
    page = world.client(world.author).get("/people/").content.decode()
    assert "Acting Headteacher, Harbour Primary School" in page


def test_a_role_and_a_duty_are_ended_from_the_persons_page(world: World) -> None:
    client = world.client(world.head)
    with world.scope():
        role, duty = Role.objects.get(person=world.author), Duty.objects.get(person=world.reviewer)
    assert client.post(f"/people/roles/{role.pk}/end/").status_code == 302
    assert client.post(f"/people/duties/{duty.pk}/end/").status_code == 302
    assert (
        "This has already ended."
        in client.post(f"/people/roles/{role.pk}/end/", follow=True).content.decode()
    )
    with world.scope():
        assert not rights_of(world.author, world.harbour.pk)
        assert not rights_of(world.reviewer, world.harbour.pk)


def test_recording_that_somebody_left_is_a_post_and_says_what_ended(world: World) -> None:
    client = world.client(world.head)
    assert client.get(f"/people/{world.author.pk}/left/").status_code == 405
    page = client.post(f"/people/{world.author.pk}/left/", {"reason": "Moved."}, follow=True).content.decode()
    assert "Ruan Penrose has left." in page
    assert "Give a role" not in page


def test_the_headteacher_changes_the_schools_choices(world: World) -> None:
    client = world.client(world.head)
    data = {
        "name": "Harbour Primary School",
        "colour": "plum",
        "office_phone": "01632 960 555",
        "goes_out_unseen": "on",
    }
    assert client.post("/people/schools/harbour/", data)["Location"] == "/people/schools/harbour/"
    wrong = client.post("/people/schools/harbour/", data | {"office_email": "no"}).content.decode()
    assert "Enter a valid email address." in wrong
    with world.scope():
        school = School.objects.get(pk=world.harbour.pk)
    assert (school.colour, school.office_phone, school.goes_out_unseen) == ("plum", "01632 960 555", True)


def test_a_reader_of_the_record_sees_a_person_and_can_change_nothing(world: World) -> None:
    page = world.client(world.auditor).get(f"/people/{world.author.pk}/").content.decode()
    assert "Ruan Penrose" in page
    assert "Give a role" not in page
    assert "End it" not in page


def test_what_people_are_called_is_never_markup(world: World) -> None:
    with world.scope():
        Person.objects.filter(pk=world.author.pk).update(name="<script>alert(1)</script>")
    assert "<script>alert" not in world.client(world.head).get("/people/").content.decode()


def test_the_list_asks_the_same_number_of_questions_however_many_people(
    world: World, django_assert_max_num_queries: object
) -> None:
    with world.scope():
        for name in ("newcomer", "past_author"):
            give_role(person=world.person(name), kind="author", school=world.harbour, by=world.head)
    client = world.client(world.head)
    with django_assert_max_num_queries(20):  # type: ignore[operator]  # the plugin's fixture
        client.get("/people/")
