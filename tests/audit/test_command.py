"""`schoolgate record`: proves an export with nothing but the file and the public key, and finds each forgery."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schoolgate.audit import checkpoints
from schoolgate.audit.actions import checkpoint
from schoolgate.audit.actors import KEEPER
from schoolgate.audit.command import main
from schoolgate.audit.models import Checkpoint
from schoolgate.kit.tenancy import system, tenant
from tests.audit.chains import OTHER_SCHOOL, SCHOOL, TRUST, add, owner_of_the_database
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
Lines = list[dict[str, Any]]
Out = pytest.CaptureFixture[str]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A record of two schools, signed half-way and at its end, as it is exported; and its key beside it."""
    add(4)
    with tenant(TRUST):
        checkpoint(by=KEEPER, trust_id=TRUST)
    add(3)
    add(3, school_id=OTHER_SCHOOL)
    path = tmp_path / "record.jsonl"
    assert main(["export", "--out", str(path)]) == 0
    (tmp_path / "key").write_text(checkpoints.public_key())
    return path


def proven(path: Path, *more: str) -> int:
    return main(["verify", str(path), "--key", str(path.parent / "key"), *more])


def changed(path: Path, change: Callable[[Lines], Lines]) -> Path:
    """A forged copy; the first line stays."""
    first, *rest = path.read_text("utf-8").splitlines()
    lines = change([json.loads(line) for line in rest])
    forged = path.with_name("forged.jsonl")
    spelled = (json.dumps(line, separators=(",", ":"), ensure_ascii=False) for line in lines)
    forged.write_text("\n".join([first, *spelled]) + "\n", "utf-8")
    return forged


def at(lines: Lines, seq: int) -> int:
    """Where the school's entry stands."""
    return next(
        number for number, line in enumerate(lines)
        if "entry" in line and (line["entry"]["school_id"], line["entry"]["seq"]) == (SCHOOL, seq)
    )  # fmt: skip


def without_checkpoints(lines: Lines) -> Lines:
    return [line for line in lines if "entry" in line]


def test_an_untouched_export_is_intact(export: Path, capsys: Out) -> None:
    capsys.readouterr()
    assert proven(export) == 0
    out = capsys.readouterr().out
    assert "The record is intact: 11 entries in 3 chains." in out
    assert f"intact  school {SCHOOL} of trust {TRUST}: entries 1 to 7, signed up to entry 7" in out


def test_a_proof_needs_no_settings_and_no_database(export: Path, tmp_path: Path) -> None:
    code = "import sys; from schoolgate.cli import main; result = main(sys.argv[1:])"
    code += "; assert 'django' not in sys.modules; sys.exit(result)"
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path.cwd()),
        "DJANGO_SETTINGS_MODULE": "not.there",
    }
    arguments = ["record", "verify", str(export), "--key", str(tmp_path / "key")]
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "The record is intact" in ran.stdout


def edit(name: str, value: Any) -> Callable[[Lines], Lines]:
    def change(lines: Lines) -> Lines:
        lines[at(lines, 3)]["entry"][name] = value
        return lines

    return change


def edit_words(name: str, value: Any) -> Callable[[Lines], Lines]:
    def change(lines: Lines) -> Lines:
        lines[at(lines, 3)]["entry"]["words"][name] = value
        return lines

    return change


def remove(seq: int) -> Callable[[Lines], Lines]:
    return lambda lines: [line for number, line in enumerate(lines) if number != at(lines, seq)]


def swap(lines: Lines) -> Lines:
    third, fourth = at(lines, 3), at(lines, 4)
    lines[third], lines[fourth] = lines[fourth], lines[third]
    return lines


def swap_places(lines: Lines) -> Lines:
    third, fourth = lines[at(lines, 3)]["entry"], lines[at(lines, 4)]["entry"]
    third["seq"], fourth["seq"] = 4, 3
    return swap(lines) if lines.index({"entry": third}) < lines.index({"entry": fourth}) else lines


