"""The demo's posts, read from stories.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import yaml
from django.utils import timezone

_DAYS_AHEAD = re.compile(r"<\+(\d+)>")


@dataclass(frozen=True)
class Story:
    """One post. `fate` says how far it got (see fill.py), `days` how long ago it was written."""

    school: str
    author: str
    category: str
    text: str
    fate: str
    days: float
    pictures: tuple[tuple[str, str], ...] = ()
    """The name of a scene, and its alt text."""
    reason: str = ""
    before: str = ""
    """The text of an earlier revision, for a post that was sent back once."""


def _as_said(found: re.Match[str]) -> str:
    """ "<+18>" is the day eighteen days from now, as a school writes it."""
    day = timezone.localdate() + timedelta(days=int(found[1]))
    return f"{day:%A} {day.day} {day:%B %Y}"


def stories_of(trust: str) -> list[Story]:
    """The posts of one of the demo's trusts, the oldest first."""
    told = yaml.safe_load(Path(__file__).with_name("stories.yml").read_text(encoding="utf-8"))[trust]
    told = [{**each, "text": _DAYS_AHEAD.sub(_as_said, each["text"])} for each in told]
    return sorted((Story(**each) for each in told), key=lambda story: -story.days)
