"""Signing in and out, and setting a password."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest

from schoolgate.audit.actions import record
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import jobs as queue
from schoolgate.kit import tenancy
from schoolgate.people import lockout
from schoolgate.people.jobs import note_refusal, send_link
from schoolgate.people.models import Person


class NotSignedIn(Exception):
    """Address and password do not belong together; which of them is wrong is not said."""


def sign_in(*, request: HttpRequest, email: str, password: str) -> Person:
    """Opens a new session for whoever owns that address and password; raises NotSignedIn or lockout.Locked.

    What happens, and how long it takes, is the same for an address that nobody has: tries are counted by what was
    typed, the hash is worked out anyway, and the entry of a refusal is written later, by a job.
    """
    account = email.strip().lower()
    # Taken before the password is looked at, or guesses sent all at once would all be looked at.
    from_address = lockout.SIGN_INS_FROM_ADDRESS.take(lockout.address_of(request))
    lockout.SIGN_INS_OF_ACCOUNT.take(account)
    person = authenticate(request, username=account, password=password)
    if not isinstance(person, Person):
        with tenancy.system():
            queue.enqueue(note_refusal, email=account)
        raise NotSignedIn
    lockout.SIGN_INS_OF_ACCOUNT.forgive(account)
    lockout.give_back(from_address)
    open_session(request=request, person=person)
    return person


def open_session(*, request: HttpRequest, person: Person) -> None:
    """A session with a new key for this person, and its entry. Whoever calls has made sure that it is them."""
    with tenancy.tenant(person.trust_id), transaction.atomic():
        login(request, person)
        record(verb=Verb.SIGNED_IN, by=person.actor, trust_id=person.trust_id, row=person)


def sign_out(*, request: HttpRequest, person: Person) -> None:
    """Ends the session, at once and on the server."""
    with transaction.atomic():
        record(verb=Verb.SIGNED_OUT, by=person.actor, trust_id=person.trust_id, row=person)
    logout(request)


@transaction.atomic
def set_password(*, person: Person, password: str, by: Person, request: HttpRequest | None = None) -> None:
    """A new password, set by the person: every other session of theirs ends; that of `request` goes on."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if by.pk != person.pk or person.left_at is not None:
        raise PermissionDenied("Everyone sets their own password.")
    validate_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    record(verb=Verb.PASSWORD_CHANGED, by=person.actor, trust_id=person.trust_id, row=person)
    if request is not None:
        update_session_auth_hash(request, person)


def change_password(*, person: Person, old: str, new: str, request: HttpRequest) -> None:
    """A new password for whoever knows the old one; guessing it is counted like guessing at sign-in.

    Raises ValidationError in words, or lockout.Locked.
    """
    lockout.SIGN_INS_OF_ACCOUNT.take(person.email)
    if not person.check_password(old):
        raise ValidationError({"old": "This is not your password now."})
    lockout.SIGN_INS_OF_ACCOUNT.forgive(person.email)
    set_password(person=person, password=new, by=person, request=request)


def ask_for_link(*, request: HttpRequest, email: str) -> None:
    """Emails a link to set a new password, if somebody has this address; says nothing of whether. Raises Locked."""
    lockout.LINKS_FROM_ADDRESS.take(lockout.address_of(request))
    lockout.LINKS_FOR_ACCOUNT.take(email.strip().lower())
    with tenancy.system():
        queue.enqueue(send_link, email=email.strip().lower())
