"""`schoolgate roll`: what the operator reads."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from schoolgate.roll.command import main
from schoolgate.roll.models import Pupil
from tests.world import World


def _run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return main(list(arguments), out, err), out.getvalue(), err.getvalue()


def test_every_row_that_was_not_taken_is_named(world: World, tmp_path: Path) -> None:
    file = tmp_path / "roll.csv"
    file.write_text(
        "upn,given_name,family_name,preferred_name\n,Morwenna,Vean,\n,Jago,,\n", encoding="utf-8-sig"
    )
    code, out, _ = _run("harbour", str(file))
    assert code == 1
    assert "Line 3:" in out
    assert "1 added" in out
    with world.scope():
        assert Pupil.objects.get().school_id == world.harbour.pk


@pytest.mark.parametrize("content", [b"forename,surname\nA,B\n", b"\xff\xfe\x00roll", b""])
def test_a_file_that_is_no_roll_is_refused_in_words(world: World, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "roll.csv"
    file.write_bytes(content)
    code, _, err = _run("harbour", str(file))
    assert code == 2
    assert "given_name" in err


def test_an_unknown_school_or_file_is_said(world: World) -> None:
    assert _run("nowhere", "x.csv")[0] == 2
    assert _run("harbour", "/no/such/file.csv")[0] == 2
    assert _run()[2].startswith("Usage:")
