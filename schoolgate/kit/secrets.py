"""Secrets at rest, signatures and tokens: one key from outside the database, one derived key a purpose."""

from __future__ import annotations

import base64
import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from schoolgate.kit import keyfile

KEY_BYTES = 32
NONCE_BYTES = 12


class NotOurs(Exception):
    """The sealed bytes were made with another key, for another row or field, or were changed."""


class BadKey(Exception):
    """A key that can not be used: too short, too long, or an empty file."""


@lru_cache(maxsize=64)
def _derived(root: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"schoolgate/{purpose}".encode()).derive(root)


@lru_cache(maxsize=1)
def _root() -> bytes:
    """The operator's key, or the one in the data folder: 32 bytes."""
    if settings.SECRETS_KEY:
        root = base64.b64decode(settings.SECRETS_KEY, validate=True)
    else:
        root = keyfile.read_or_make(Path(settings.DATA) / "secrets.key", os.urandom(KEY_BYTES))
    if (
        len(root) != KEY_BYTES
    ):  # an emptied file would otherwise seal everything with a key that anyone can guess
        raise BadKey(f"The key that seals secrets must have {KEY_BYTES} bytes; this one has {len(root)}.")
    return root


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
    except (InvalidTag, ValueError) as error:  # ValueError: too short to have been sealed at all
        raise NotOurs("This secret can not be opened: wrong key, or it was moved or changed.") from error


def signing_key(path: Path) -> Ed25519PrivateKey:
    """The Ed25519 key whose seed lies in a file outside the database (RFC 8032); raises BadKey."""
    seed = keyfile.read_or_make(path, os.urandom(KEY_BYTES))
    if len(seed) != KEY_BYTES:
        raise BadKey(f"The key in {path} must have {KEY_BYTES} bytes; this one has {len(seed)}.")
    return Ed25519PrivateKey.from_private_bytes(seed)
