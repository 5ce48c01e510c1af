"""A past for the demo: its posts happened over the last weeks, and its record says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

from django.conf import settings

from schoolgate.kit import clock

_real = clock.now  # one past inside another is told from today too


class OnlyInTheDemo(Exception):
    """Nobody turns a real school's clock back."""


@contextmanager
def ago(*, days: float, minutes: float = 0) -> Iterator[None]:
    """Inside, it is that long ago (never negative). Raises OnlyInTheDemo outside demo mode."""
    if not settings.DEMO:
        raise OnlyInTheDemo("The clock is the database's; only the demo's past is made up.")
    back = timedelta(days=days, minutes=-minutes)
    with patch.object(clock, "now", lambda: _real() - back):
        yield
