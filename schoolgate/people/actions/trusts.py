"""Setting up a trust and its schools, and a school's own choices (2.1, 2.2, 4.3)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from schoolgate.audit.actions import record
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import tenancy
from schoolgate.people.acting import By, demand, demand_in_trust, demand_operator
from schoolgate.people.models import School, Trust
from schoolgate.people.rights import Right

CONTACT = ("address", "postcode", "office_phone", "office_email", "website")
CHOICES = ("name", "colour", *CONTACT, "goes_out_unseen")


@transaction.atomic
def found_trust(*, name: str, slug: str, by: By) -> Trust:
    """A new trust, empty. Only the operator may; call it inside `tenancy.system()`, for there is no scope yet."""
    actor = demand_operator(by)
    trust = Trust(name=name, slug=slug)
    trust.full_clean()
    trust.save(force_insert=True)
    record(
        verb=Verb.TRUST_FOUNDED, by=actor, trust_id=trust.pk, row=trust, clauses=["1.1"], facts={"name": name}
    )
    return trust


@transaction.atomic
def open_school(*, trust: Trust, name: str, slug: str, by: By, **choices: Any) -> School:
    """A new school of the trust, by a trust officer or the operator; `choices` as in `choose`."""
    actor = demand_in_trust(by, trust.pk, Right.MANAGE_PEOPLE, everywhere=True)
    school = School(trust=trust, name=name, slug=slug, **_known(choices))
    with tenancy.system():  # a slug is one school's in the whole deployment: it is its public address
        school.full_clean()
    school.save(force_insert=True)
    record(
        verb=Verb.SCHOOL_OPENED, by=actor, trust_id=trust.pk, school_id=school.pk, row=school,
        clauses=["1.1"], facts={"name": name},
    )  # fmt: skip
    return school


@transaction.atomic
def choose(*, school: School, by: By, **choices: Any) -> School:
    """Changes the school's name, colour, contact details or whether clear posts go out unseen; Headteacher only.

    Leaves an entry with every value before and after; none when nothing changed. Raises ValidationError.
    """
    school = School.objects.select_for_update().get(pk=school.pk)
    actor = demand(by, school.pk, Right.CHOOSE, operator=True)
    changed = {key: value for key, value in _known(choices).items() if getattr(school, key) != value}
    if not changed:
        return school
    facts = {key: [getattr(school, key), value] for key, value in changed.items()}
    for key, value in changed.items():
        setattr(school, key, value)
    school.full_clean()
    school.save(update_fields=list(changed))
    record(
        verb=Verb.SCHOOL_CHOICES_CHANGED, by=actor, trust_id=school.trust_id, school_id=school.pk, row=school,
        clauses=_clauses_of(changed), facts=facts,
    )  # fmt: skip
    return school


def _clauses_of(changed: dict[str, Any]) -> list[str]:
    """A second person is 2.1's; the details that posts may name are 4.3's; the rest is the Headteacher's (2.2)."""
    found = ["2.2"]
    if "goes_out_unseen" in changed:
        found.insert(0, "2.1")
    if set(CONTACT) & set(changed):
        found.append("4.3")
    return found


def _known(choices: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(choices) - set(CHOICES):
        raise ValidationError(f"A school has no choice called {', '.join(sorted(unknown))}.")
    return choices
