"""Deliveries, take-downs and removals."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from django.db import models

from schoolgate.channels.models import Channel
from schoolgate.kit.states import Lifecycle
from schoolgate.kit.tenancy import OfTrust, ScopedManager
from schoolgate.posts.models import Post, Revision
from schoolgate.publishing.states import DELIVERY, REMOVAL, DeliveryState, RemovalState


def key_of(revision: Revision, channel_id: int) -> str:
    """What a network knows a delivery by: the same revision for the same channel always has the same key.

    The content's hash is in it, so that numbers given out again after a restore make no old key.
    """
    parts = (revision.trust_id, revision.post_id, revision.number, channel_id, revision.content_hash)
    return hashlib.sha256("/".join(map(str, parts)).encode()).hexdigest()[:32]


class Delivery(OfTrust):
    """One revision on its way to one channel. Whoever works on it holds `claim` until `lease_until`."""

    lifecycle: ClassVar[Lifecycle] = DELIVERY

    school = models.ForeignKey("people.School", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deliveries")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=DELIVERY.choices(), default=DeliveryState.DUE)
    key = models.CharField(max_length=64, unique=True)
    planned_for = models.DateTimeField()
    due_at = models.DateTimeField()
    """When to work on it next: to send it, or (unknown) to look it up."""
    trying_since = models.DateTimeField()
    """The first of these tries; a day of them is enough."""
    attempts = models.PositiveIntegerField(default=0)
    looks = models.PositiveIntegerField(default=0)
    claim = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True)
    checkpoint = models.JSONField(default=dict)
    remote_id = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=1000, blank=True)
    words = models.CharField(max_length=500, blank=True)
    """The latest trouble, for the author."""
    published_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager["Delivery"]()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["revision", "channel"], name="one_delivery_a_revision_and_channel"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "due_at"], name="delivery_due")]


class TakeDown(OfTrust):
    """Somebody had a post taken down everywhere. Never changed (the database refuses)."""

    school = models.ForeignKey("people.School", on_delete=models.PROTECT, related_name="+")
    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="take_down")
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    objects: ClassVar = ScopedManager["TakeDown"]()


class Removal(OfTrust):
    """Taking one delivery off its channel, and looking that nothing of it is left."""

    lifecycle: ClassVar[Lifecycle] = REMOVAL

    school = models.ForeignKey("people.School", on_delete=models.PROTECT, related_name="+")
    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="removal")
    state = models.CharField(max_length=14, choices=REMOVAL.choices(), default=RemovalState.GOING)
    where = models.JSONField(default=list)
    """Addresses that the public could still open at the latest look."""
    words = models.CharField(max_length=500, blank=True)
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    claim = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager["Removal"]()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["state", "due_at"], name="removal_due")]

    @property
    def post_id(self) -> int:
        """The post that comes down."""
        return int(self.delivery.post_id)
