"""Channels, authorisations and credentials."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from schoolgate.channels.states import CHANNEL, ChannelState
from schoolgate.kit.states import Lifecycle
from schoolgate.kit.tenancy import OfTrust, ScopedManager
from schoolgate.people.models import Held


class Channel(OfTrust):
    """One account of one school on one network; `network` is the name of a folder in publishing/networks."""

    lifecycle: ClassVar[Lifecycle] = CHANNEL

    school = models.ForeignKey("people.School", on_delete=models.PROTECT, related_name="channels")
    network = models.CharField(max_length=30)
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=300, blank=True)
    username = models.CharField(max_length=120, blank=True)
    settings = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=12, choices=CHANNEL.choices(), default=ChannelState.CONNECTED)
    trouble = models.CharField(max_length=300, blank=True)

    objects: ClassVar = ScopedManager["Channel"]()

    class Meta:
        ordering: ClassVar = ["school", "pk"]

    def __str__(self) -> str:
        return self.name

    post_id = None
    """A channel's entries are about no post."""


class Credential(OfTrust):
    """The secret of a channel, sealed (rule 18). Only publishing opens it, to send or to remove."""

    channel = models.OneToOneField(Channel, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    objects: ClassVar = ScopedManager["Credential"]()


class Authorisation(Held):
    """The Headteacher lets a person use a channel, between two dates (5.1)."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="authorisations")
    given_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")

    objects: ClassVar = ScopedManager["Authorisation"]()