def twice(lines: Lines) -> Lines:
    return [*lines[: at(lines, 3) + 1], *lines[at(lines, 3) :]]


FORGERIES: dict[str, tuple[Callable[[Lines], Lines], str]] = {
    "verb": (edit("verb", "post.refused"), "entry 3 was changed"),
    "at": (edit("at", "2026-01-01T00:00:00.000000Z"), "entry 3 was changed"),
    "clauses": (edit("clauses", ""), "entry 3 was changed"),
    "person": (edit("person_id", None), "entry 3 was changed"),
    "hash": (edit("hash", "0" * 64), "entry 3 was changed"),
    "reason": (edit_words("reason", "Another"), "the words of entry 3"),
    "name": (edit_words("actor_name", "Another"), "the words of entry 3"),
    "facts": (edit_words("facts", {}), "the words of entry 3"),
    "facts of another kind": (edit_words("facts", [[[]]]), "the words of entry 3"),
    "words gone": (edit("words", None), "the words of entry 3 (who, why and the facts) are missing"),
    "a column more": (edit("note", "added"), "can not be read: it is not an entry as the record writes them"),
    "words more": (edit_words("note", "added"), "the words of the entry are not as the record writes them"),
    "a number as text": (edit("seq", "3"), "it is not an entry as the record writes them"),
    "removed": (remove(3), "entry 3 is missing: entry 4 stands in its place"),
    "removed the first": (remove(1), "entry 1 is missing"),
    "swapped lines": (swap, "entry 3 is missing: entry 4 stands in its place"),
    "swapped places": (swap_places, "entry 3 was changed"),
    "twice": (twice, "entry 4 is not where it should be: entry 3 stands there a second time"),
    "reversed": (lambda lines: lines[::-1], "is missing"),
    "cut off": (lambda lines: lines[: at(lines, 6)], "the end was cut off: it stops at entry 5, and had 7"),
    "cut off after a checkpoint": (lambda lines: lines[: at(lines, 5)], "stops at entry 4, and had 7"),
    "a chain cut out": (
        lambda lines: [line for line in lines if "checkpoint" in line or line["entry"]["school_id"] != SCHOOL],
        "the end was cut off: it stops at entry 0, and had 7",
    ),
    "neither": (lambda lines: [*lines, {"other": {}}], "it is neither an entry nor a checkpoint"),
}  # fmt: skip


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_export_is_broken_and_the_first_wrong_entry_named(
    forgery: str, export: Path, capsys: Out
) -> None:
    change, words = FORGERIES[forgery]
    assert proven(changed(export, change)) == 1
    assert words in capsys.readouterr().out


def test_a_cut_off_end_shows_by_a_checkpoint_that_was_kept_apart(export: Path, capsys: Out) -> None:
    apart = export.with_name("checkpoints.jsonl")
    apart.write_bytes(checkpoints.file_of(TRUST).read_bytes())
    cut = changed(export, lambda lines: without_checkpoints(lines[: at(lines, 6)]))
    assert proven(cut) == 0  # the forger took the checkpoints away as well, and nobody can tell
    assert "no checkpoint, so a cut-off end would not show" in capsys.readouterr().out
    assert proven(cut, "--checkpoint", str(apart)) == 1
    assert (
        "the end was cut off: it stops at entry 5, and had 7 when it was signed on" in capsys.readouterr().out
    )


def test_a_record_signed_with_another_key_is_broken(export: Path, capsys: Out) -> None:
    (export.parent / "key").write_text("ab" * 32)
    assert proven(export) == 1
    assert "was signed by another key" in capsys.readouterr().out


def test_without_a_key_the_signer_is_named_and_to_be_compared(export: Path, capsys: Out) -> None:
    assert main(["verify", str(export)]) == 0
    assert f"Signed with the key {checkpoints.public_key()}. Compare it" in capsys.readouterr().out


