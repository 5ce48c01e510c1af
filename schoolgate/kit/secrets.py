"""Secrets at rest, signatures and tokens: one key from outside the database, one derived key a purpose."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE_BYTES = 12


class NotOurs(Exception):
    """The sealed bytes were made with another key, for another row or field, or were changed."""


def _create_key(path: Path) -> bytes:
    """Writes 32 random bytes, readable by the owner only; whoever comes second reads the first one's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, os.urandom(32))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    try:
        os.link(partial, path)  # atomic, and never replaces a key that is there
    except FileExistsError:
        pass
    finally:
        partial.unlink()
    return path.read_bytes()


@lru_cache(maxsize=8)
def key_file(path: Path) -> bytes:
    """The 32-byte key in a file, made on first use with mode 0600."""
    return path.read_bytes() if path.exists() else _create_key(path)


@lru_cache(maxsize=64)
def _derived(root: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"schoolgate/{purpose}".encode()).derive(root)


def _root() -> bytes:
    return key_file(Path(settings.SECRETS_KEY_FILE))


def _bound_to(purpose: str, trust_id: int, table: str, row_key: str, field: str) -> bytes:
    return "\x1f".join([purpose, str(trust_id), table, row_key, field]).encode()


def seal(plain: bytes, *, purpose: str, trust_id: int, table: str, row_key: str, field: str) -> bytes:
    """Encrypts (AES-256-GCM) so that it opens only for the same purpose, trust, table, row and field."""
    nonce = os.urandom(NONCE_BYTES)
    bound = _bound_to(purpose, trust_id, table, row_key, field)
    return nonce + AESGCM(_derived(_root(), purpose)).encrypt(nonce, plain, bound)


def open_sealed(sealed: bytes, *, purpose: str, trust_id: int, table: str, row_key: str, field: str) -> bytes:
    """The plain bytes; raises NotOurs."""
    bound = _bound_to(purpose, trust_id, table, row_key, field)
    try:
        return AESGCM(_derived(_root(), purpose)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound)
    except InvalidTag as error:
        raise NotOurs("This secret can not be opened: wrong key, or it was moved or changed.") from error


def signing_key(path: Path) -> Ed25519PrivateKey:
    """The Ed25519 key whose seed lies in a file outside the database (RFC 8032)."""
    return Ed25519PrivateKey.from_private_bytes(key_file(path))
