"""Time: the database's clock decides, people read and type the time in London."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.db import connection

LONDON = ZoneInfo("Europe/London")


class SkippedHour(ValueError):
    """The clocks go forward over this local time: it does not exist."""


def now() -> datetime:
    """The database's clock, aware, UTC. One clock for every machine that shares the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT clock_timestamp()")
            answer: datetime = cursor.fetchone()[0]
            return answer.astimezone(UTC)
        cursor.execute("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')")
        return datetime.fromisoformat(cursor.fetchone()[0]).replace(tzinfo=UTC)


def london(moment: datetime) -> datetime:
    """The same instant on a clock in London."""
    return moment.astimezone(LONDON)


def from_london(day: date, at: time) -> datetime:
    """A local date and time as an instant (UTC).

    The hour that comes twice in autumn is read as its first turn, as people mean it; the hour that is skipped in
    spring raises SkippedHour.
    """
    local = datetime.combine(day, at, tzinfo=LONDON)
    instant = local.astimezone(UTC)
    if instant.astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise SkippedHour(f"{at:%H:%M} on {day:%d %B %Y} does not exist: the clocks go forward.")
    return instant


def say(moment: datetime) -> str:
    """As people say it: "Thu 8 Jan, 16:30"."""
    local = london(moment)
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"


def say_in_full(moment: datetime) -> str:
    """ "Thursday 8 January 2026, 16:30"."""
    local = london(moment)
    return f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M}"
