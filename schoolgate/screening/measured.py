"""How good each check was measured to be, as its page says: written by the programs in bench/, read here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

KEPT_IN = Path(__file__).with_name("measured.json")


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure: `caught` of `violating` posts or names were seen, and `wrongly` of `innocent` ones were marked.

    `on` is the day, ISO 8601; `by` the program that measures it again; `what` says on what, in words for readers.
    """

    what: str
    caught: int
    violating: int
    wrongly: int
    innocent: int
    on: str
    by: str

    @property
    def recall(self) -> float | None:
        """Share of the violating ones that were caught, 0 to 1; None where there were none to catch."""
        return self.caught / self.violating if self.violating else None

    @property
    def false_alarms(self) -> float | None:
        """Share of the innocent ones that were marked, 0 to 1; None where there were none."""
        return self.wrongly / self.innocent if self.innocent else None


@cache
def measured() -> dict[str, tuple[Measured, ...]]:
    """Check name → its figures, in the order kept; empty for a check that was not measured."""
    kept = json.loads(KEPT_IN.read_text(encoding="utf-8"))
    return {check: tuple(Measured(**row) for row in rows) for check, rows in kept.items()}
