"""Preparing is left out only when it would change nothing."""

import os
import site
import sqlite3
from pathlib import Path

import pytest

from schoolgate.kit import prepared


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that was prepared, and said so."""
    with sqlite3.connect(tmp_path / "schoolgate.sqlite3") as database:
        database.execute("CREATE TABLE pupils (id)")
    database.close()
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staticfiles.json").write_text("{}")
    prepared.keep(tmp_path, True, ["Someone"])
    return tmp_path


def test_what_was_prepared_is_known_with_what_it_said(folder: Path) -> None:
    assert prepared.known(folder, True) == ["Someone"]


def test_rows_do_not_matter_but_tables_do(folder: Path) -> None:
    with sqlite3.connect(folder / "schoolgate.sqlite3") as database:
        database.execute("INSERT INTO pupils VALUES (1)")
    assert prepared.known(folder, True) is not None
    with sqlite3.connect(folder / "schoolgate.sqlite3") as database:
        database.execute("CREATE TABLE parents (id)")
    database.close()
    assert prepared.known(folder, True) is None


def test_a_backup_put_in_its_place_is_noticed(folder: Path) -> None:
    older = folder / "older.sqlite3"
    sqlite3.connect(older).close()
    os.replace(older, folder / "schoolgate.sqlite3")
    assert prepared.known(folder, True) is None


def test_another_mode_missing_files_and_a_broken_stamp_are_prepared_anew(folder: Path) -> None:
    assert prepared.known(folder, False) is None
    (folder / "static" / "staticfiles.json").unlink()
    assert prepared.known(folder, True) is None
    (folder / prepared.STAMP).write_text("not json")
    assert prepared.known(folder, True) is None
    (folder / "schoolgate.sqlite3").unlink()
    assert prepared.known(folder, True) is None


def test_new_code_is_prepared_for(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "package"
    (package / "room" / "migrations").mkdir(parents=True)
    monkeypatch.setattr(prepared, "PACKAGE", package)
    monkeypatch.setattr(site, "getsitepackages", lambda: [str(tmp_path / "not there")])
    prepared.keep(folder, True, [])
    assert prepared.known(folder, True) == []
    (package / "room" / "migrations" / "0002_more.py").write_text("")
    assert prepared.known(folder, True) is None
