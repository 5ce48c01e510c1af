"""Keys kept in files that only their owner may read."""

import os
import secrets
from pathlib import Path


def read_or_make(path: Path, make: bytes | None = None) -> bytes:
    """The file's bytes; made first, with mode 0600, where there is none. Two processes at once agree on one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(make or secrets.token_urlsafe(64).encode())
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(partial, path)  # unlike a rename, this fails when another process was first
        except FileExistsError:
            pass
        finally:
            partial.unlink()
    return path.read_bytes()
