"""Connecting a channel, or connecting it again: tried first, kept only when it works (5.2)."""

from __future__ import annotations

from schoolgate.channels import actions as channels
from schoolgate.channels.models import Channel
from schoolgate.kit import clock
from schoolgate.people.acting import demand
from schoolgate.people.models import Person, School
from schoolgate.people.rights import Right
from schoolgate.publishing.models import Delivery, Removal
from schoolgate.publishing.networks.base import Connection
from schoolgate.publishing.networks.registry import network
from schoolgate.publishing.states import DeliveryState, RemovalState


class NotWorking(Exception):
    """The connection does not work: what to put right, in words, and in which field (empty: in none)."""

    def __init__(self, problem: str, field: str) -> None:
        super().__init__(problem)
        self.field = field


def connect(*, school: School, name: str, on: str, connection: Connection, by: Person) -> Channel:
    """A new channel on the network `on`. Asks the network first, outside any transaction. Raises NotWorking."""
    demand(by, school.pk, Right.CONNECT)
    _try(on, connection)
    return channels.connect(
        school=school, network=on, name=name, by=by, address=connection.address, username=connection.username,
        secret=connection.secret, settings=dict(connection.settings),
    )  # fmt: skip


def reconnect(*, channel: Channel, connection: Connection, by: Person) -> None:
    """New details for a channel; what waited for it goes on at once. Raises NotWorking, Stale for a closed one."""
    demand(by, channel.school_id, Right.CONNECT)
    _try(channel.network, connection)
    channels.reconnect(
        channel=channel,
        by=by,
        address=connection.address,
        username=connection.username,
        secret=connection.secret,
    )
    now = clock.now()
    waiting = Delivery.objects.filter(channel=channel, state__in=(DeliveryState.DUE, DeliveryState.UNKNOWN))
    waiting.filter(attempts__gt=0, due_at__gt=now).update(due_at=now)
    Removal.objects.filter(delivery__channel=channel).exclude(state=RemovalState.GONE).update(due_at=now)


def _try(on: str, connection: Connection) -> None:
    check = network(on).check(connection)
    if not check.ok:
        raise NotWorking(check.problem or "It does not work.", check.field)
