"""Adding a person, and recording that one left (1.1, 5.1)."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from schoolgate.audit.actions import record
from schoolgate.audit.actors import Actor
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import clock
from schoolgate.kit import jobs as queue
from schoolgate.people import lockout, signals
from schoolgate.people.acting import By, demand_in_trust
from schoolgate.people.actions.ending import end_held
from schoolgate.people.backend import by_email
from schoolgate.people.jobs import send_invitation
from schoolgate.people.models import Duty, Held, Person, Role, Trust
from schoolgate.people.rights import Right, rights_by_school


@transaction.atomic
def add_person(
    *,
    trust: Trust,
    email: str,
    name: str,
    by: By,
    kind: str = Person.Kind.EMPLOYEE,
    password: str | None = None,
) -> Person:
    """A new person of the trust, without any role yet (1.1). With no password they can not sign in until they set one.

    By whoever gives roles at any school of the trust, or the operator. Raises ValidationError in words.
    """
    actor = demand_in_trust(by, trust.pk, Right.MANAGE_PEOPLE, everywhere=False)
    person = Person(trust=trust, email=email.strip().lower(), name=" ".join(name.split()), kind=kind)
    if password is None:
        person.set_unusable_password()
    else:
        validate_password(password, person)
        person.set_password(password)
    _refuse_taken(person)
    person.full_clean()
    person.save(force_insert=True)
    record(
        verb=Verb.PERSON_ADDED, by=actor, trust_id=trust.pk, row=person, clauses=["1.1"],
        facts={"name": person.name, "kind": person.kind},
    )  # fmt: skip
    if password is None:
        queue.enqueue(send_invitation, person_id=person.pk)
    return person


def _refuse_taken(person: Person) -> None:
    """An address is one person's in the whole deployment; who has it elsewhere is not said."""
    found = by_email(person.email)
    if found is None:
        return
    if found.trust_id == person.trust_id:
        raise ValidationError({"email": f"{found.name} already has this address."})
    raise ValidationError(
        {"email": "This address can not be used here. Use another, or ask whoever runs Schoolgate."}
    )


@transaction.atomic
def invite_again(*, person: Person, by: By) -> None:
    """Emails the first link once more to someone who has not set a password yet. Raises ValidationError or Locked."""
    demand_in_trust(by, person.trust_id, Right.MANAGE_PEOPLE, everywhere=False)
    if person.left_at is not None or person.has_usable_password():
        raise ValidationError(f"{person.name} does not need an invitation.")
    lockout.LINKS_FOR_ACCOUNT.take(person.email)
    queue.enqueue(send_invitation, person_id=person.pk)


@transaction.atomic
def leave(*, person: Person, by: By, reason: str = "") -> Person:
    """The person has left: every session ends at its next request, every role and duty at once (1.1, 5.1).

    Announces `person_left` inside the transaction. By whoever gives roles at each school where the person holds
    something, so that nobody is put out of a school by another one. Nobody records it of themselves.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    held = _held(person)
    actor = _may_record_leaving(by, person, held)
    if person.left_at is not None:
        raise ValidationError(f"{person.name} has already left.")
    person.left_at = clock.now()
    person.set_unusable_password()  # sessions carry a digest of the password, so none outlives it
    person.save(update_fields=["left_at", "password"])
    record(
        verb=Verb.PERSON_LEFT, by=actor, trust_id=person.trust_id, row=person, clauses=["1.1", "5.1"],
        reason=reason, facts={"name": person.name},
    )  # fmt: skip
    for each in held:
        end_held(held=each, by=actor, reason="They left.")
    signals.person_left.send(sender=Person, person=person, by=actor)
    return person


def _held(person: Person) -> list[Role | Duty]:
    open_ones = Held.not_over(timezone.localdate()) & Q(person_id=person.pk)
    return [*Role.objects.filter(open_ones), *Duty.objects.filter(open_ones)]


def _may_record_leaving(by: By, person: Person, held: list[Role | Duty]) -> Actor:
    if isinstance(by, Person) and by.pk == person.pk:
        raise PermissionDenied("Somebody else records that you left.")
    actor = demand_in_trust(by, person.trust_id, Right.MANAGE_PEOPLE, everywhere=False)
    if isinstance(by, Person):
        mine = {key for key, rights in rights_by_school(by).items() if Right.MANAGE_PEOPLE in rights}
        if None not in mine and {each.school_id for each in held} - mine:
            raise PermissionDenied(f"{person.name} also works elsewhere in the trust: ask a trust officer.")
    return actor
