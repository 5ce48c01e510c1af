"""One named cast for every test: two schools of one trust and one of another, made through the product's own actions.

def test_something(world: World) -> None:
    with world.scope():                     # the first trust's; world.scope(world.fenside) is the other's
        give_role(person=world.newcomer, ..., by=world.head)
    world.client(world.author).get("/")     # signed in as the author
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.test import Client

from schoolgate.audit.actors import OPERATOR
from schoolgate.audit.models import Chain, Detail, Entry
from schoolgate.kit import tenancy
from schoolgate.people.actions import (
    add_person,
    end_role,
    found_trust,
    give_duty,
    give_role,
    leave,
    open_school,
)
from schoolgate.people.models import Duty, Person, Role, School, Trust

PASSWORD = "a kettle on the harbour wall"

AT_HARBOUR = (
    "head", "author", "second_author", "volunteer", "reviewer", "photos", "accounts", "incidents",
    "data_protection", "safeguarding",
)  # fmt: skip
TRUST_WIDE = ("officer", "auditor", "it")
AT_MOORLAND = ("other_head", "other_author", "other_reviewer")
OUTSIDERS = ("outsider_head", "outsider", "outsider_officer")
WITHOUT_ROLE = ("newcomer", "past_author")
CAST = (*AT_HARBOUR, *TRUST_WIDE, *AT_MOORLAND, *OUTSIDERS, *WITHOUT_ROLE, "leaver")


@dataclass
class World:
    """Everybody by name. `harbour` is the school that tests act at; nobody of `fenside` may ever see it."""

    trust: Trust
    harbour: School
    moorland: School
    fenside: Trust
    fenside_school: School

    head: Person = field(init=False)
    author: Person = field(init=False)
    second_author: Person = field(init=False)
    volunteer: Person = field(init=False)
    reviewer: Person = field(init=False)
    photos: Person = field(init=False)
    accounts: Person = field(init=False)
    incidents: Person = field(init=False)
    data_protection: Person = field(init=False)
    safeguarding: Person = field(init=False)
    officer: Person = field(init=False)
    auditor: Person = field(init=False)
    it: Person = field(init=False)
    other_head: Person = field(init=False)
    other_author: Person = field(init=False)
    other_reviewer: Person = field(init=False)
    outsider_head: Person = field(init=False)
    outsider: Person = field(init=False)
    outsider_officer: Person = field(init=False)
    newcomer: Person = field(init=False)
    past_author: Person = field(init=False)
    leaver: Person = field(init=False)

    def scope(self, trust: Trust | None = None) -> Any:
        """Opens a trust's scope (the first trust's), as a signed-in person's request does."""
        return tenancy.tenant((trust or self.trust).pk)

    def person(self, name: str) -> Person:
        """One of the cast by name."""
        found = getattr(self, name)
        assert isinstance(found, Person)
        return found

    def client(self, person: Person | None = None) -> Client:
        """A browser, signed in as that person; anonymous without one."""
        client = Client()
        if person is not None:
            with tenancy.system():
                client.force_login(person)
        return client


def _add(trust: Trust, name: str, kind: str = Person.Kind.EMPLOYEE) -> Person:
    local_part = name.lower().replace(" ", ".").replace("'", "")
    return add_person(
        trust=trust,
        email=f"{local_part}@{trust.slug}.example",
        name=name,
        kind=kind,
        password=PASSWORD,
        by=OPERATOR,
    )


def _with_role(name: str, role: str, school: School, kind: str = Person.Kind.EMPLOYEE) -> Person:
    person = _add(school.trust, name, kind)
    give_role(person=person, kind=role, school=school, by=OPERATOR)
    return person


def _with_duty(name: str, duty: str, school: School) -> Person:
    person = _add(school.trust, name)
    give_duty(person=person, kind=duty, school=school, by=OPERATOR)
    return person


def _trust_wide(name: str, role: str, trust: Trust) -> Person:
    person = _add(trust, name)
    give_role(person=person, kind=role, by=OPERATOR)
    return person


