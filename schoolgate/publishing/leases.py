"""Who holds a row: a claim holds until its lease runs out, or until the process that made it is known to be gone."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from schoolgate.kit import processes


class Holdable(Protocol):
    """A delivery or a removal."""

    claim: str
    lease_until: datetime | None


def is_held(row: Holdable, now: datetime) -> bool:
    """Whether somebody may still be working on it. A worker killed on this machine is surely gone: nobody need wait
    for its lease."""
    if not row.claim or row.lease_until is None or row.lease_until < now:
        return False
    return not processes.is_gone(row.claim)