def test_what_is_not_a_record_is_said_to_be_none(tmp_path: Path, capsys: Out) -> None:
    (tmp_path / "key").write_text(checkpoints.public_key())
    other = tmp_path / "other.txt"
    for content in ("", "Dear Sir or Madam,\n", "{}\n"):
        other.write_text(content)
        assert proven(other) == 1
        assert "this is not an export of the record" in capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        '{"entry":', "[" * 100_000, '{"entry":{"seq":' + "9" * 5000 + "}}", '{"entry":{"words":NaN}}', "\ud800", "null",
        '{"checkpoint":{"trust_id":1}}', '{"entry":{},"entry":{}}', '{"entry":[]}', '{"checkpoint":7}', "[]", "7", "{}",
    ],
    ids=range(13),
)  # fmt: skip
def test_a_hostile_line_is_reported_and_breaks_nothing(line: str, export: Path, capsys: Out) -> None:
    with export.open("ab") as file:
        file.write(line.encode("utf-8", "surrogatepass") + b"\n")
    assert proven(export) == 1
    assert "can not be read" in capsys.readouterr().out


def test_a_line_without_an_end_is_reported(export: Path, capsys: Out) -> None:
    export.write_bytes(export.read_bytes()[:-1])
    assert proven(export) == 1
    assert "it is cut off, or too long" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [[], ["prove"], ["verify", "/not/there"], ["verify", "--key", "/not/there"], ["export", "--school", "nowhere"],
     ["verify", "--checkpoint", "/not/there"], ["export", "--out", "/not/there/record.jsonl"]],
    ids=" ".join,
)  # fmt: skip
def test_what_is_not_understood_ends_with_two(arguments: list[str], capsys: Out) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err


def test_a_key_that_is_none_is_refused(export: Path, capsys: Out) -> None:
    (export.parent / "key").write_text("not a key")
    assert proven(export) == 2
    assert "does not hold a public key" in capsys.readouterr().err


def test_the_database_is_proven_too(capsys: Out) -> None:
    add(3)
    add(2, trust_id=2)
    assert main(["verify"]) == 0
    assert "The record is intact: 5 entries in 2 chains." in capsys.readouterr().out
    with owner_of_the_database() as run:
        run("UPDATE audit_entry SET verb = 'post.approved' WHERE trust_id = 2 AND seq = 2")
    assert main(["verify"]) == 1
    assert "BROKEN  School 5 of trust 2: entry 2 was changed" in capsys.readouterr().out


def test_a_checkpoint_can_be_signed_at_once_and_the_key_be_printed(capsys: Out) -> None:
    assert main(["checkpoint"]) == 0
    assert "Nothing new to sign." in capsys.readouterr().out
    add(3)
    assert main(["checkpoint"]) == 0
    assert f"Trust {TRUST}, school {SCHOOL}: signed at entry 3" in capsys.readouterr().out
    with system():
        assert Checkpoint.objects.filter(school_id=SCHOOL, length=3).exists()
    assert main(["key"]) == 0
    assert capsys.readouterr().out.strip() == checkpoints.public_key()


def test_one_schools_record_can_be_exported_alone(world: World, capsys: Out) -> None:
    add(2, trust_id=world.trust.pk, school_id=world.harbour.pk)
    capsys.readouterr()
    assert main(["export", "--school", "harbour"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == {"schoolgate-record": 1}
    assert {(line.get("entry") or line["checkpoint"])["school_id"] for line in lines[1:]} == {
        world.harbour.pk
    }


def test_a_broken_record_can_still_be_exported_as_evidence(tmp_path: Path, capsys: Out) -> None:
    add(3)
    with owner_of_the_database() as run:
        run("DELETE FROM audit_detail WHERE entry_id = (SELECT min(entry_id) FROM audit_detail)")
    path = tmp_path / "record.jsonl"
    assert main(["export", "--out", str(path)]) == 0
    assert main(["verify", str(path)]) == 1
    assert "the words of entry 1 (who, why and the facts) are missing" in capsys.readouterr().out
