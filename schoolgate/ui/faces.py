"""Faces of initials: which letters and which of the six tones a name gets."""

from __future__ import annotations

from hashlib import sha256

TONES = 6


def initials(name: str) -> str:
    """The first letters of the first and the last word; a question mark where there is no name."""
    words = [word for word in name.split() if word[0].isalnum()]
    letters = [word[0] for word in (words[:1] + words[1:][-1:])]
    return "".join(letters).upper() or "?"


def tone(name: str) -> int:
    """A number from 1 to TONES, the same for a name on every page and every run."""
    return sha256(name.encode()).digest()[0] % TONES + 1
