"""Signed checkpoints: made with a key from outside the database, and kept outside it too."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from schoolgate.audit.files import read_checkpoints, spelled
from schoolgate.audit.hashing import checkpoint_bytes, instant
from schoolgate.audit.models import Checkpoint
from schoolgate.audit.verification import ChainVerdict, CheckpointLine, Unreadable
from schoolgate.kit import clock, secrets

_TAIL = 64 * 1024


def _key() -> Ed25519PrivateKey:
    return secrets.signing_key(Path(settings.RECORD_KEY_FILE))


def public_key() -> str:
    """The key that checkpoints are checked with, in hex. No secret: it belongs wherever the record is proven."""
    return _key().public_key().public_bytes_raw().hex()


def signed(chain: ChainVerdict) -> Checkpoint:
    """A checkpoint (not saved yet) of a chain that has just been verified, as of now."""
    at = clock.now()
    place: dict[str, Any] = {
        "trust_id": chain.trust_id, "school_id": chain.school_id, "length": chain.length, "head": chain.head,
    }  # fmt: skip
    signature = _key().sign(checkpoint_bytes(**place, at=instant(at)))
    return Checkpoint(**place, at=at, signature=signature.hex(), key=public_key())


def as_line(row: Checkpoint) -> CheckpointLine:
    """As it is exported and verified."""
    return CheckpointLine(
        row.trust_id, row.school_id, row.length, row.head, instant(row.at), row.signature, row.key
    )


def file_of(trust_id: int) -> Path:
    """Where a trust's checkpoints are kept outside the database, a line each, oldest first."""
    return Path(settings.CHECKPOINTS_DIR) / f"trust-{trust_id}.jsonl"


def kept_apart(trust_id: int) -> Iterator[CheckpointLine | Unreadable]:
    """The checkpoints in that file; none when there is no file."""
    path = file_of(trust_id)
    return read_checkpoints(path) if path.exists() else iter(())


def copy_out(trust_id: int) -> int:
    """Appends to the file what the database has and the file lacks; returns how many. Two at once take turns."""
    path = file_of(trust_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        known = _last_lines(file)
        since = json.loads(known[-1])["checkpoint"]["at"] if known else "1970-01-01T00:00:00Z"
        rows = Checkpoint.objects.filter(trust_id=trust_id, at__gte=since).order_by("at", "id")
        spelt = (spelled(as_line(row)).encode() for row in rows.iterator(chunk_size=2000))
        new = [line for line in spelt if line not in known]
        file.write(b"".join(new))
        file.flush()
        os.fsync(file.fileno())
    return len(new)


def _last_lines(file: IO[bytes]) -> list[bytes]:
    """The end of the file; a line that a crash left unfinished is taken away."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    *whole, torn = file.read().rpartition(b"\n")[0::2]
    file.truncate(size - len(torn))
    return [line + b"\n" for line in whole[0].split(b"\n") if line]
