"""What every network adapter must offer, what it is handed and what it may raise."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

Checkpoint = dict[str, Any]
"""What an adapter remembers of one delivery: JSON values only, kept by the caller, opaque to it."""

Save = Callable[[Checkpoint], None]
"""Stores a checkpoint durably before it returns."""


class DeliveryClass(StrEnum):
    """What makes a resend safe on this network (rules.md 14)."""

    A = "the network honours our idempotency key"
    B = "we choose the identity, so a lost answer can be looked up"
    C = "neither: a lost answer is decided by a person"


@dataclass(frozen=True, kw_only=True)
class Connection:
    """One school's account on one network. The secret never shows in a repr."""

    address: str
    username: str = ""
    secret: str = field(default="", repr=False)
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ParcelPicture:
    """One picture, already re-encoded without metadata; `read` gives its bytes when they are needed."""

    read: Callable[[], bytes] = field(repr=False)
    mime: str
    alt: str
    width: int
    height: int
    file_name: str


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """One approved revision for one channel.

    `key` is unique to the delivery and never changes: the same delivery always carries the same key.
    `text` is plain text as typed; an adapter escapes it for its network.
    """

    key: str
    title: str
    text: str
    category: str
    school_name: str
    pictures: tuple[ParcelPicture, ...] = ()
    published_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a network takes; None means that it states no limit."""

    text_length: int | None = None
    pictures: int | None = None
    picture_bytes: int | None = None
    alt_length: int | None = None
    mimes: frozenset[str] = frozenset({"image/jpeg", "image/png", "image/webp"})


@dataclass(frozen=True, kw_only=True)
class Check:
    """The answer to "does this connection work?": `problem` says in words what to put right."""

    ok: bool
    problem: str = ""
    field: str = ""
    """The connection form's field that the problem belongs to; empty where it belongs to none."""
    account: str = ""
    """Whom the network says we are, to be shown to the person who connects."""


@dataclass(frozen=True, kw_only=True)
class Committed:
    """Published, and where. `checkpoint` replaces the stored one: take-down needs it."""

    address: str
    remote_id: str
    checkpoint: Checkpoint


class Sighting(StrEnum):
    """What a look-up of a delivery found."""

    PUBLISHED = "published"
    ABSENT = "absent"
    UNDECIDABLE = "undecidable"


@dataclass(frozen=True, kw_only=True)
class Found:
    """Where a delivery stands on its network. ABSENT promises that the public cannot see it: commit may run."""

    sighting: Sighting
    address: str = ""
    remote_id: str = ""
    words: str = ""
    checkpoint: Checkpoint | None = None
    """Where given, replaces the stored checkpoint (the look-up learnt something)."""


class NetworkError(Exception):
    """Something an author can be told: `words` is a sentence in plain English without secrets."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Refused(NetworkError):
    """For ever: the same call will be refused again."""


class BadCredentials(Refused):
    """The account is not ours to use (any more): the channel is broken until somebody connects it again."""


class _NotNow(NetworkError):
    def __init__(self, words: str, retry_after: timedelta | None = None) -> None:
        super().__init__(words)
        self.retry_after = retry_after
        """How long the network asked us to leave it alone (rules.md 13)."""


class TryLater(_NotNow):
    """For now: nothing happened, or nothing that a repeat would double."""


class Unknown(_NotNow):
    """It may have happened: look it up with `find`, never send it again blindly (rules.md 12)."""


class Adapter(ABC):
    """One network. Stateless: everything it needs is handed in, so one instance serves every school at once.

    The order is validate, prepare, commit. `save` is called before and after every call that changes something
    on the network, so that a crash between any two lines is resumed by calling `prepare` again with the last
    checkpoint. Every method raises only `NetworkError`s. Only `commit` makes anything readable as a post, and it
    is called once a claim; after `Unknown` the caller asks `find` first.
    """

    name: ClassVar[str]
    """The folder's name, stored in the database."""
    label: ClassVar[str]
    """As people say it."""
    delivery_class: ClassVar[DeliveryClass]
    patience: ClassVar[timedelta] = timedelta(minutes=1)
    """The longest that one call of any method takes; a lease must outlive it (rules.md 13)."""

    @abstractmethod
    def limits(self, connection: Connection) -> Limits:
        """What the network takes, without asking the network."""

    @abstractmethod
    def check(self, connection: Connection) -> Check:
        """Try the connection; changes nothing and never raises for what a person can put right."""

    @abstractmethod
    def validate(self, parcel: Parcel) -> list[str]:
        """Sentences about what this network could not take; empty when all is well."""

    @abstractmethod
    def prepare(
        self, connection: Connection, parcel: Parcel, checkpoint: Checkpoint, save: Save
    ) -> Checkpoint:
        """Everything before the irreversible call; may be repeated with the last saved checkpoint."""

    @abstractmethod
    def commit(self, connection: Connection, parcel: Parcel, checkpoint: Checkpoint) -> Committed:
        """The one call that makes it public."""

    @abstractmethod
    def find(self, connection: Connection, parcel: Parcel, checkpoint: Checkpoint) -> Found:
        """Look up what became of it; changes nothing."""

    @abstractmethod
    def delete(self, connection: Connection, checkpoint: Checkpoint) -> None:
        """Remove the post and all its media; what is already gone is fine."""

    @abstractmethod
    def verify_gone(self, connection: Connection, checkpoint: Checkpoint) -> tuple[str, ...]:
        """The addresses that the public can still open; empty when all of it is gone."""
