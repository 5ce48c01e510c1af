"""Instants as people say them, with the full date behind."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.html import format_html
from django.utils.safestring import SafeString

LONDON = ZoneInfo("Europe/London")


def spoken(moment: datetime) -> SafeString:
    """A `<time>`: "Thu 8 Jan, 16:30" to read, the full date on hover, the exact instant for machines."""
    local = moment.astimezone(LONDON)
    short = f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"
    full = f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M}"
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', local.isoformat(timespec="seconds"), full, short
    )