def _at_harbour(world: World) -> None:
    school = world.harbour
    world.head = _with_role("Demelza Trewin", Role.Kind.HEADTEACHER, school)
    world.author = _with_role("Ruan Penrose", Role.Kind.AUTHOR, school)
    world.second_author = _with_role("Tegen Vale", Role.Kind.AUTHOR, school, Person.Kind.CONTRACTOR)
    world.volunteer = _with_role("Perran Holt", Role.Kind.AUTHOR, school, Person.Kind.VOLUNTEER)
    world.reviewer = _with_duty("Lowenna Grey", Duty.Kind.REVIEWER, school)
    world.photos = _with_duty("Jory Marsh", Duty.Kind.PHOTO_AND_CONSENT, school)
    world.accounts = _with_duty("Kerensa Bell", Duty.Kind.ACCOUNTS, school)
    world.incidents = _with_duty("Cadan Frost", Duty.Kind.INCIDENTS, school)
    world.data_protection = _with_duty("Elowen Stone", Duty.Kind.DATA_PROTECTION, school)
    world.safeguarding = _with_duty("Hedra Lane", Duty.Kind.SAFEGUARDING, school)


def _elsewhere(world: World) -> None:
    world.officer = _trust_wide("Myghal Rowe", Role.Kind.TRUST_OFFICER, world.trust)
    world.auditor = _trust_wide("Senara Webb", Role.Kind.AUDITOR, world.trust)
    world.it = _trust_wide("Denzel Cross", Role.Kind.IT, world.trust)
    world.other_head = _with_role("Ysella Moor", Role.Kind.HEADTEACHER, world.moorland)
    world.other_author = _with_role("Gawen Tor", Role.Kind.AUTHOR, world.moorland)
    world.other_reviewer = _with_duty("Bryluen Heath", Duty.Kind.REVIEWER, world.moorland)
    world.outsider_head = _with_role("Rosenwyn Fen", Role.Kind.HEADTEACHER, world.fenside_school)
    world.outsider = _with_role("Casworan Reed", Role.Kind.AUTHOR, world.fenside_school)
    world.outsider_officer = _trust_wide("Meraud Dyke", Role.Kind.TRUST_OFFICER, world.fenside)


def _without_role(world: World) -> None:
    world.newcomer = _add(world.trust, "Wella New")
    world.past_author = _add(world.trust, "Talan Past")
    role = give_role(person=world.past_author, kind=Role.Kind.AUTHOR, school=world.harbour, by=OPERATOR)
    end_role(role=role, by=OPERATOR, reason="Moved to the kitchen.")
    world.leaver = leave(person=_with_role("Morgelyn Gone", Role.Kind.AUTHOR, world.harbour), by=OPERATOR)


def _made() -> World:
    """The whole cast, made by the product's actions."""
    trust = found_trust(name="Tidewater Learning Trust", slug="tidewater", by=OPERATOR)
    fenside = found_trust(name="Fenside Schools", slug="fenside-schools", by=OPERATOR)
    contact = {
        "address": "1 Quay Street, Porthmellin", "postcode": "TR19 9ZZ", "office_phone": "01632 960123",
        "office_email": "office@harbour.example", "website": "https://harbour.example",
    }  # fmt: skip
    world = World(
        trust=trust,
        harbour=open_school(
            trust=trust, name="Harbour Primary School", slug="harbour", by=OPERATOR, **contact
        ),
        moorland=open_school(trust=trust, name="Moorland Academy", slug="moorland", by=OPERATOR),
        fenside=fenside,
        fenside_school=open_school(trust=fenside, name="Fenside School", slug="fenside", by=OPERATOR),
    )
    _at_harbour(world)
    _elsewhere(world)
    _without_role(world)
    return world


@dataclass(frozen=True)
class _Kept:
    """The cast and all its rows as the actions left them, to be put into the next test's database in one go."""

    world: World
    rows: list[tuple[type[models.Model], list[models.Model]]]


_kept: list[_Kept] = []


def _rows_of(trusts: list[int]) -> list[tuple[type[models.Model], list[models.Model]]]:
    of_them = [Trust, School, Person, Role, Duty, Chain, Entry, Detail]
    found = []
    for model in of_them:
        where = {"pk__in" if model is Trust else "trust_id__in": trusts}
        found.append((model, list(model._default_manager.filter(**where).order_by("pk"))))
    return found


def build() -> World:
    """The whole cast, saved. Made once a process, and put back as it was made for every other test."""
    with tenancy.system():
        if not _kept:
            world = _made()
            _kept.append(_Kept(deepcopy(world), _rows_of([world.trust.pk, world.fenside.pk])))
            return world
        for model, rows in _kept[0].rows:
            model._default_manager.bulk_create(deepcopy(rows))
    return deepcopy(_kept[0].world)
