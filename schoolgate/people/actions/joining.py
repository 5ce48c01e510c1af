"""Taking somebody on at a school: the person, where they are new to the trust, and what they do there."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from schoolgate.people.acting import By, demand
from schoolgate.people.actions.holding import give_role
from schoolgate.people.actions.persons import add_person
from schoolgate.people.backend import by_email
from schoolgate.people.models import Person, Role, School
from schoolgate.people.rights import Right


@transaction.atomic
def take_on(
    *, school: School, email: str, name: str, kind: str, by: By, role: str = Role.Kind.AUTHOR,
    from_on: date | None = None, until_on: date | None = None,
) -> Person:  # fmt: skip
    """Adds the person and gives the role at the school; somebody who works for the trust already gets the role only.

    Somebody new is emailed a link to choose a password. Raises ValidationError in words.
    """
    demand(by, school.pk, Right.MANAGE_PEOPLE, operator=True)
    person = by_email(email)
    if person is None or person.trust_id != school.trust_id:
        person = add_person(trust=school.trust, email=email, name=name, kind=kind, by=by)
    elif person.left_at is not None:
        raise ValidationError(
            {"email": f"{person.name} had this address, and has left. Use another address."}
        )
    give_role(person=person, kind=role, school=school, from_on=from_on, until_on=until_on, by=by)
    return person
