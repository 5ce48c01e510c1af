"""Who acts: a person, or a part of the system with a name. Never nobody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """A person who signed in, a part of the system, or the operator at the command line."""

    PERSON = "person"
    SYSTEM = "system"
    OPERATOR = "operator"


@dataclass(frozen=True)
class Actor:
    """`person_id` is set for people only; `name` is kept as it was on the day."""

    kind: ActorKind
    name: str
    person_id: int | None = None


def system_actor(name: str) -> Actor:
    """A named part of the system: its jobs act under this name."""
    return Actor(ActorKind.SYSTEM, name)


SENDER = system_actor("Schoolgate (sending)")
STANDING_CHOICE = system_actor("The school's standing choice")
SIGN_IN = system_actor("Schoolgate (sign-in)")
KEEPER = system_actor("Schoolgate (the record)")
OPERATOR = Actor(ActorKind.OPERATOR, "The operator, at the command line")
