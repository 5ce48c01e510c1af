"""Fetching a channel, and who is authorised on it today (5.1)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.http import Http404
from django.utils import timezone

from schoolgate.channels.models import Authorisation, Channel
from schoolgate.channels.states import ChannelState
from schoolgate.people.access import require
from schoolgate.people.models import Held, Person
from schoolgate.people.rights import Right


def channel_for(person: Person, pk: int, right: Right) -> Channel:
    """The channel, if the person holds the right at its school."""
    channel = Channel.objects.select_related("school").filter(pk=pk).first()
    if channel is None:
        raise Http404
    require(person, channel.school_id, right)
    return channel


def is_authorised(person: Person, channel_id: int) -> bool:
    """Whether the Headteacher lets this person use the channel today; ends by itself when they leave."""
    if person.left_at is not None:
        return False
    today = Held.on(timezone.localdate())
    return Authorisation.objects.filter(today, person=person, channel_id=channel_id).exists()


def channels_open_to(person: Person, school_id: int) -> models.QuerySet[Channel]:
    """The school's connected channels on which this person is authorised today."""
    today = Held.on(timezone.localdate())
    held = Authorisation.objects.filter(today, person=person, channel__school_id=school_id).values(
        "channel_id"
    )
    return Channel.objects.filter(pk__in=held, school_id=school_id).exclude(state=ChannelState.CLOSED)


def unauthorised(person: Person, channels: Iterable[Channel]) -> list[Channel]:
    """Those of the channels that the person may not use today."""
    return [channel for channel in channels if not is_authorised(person, channel.pk)]
