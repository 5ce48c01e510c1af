"""How an entry is hashed: the same bytes whether it lies in a database or in an exported file. Pure Python."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from schoolgate.kit.messages import storable

GENESIS = "0" * 64
LONGEST = 10_000
"""Characters of one text in an entry."""
HEADER = (
    "trust_id", "school_id", "seq", "at", "verb", "clauses", "actor_kind", "person_id", "post_id", "about", "leaf",
    "previous",
)  # fmt: skip
_DOMAIN = b"schoolgate-checkpoint\n"

_spelled = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spaces, UTF-8: one spelling a value (after RFC 8785, for our types)."""
    # A forged file may hold half a surrogate pair: it must come out as a wrong hash, not as a crash.
    return _spelled(value).encode("utf-8", "surrogatepass")


def plain(value: Any) -> Any:
    """The value in the few types that every database gives back as it took them: what is neither becomes text.

    No fractions: PostgreSQL would spell 1e16 otherwise than it was hashed. No NUL, no halves of a pair: it takes
    neither. No text without end: a line of an export has to stay one that can be read.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return storable(str(value))[:LONGEST]
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(each) for each in value), key=str)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def instant(moment: datetime) -> str:
    """UTC with microseconds, the one spelling that is hashed."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def leaf_of(salt: str, actor_name: str | None, reason: str | None, facts: Any) -> str:
    """SHA-256 over the salt and the detail: tells nothing of the detail once the salt is gone."""
    return hashlib.sha256(canonical([salt, actor_name, reason, facts])).hexdigest()


def hash_of(header: Mapping[str, Any]) -> str:
    """SHA-256 over every column of the entry, the hash of the one before it included."""
    return hashlib.sha256(canonical([header[name] for name in HEADER])).hexdigest()


def hash_of_values(values: Iterable[Any]) -> str:
    """The same, of the columns in the order of HEADER."""
    return hashlib.sha256(canonical(list(values))).hexdigest()


def checkpoint_bytes(*, trust_id: int, school_id: int, length: int, head: str, at: str) -> bytes:
    """What a checkpoint's signature covers; `at` as `instant` spells it."""
    return _DOMAIN + canonical([trust_id, school_id, length, head, at])
