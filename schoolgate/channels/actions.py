"""Connecting and closing channels, and authorising people on them (5.1, 5.2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from schoolgate.audit.actions import record
from schoolgate.audit.actors import Actor
from schoolgate.audit.moves import move
from schoolgate.audit.vocabulary import Verb
from schoolgate.channels.models import Authorisation, Channel, Credential
from schoolgate.kit import clock, secrets
from schoolgate.people.acting import By, demand
from schoolgate.people.models import Held, Person, School
from schoolgate.people.rights import Right


class NotLegal(Exception):
    """The channel or person is not in a condition for this; the message says why, in words."""


def _sealing(channel: Channel) -> dict[str, Any]:
    return {
        "purpose": "channel-credential", "trust_id": channel.trust_id, "table": "channels_credential",
        "row_key": str(channel.pk), "field": "sealed",
    }  # fmt: skip


def _keep_secret(channel: Channel, secret: str) -> None:
    sealed = secrets.seal(secret.encode(), **_sealing(channel))
    Credential.objects.update_or_create(
        channel=channel, defaults={"sealed": sealed, "trust_id": channel.trust_id}
    )


def open_secret(channel: Channel) -> str:
    """The channel's secret, for the moment of sending; empty when the network needs none."""
    credential = Credential.objects.filter(channel=channel).first()
    return secrets.open_sealed(bytes(credential.sealed), **_sealing(channel)).decode() if credential else ""


@transaction.atomic
def connect(
    *, school: School, network: str, name: str, by: By, address: str = "", username: str = "", secret: str = "",
    settings: dict[str, Any] | None = None,
) -> Channel:  # fmt: skip
    """Adds a channel whose connection has been tested. Whoever may connect channels; the operator in set-up (5.2)."""
    actor = demand(by, school.pk, Right.CONNECT, operator=True)
    channel = Channel.objects.create(
        trust_id=school.trust_id, school=school, network=network, name=name, address=address, username=username,
        settings=settings or {},
    )  # fmt: skip
    if secret:
        _keep_secret(channel, secret)
    record(
        verb=Verb.CHANNEL_CONNECTED, by=actor, trust_id=school.trust_id, school_id=school.pk, row=channel,
        clauses=["5.2"], facts={"name": name, "network": network, "address": address},
    )  # fmt: skip
    return channel


@transaction.atomic
def reconnect(*, channel: Channel, by: By, address: str, username: str, secret: str) -> None:
    """New connection details, tested before; mends a broken channel. The entry says where it led before."""
    actor = demand(by, channel.school_id, Right.CONNECT)
    if secret:
        _keep_secret(channel, secret)
    facts = {
        "name": channel.name,
        "address": [channel.address, address],
        "username": [channel.username, username],
    }
    move(channel, "reconnect", by=actor, clauses=["5.2"], facts=facts, address=address, username=username,
         trouble="")  # fmt: skip


@transaction.atomic
def mark_broken(*, channel: Channel, trouble: str, by: Actor) -> None:
    """The network refused the password: nothing is sent until somebody connects the channel again."""
    move(channel, "break", by=by, clauses=["5.2"], reason=trouble, trouble=trouble[:300])


@transaction.atomic
def close(*, channel: Channel, by: By, reason: str) -> None:
    """Gives the channel up. Nothing goes there any more; what is there can still be taken down."""
    actor = demand(by, channel.school_id, Right.AUTHORISE)
    move(channel, "close", by=actor, clauses=["5.2"], reason=reason)


@transaction.atomic
def authorise(
    *, channel: Channel, person: Person, by: By, from_on: date | None = None, until_on: date | None = None
) -> Authorisation:
    """Lets a person use a channel (5.1). Only the Headteacher; the operator in set-up.

    Raises NotLegal in words, also where the person may use it on one of those days already.
    """
    actor = demand(by, channel.school_id, Right.AUTHORISE, operator=True)
    if person.left_at is not None or person.trust_id != channel.trust_id:
        raise NotLegal("Only someone who works for the trust can be authorised.")
    starts = from_on or timezone.localdate()
    if until_on is not None and until_on < starts:
        raise NotLegal("The last day is before the first day.")
    # Locked, so that a second tap finds the first one's: of two, ending one would leave the other.
    Channel.objects.select_for_update().get(pk=channel.pk)
    there = Authorisation.objects.filter(Held.overlapping(starts, until_on), channel=channel, person=person)
    if there.exists():
        raise NotLegal(f"{person.name} may use {channel.name} on some of these days already. End that first.")
    given = Authorisation.objects.create(
        trust_id=channel.trust_id, channel=channel, person=person, from_on=starts, until_on=until_on,
        given_by=by if isinstance(by, Person) else None,
    )  # fmt: skip
    record(
        verb=Verb.AUTHORISATION_GIVEN, by=actor, trust_id=channel.trust_id, school_id=channel.school_id, row=given,
        clauses=["5.1"], facts={
            "person": person.name, "person_id": person.pk, "channel": channel.name, "from_on": starts,
            "until_on": until_on or "",
        },
    )  # fmt: skip
    return given


@transaction.atomic
def end_authorisation(*, authorisation: Authorisation, by: By, reason: str = "") -> None:
    """Ends it now: the row stays, so that the register shows the past."""
    channel = authorisation.channel
    actor = demand(by, channel.school_id, Right.AUTHORISE)
    ended = Authorisation.objects.filter(pk=authorisation.pk, ended_at__isnull=True).update(
        ended_at=clock.now()
    )
    if not ended:
        raise NotLegal("This authorisation has ended already.")
    record(
        verb=Verb.AUTHORISATION_ENDED, by=actor, trust_id=channel.trust_id, school_id=channel.school_id,
        row=authorisation, clauses=["5.1"], reason=reason,
        facts={"person": authorisation.person.name, "channel": channel.name},
    )  # fmt: skip
