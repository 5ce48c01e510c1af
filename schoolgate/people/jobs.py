"""What signing in leaves for the worker: emails with links, and the entries of refusals."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from schoolgate.audit.actions import record
from schoolgate.audit.actors import SIGN_IN
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import tenancy
from schoolgate.kit.jobs import job
from schoolgate.people.links import FORGOTTEN, INVITED, LinkMaker
from schoolgate.people.models import Person


@job(name="people.note_refusal")
def note_refusal(*, email: str) -> None:
    """The entry of a refused sign-in, where the address is somebody's.

    Not written while they wait: an answer that takes longer for an address that exists tells that it does.
    """
    person = Person.objects.filter(email=email).first()
    if person is None:
        return
    with tenancy.tenant(person.trust_id), transaction.atomic():
        record(verb=Verb.SIGN_IN_FAILED, by=SIGN_IN, trust_id=person.trust_id, row=person)


@job(name="people.send_link")
def send_link(*, email: str) -> None:
    """The link to set a new password, to the address on file."""
    person = Person.objects.filter(email=email, left_at__isnull=True).select_related("trust").first()
    if person is not None:
        _send(person, FORGOTTEN, "people:new_password", "people/mail/forgotten.txt", "Set a new password")


@job(name="people.send_invitation")
def send_invitation(*, person_id: int) -> None:
    """The first link: a person who was added sets their own password with it."""
    person = Person.objects.filter(pk=person_id, left_at__isnull=True).select_related("trust").first()
    if person is not None:
        _send(person, INVITED, "people:welcome", "people/mail/invited.txt", "Welcome to Schoolgate")


def _send(person: Person, maker: LinkMaker, route: str, template: str, subject: str) -> None:
    path = reverse(route, kwargs={"uidb64": maker.uid(person), "token": maker.make_token(person)})
    words = render_to_string(template, {"person": person, "link": f"{settings.ADDRESS}{path}"})
    send_mail(subject, words, settings.DEFAULT_FROM_EMAIL, [person.email])
