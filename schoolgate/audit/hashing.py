"""How an entry is hashed: the same bytes whether it lies in a database or in an exported file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64
HEADER = (
    "trust_id", "school_id", "seq", "at", "verb", "clauses", "actor_kind", "person_id", "post_id", "about", "leaf", "previous",
)  # fmt: skip


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spaces, UTF-8: one spelling a value (after RFC 8785, for our types)."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")


def instant(moment: datetime) -> str:
    """UTC with microseconds, the one spelling that is hashed."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def leaf_of(salt: str, actor_name: str, reason: str, facts: Any) -> str:
    """SHA-256 over the salt and the detail: tells nothing of the detail once the salt is gone."""
    return hashlib.sha256(canonical([salt, actor_name, reason, facts])).hexdigest()


def hash_of(header: Mapping[str, Any]) -> str:
    """SHA-256 over every column of the entry, the hash of the one before it included."""
    return hashlib.sha256(canonical([header[name] for name in HEADER])).hexdigest()


def checkpoint_bytes(*, trust_id: int, school_id: int, length: int, head: str, at: datetime) -> bytes:
    """What a checkpoint's signature covers."""
    return b"schoolgate-checkpoint\n" + canonical([trust_id, school_id, length, head, instant(at)])
