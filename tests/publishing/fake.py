"""A network that keeps its posts in memory, and misbehaves in the way a test asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection as database

from schoolgate.publishing.networks.base import (
    Adapter,
    Check,
    Checkpoint,
    Committed,
    Connection,
    DeliveryClass,
    Found,
    Limits,
    Parcel,
    Save,
    Sighting,
)

Trouble = Callable[[], object]


@dataclass
class Shelf:
    """What the network holds, what was asked of it, and the trouble it makes next, by the name of the call.

    `before` happens before the call acts, `after` once it has: a lying network publishes, then raises.
    """

    posts: dict[str, str] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    before: dict[str, list[Trouble]] = field(default_factory=dict)
    after: dict[str, list[Trouble]] = field(default_factory=dict)
    in_transaction: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)

    def raise_once(self, call: str, error: Exception, *, when: str = "before") -> None:
        def trouble() -> None:
            raise error

        getattr(self, when).setdefault(call, []).append(trouble)

    def do_once(self, call: str, what: Trouble, *, when: str = "before") -> None:
        getattr(self, when).setdefault(call, []).append(what)

    def met(self, call: str) -> None:
        self.calls.append(call)
        if database.in_atomic_block:
            self.in_transaction.append(call)
        if self.before.get(call):
            self.before[call].pop(0)()

    def left(self, call: str) -> None:
        if self.after.get(call):
            self.after[call].pop(0)()


class Fake(Adapter):
    """Class B, as far as a test does not say otherwise."""

    name = "fake"
    label = "Fake"
    delivery_class = DeliveryClass.B

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.shelf = shelf or Shelf()

    def limits(self, connection: Connection) -> Limits:
        return Limits()

    def check(self, connection: Connection) -> Check:
        return Check(ok=True, account="fake")

    def validate(self, parcel: Parcel) -> list[str]:
        return self.shelf.problems

    def prepare(
        self, connection: Connection, parcel: Parcel, checkpoint: Checkpoint, save: Save
    ) -> Checkpoint:
        self.shelf.met("prepare")
        uploads = checkpoint.get("uploads", 0)
        while uploads < 2:
            uploads += 1
            save({"key": parcel.key, "uploads": uploads})
        self.shelf.left("prepare")
        return {"key": parcel.key, "uploads": uploads}

    def commit(self, connection: Connection, parcel: Parcel, checkpoint: Checkpoint) -> Committed:
        self.shelf.met("commit")
        assert parcel.key not in self.shelf.posts, "published twice"
        self.shelf.posts[parcel.key] = parcel.title
        self.shelf.left("commit")
        return self._where(parcel.key)

    def find(self, connection: Connection, parcel: Parcel, checkpoint: Checkpoint) -> Found:
        self.shelf.met("find")
        if self.shelf.sightings:
            return Found(sighting=self.shelf.sightings.pop(0), words="It does not say.")
        if parcel.key not in self.shelf.posts:
            return Found(sighting=Sighting.ABSENT)
        done = self._where(parcel.key)
        return Found(
            sighting=Sighting.PUBLISHED,
            address=done.address,
            remote_id=done.remote_id,
            checkpoint=done.checkpoint,
        )

    def delete(self, connection: Connection, checkpoint: Checkpoint) -> None:
        self.shelf.met("delete")
        self.shelf.posts.pop(checkpoint.get("key", ""), None)
        self.shelf.left("delete")

    def verify_gone(self, connection: Connection, checkpoint: Checkpoint) -> tuple[str, ...]:
        self.shelf.met("verify_gone")
        there = (
            [f"https://fake.example/{checkpoint['key']}"] if checkpoint.get("key") in self.shelf.posts else []
        )
        return (*there, *self.shelf.stays)

    def _where(self, key: str) -> Committed:
        return Committed(
            address=f"https://fake.example/{key}", remote_id=key, checkpoint={"key": key, "uploads": 2}
        )
