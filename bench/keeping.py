"""Keeps what a measurement found about a check where its page reads it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from schoolgate.screening.measured import KEPT_IN, Measured


def today() -> str:
    """The day of the measurement, ISO 8601."""
    return datetime.now(UTC).date().isoformat()


def keep(check: str, figure: Measured) -> None:
    """Write one figure of a check; it takes the place of the same program's last figure on the same matter."""
    kept = json.loads(KEPT_IN.read_text(encoding="utf-8"))
    others = [row for row in kept.get(check, []) if (row["by"], row["what"]) != (figure.by, figure.what)]
    kept[check] = [*others, asdict(figure)]
    KEPT_IN.write_text(
        json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )
