"""Secrets at rest open only where they were sealed."""

import base64
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from schoolgate.kit import secrets
from schoolgate.kit.secrets import BadKey, NotOurs, open_sealed, seal, signing_key

PLACE: dict[str, Any] = {
    "purpose": "channel", "trust_id": 1, "table": "channels_credential", "row_key": "7", "field": "sealed",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _a_key_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    monkeypatch.setattr(settings, "SECRETS_KEY", "")
    secrets._root.cache_clear()
    yield
    secrets._root.cache_clear()


def test_what_was_sealed_opens_in_its_place() -> None:
    assert open_sealed(seal(b"a kettle", **PLACE), **PLACE) == b"a kettle"


def test_the_same_secret_never_looks_the_same_twice_and_is_not_in_it() -> None:
    first, second = seal(b"a kettle", **PLACE), seal(b"a kettle", **PLACE)
    assert first != second
    assert b"kettle" not in first


@pytest.mark.parametrize(
    "other", [{"purpose": "other"}, {"trust_id": 2}, {"table": "other"}, {"row_key": "8"}, {"field": "other"}]
)
def test_a_secret_is_bound_to_its_purpose_trust_table_row_and_field(other: dict[str, Any]) -> None:
    with pytest.raises(NotOurs):
        open_sealed(seal(b"a kettle", **PLACE), **(PLACE | other))


@pytest.mark.parametrize("at", [0, 12, -1])
def test_one_changed_bit_and_it_does_not_open(at: int) -> None:
    sealed = bytearray(seal(b"a kettle", **PLACE))
    sealed[at] ^= 1
    with pytest.raises(NotOurs):
        open_sealed(bytes(sealed), **PLACE)


def test_what_is_too_short_to_be_sealed_does_not_open() -> None:
    for sealed in (b"", b"short", os.urandom(12)):
        with pytest.raises(NotOurs):
            open_sealed(sealed, **PLACE)


def test_another_key_does_not_open_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = seal(b"a kettle", **PLACE)
    monkeypatch.setattr(settings, "SECRETS_KEY", base64.b64encode(os.urandom(32)).decode())
    secrets._root.cache_clear()
    with pytest.raises(NotOurs):
        open_sealed(sealed, **PLACE)
    assert open_sealed(seal(b"a kettle", **PLACE), **PLACE) == b"a kettle"


def test_the_key_is_made_once_outside_the_database_for_its_owner_only(tmp_path: Path) -> None:
    seal(b"a kettle", **PLACE)
    path = tmp_path / "secrets.key"
    kept = path.read_bytes()
    assert len(kept) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    secrets._root.cache_clear()
    seal(b"a kettle", **PLACE)
    assert path.read_bytes() == kept


@pytest.mark.parametrize("bad", [b"", b"short", b"x" * 33])
def test_a_key_that_is_no_key_is_refused_in_words(
    bad: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secrets.key").write_bytes(bad)
    with pytest.raises(BadKey, match="must have 32 bytes"):
        seal(b"a kettle", **PLACE)
    (tmp_path / "record.key").write_bytes(bad)
    with pytest.raises(BadKey, match=r"record\.key must have 32 bytes"):
        signing_key(tmp_path / "record.key")


def test_a_signing_key_stays_the_same_and_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "record.key"
    first = signing_key(path).public_key().public_bytes_raw()
    assert signing_key(path).public_key().public_bytes_raw() == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert signing_key(tmp_path / "other.key").public_key().public_bytes_raw() != first
