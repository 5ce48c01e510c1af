"""`schoolgate screen`: good lines, bad lines, bad rolls."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from schoolgate.screening.command import main

ROLL = "upn,given_name,family_name,preferred_name\n,Morwenna,Trelawny,\nH801200001001,Jago,Penrose,Jay\n"
ROOT = Path(__file__).parents[2]


def run(lines: str, *argv: str) -> tuple[int, list[dict[str, Any]], str]:
    stdout, stderr = io.StringIO(), io.StringIO()
    code = main(argv, io.StringIO(lines), stdout, stderr)
    return code, [json.loads(line) for line in stdout.getvalue().splitlines()], stderr.getvalue()


def line(**said: object) -> str:
    return json.dumps({"id": 1, "text": "Hello", "category": "article", **said}) + "\n"


@pytest.fixture
def roll(tmp_path: Path) -> str:
    path = tmp_path / "roll.csv"
    path.write_text(ROLL, encoding="utf-8")
    return str(path)


def test_a_clear_line_gets_a_clear_answer() -> None:
    assert run(line()) == (0, [{"id": 1, "outcome": "clear", "findings": []}], "")


def test_a_full_name_on_the_roll_is_told_with_its_place(roll: str) -> None:
    code, (answer,), _ = run(line(id="a", text="Go, Jay Penrose!", alt=["Morwenna Trelawny"]), "--roll", roll)
    assert code == 0
    assert answer["id"] == "a"
    assert answer["outcome"] == "stop"
    first, second = answer["findings"]
    assert (first["check"], first["clauses"][0], first["where"]) == ("pupil_full_name", "6.9", "text")
    assert "Go, Jay Penrose!"[first["start"] : first["end"]] == "Jay Penrose"
    assert second["where"] == "alt:0"
    assert {"check", "clauses", "outcome", "where", "start", "end", "message", "advice"} <= first.keys()


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("not json\n", "not JSON"),
        ("[1, 2]\n", "not a JSON object"),
        ('"text"\n', "not a JSON object"),
        ('{"id": 1, "category": "event"}\n', "text"),
        ('{"id": 1, "text": 7, "category": "event"}\n', "text"),
        ('{"id": 1, "text": null, "category": "event"}\n', "text"),
        ('{"id": 1, "text": "a", "category": "party"}\n', "category"),
        ('{"id": 1, "text": "a", "category": ["event"]}\n', "category"),
        ('{"id": 1, "text": "a"}\n', "category"),
        ('{"id": 1, "text": "a", "category": "event", "alt": "b"}\n', "alt"),
        ('{"id": 1, "text": "a", "category": "event", "alt": [1]}\n', "alt"),
        ('{"id": 1, "text": "a", "category": "event", "tone": "grumpy"}\n', "tone"),
        ('{"id": {"a": 1}, "text": "a", "category": "event"}\n', "id"),
        ('{"id": NaN, "text": "a", "category": "event"}\n', "NaN"),
        ('{"id": 1e999, "text": "a", "category": "event"}\n', "id"),
        ('{"id": 1, "text": "\\ud800", "category": "event"}\n', "surrogate"),
        ('{"id": 1, "text": "a", "category": "event", "alt": ["\\udfff"]}\n', "surrogate"),
        ("[" * 100_000 + "\n", "not JSON"),
        ("{" + "\x00" + "}\n", "not JSON"),
    ],
)
def test_a_bad_line_is_told_and_the_next_goes_on(bad: str, words: str) -> None:
    code, answers, _ = run(bad + line(id=2))
    assert code == 2
    assert words in answers[0]["error"]
    assert answers[0]["line"] == 1
    assert answers[1] == {"id": 2, "outcome": "clear", "findings": []}


def test_a_bad_line_keeps_its_id() -> None:
    _, answers, _ = run(line(id="x", category="party"))
    assert answers[0]["id"] == "x"


def test_nothing_in_gives_nothing_out() -> None:
    assert run("") == (0, [], "")
    assert run("\n\n") == (0, [], "")


def test_own_contacts_and_hosts_may_be_given() -> None:
    said = line(text="Ring 07700 900123 or see https://oaklane.org")
    assert run(said)[1][0]["outcome"] == "stop"
    assert (
        run(said, "--allow-contact", "07700900123", "--allow-host", "oaklane.org")[1][0]["outcome"] == "clear"
    )


def test_the_schools_own_lists_may_be_given() -> None:
    text = "Thanks to Anita Carlyon-Bray. The boiler is mended."
    _, (without,), _ = run(line(text=text))
    _, (given,), _ = run(line(text=text), "--staff", "Anita Carlyon-Bray", "--ask-word", "boiler")
    assert [found["check"] for found in without["findings"]] == ["person_full_name"]
    assert [found["check"] for found in given["findings"]] == ["own_words"]


def test_the_day_and_an_election_may_be_given() -> None:
    text = "The fair is on Tuesday 14 July 2027, and the Labour candidate opens it."
    _, (without,), _ = run(line(text=text, category="event"))
    _, (given,), _ = run(line(text=text, category="event"), "--today", "2027-06-01", "--pre-election")
    assert without["findings"] == []
    assert {found["check"] for found in given["findings"]} == {"dates", "views"}


def test_a_day_that_is_none_is_told_in_one_line() -> None:
    code, _, told = run(line(), "--today", "tomorrow")
    assert code == 2
    assert "tomorrow is not a day such as 2027-05-06" in told


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("forename,surname\nA,B\n", "upn"),
        ("", "upn"),
        ("upn,given_name,family_name\n,A,B\n", "preferred_name"),
        ("upn,given_name,family_name,preferred_name\nonly\n", "too few"),
    ],
)
def test_a_roll_that_is_not_one_is_told_in_one_line(tmp_path: Path, written: str, words: str) -> None:
    path = tmp_path / "roll.csv"
    path.write_text(written, encoding="utf-8")
    code, answers, said = run(line(), "--roll", str(path))
    assert (code, answers) == (2, [])
    assert words in said
    assert said.count("\n") == 1


def test_a_roll_that_is_missing_or_not_text_is_told_in_one_line(tmp_path: Path) -> None:
    code, answers, said = run(line(), "--roll", str(tmp_path / "none.csv"))
    assert (code, answers, said.count("\n")) == (2, [], 1)
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00\x01")
    assert run(line(), "--roll", str(tmp_path / "bytes.csv"))[0] == 2
    assert run(line(), "--roll", str(tmp_path))[0] == 2


def test_a_roll_may_start_with_a_byte_order_mark_and_have_other_columns(tmp_path: Path) -> None:
    path = tmp_path / "roll.csv"
    path.write_text(
        "\ufeffUPN,Given_Name,Family_Name,Preferred_Name,House\n,Morwenna,Trelawny,,Tregony\n", "utf-8"
    )
    assert run(line(text="Morwenna Trelawny"), "--roll", str(path))[1][0]["outcome"] == "stop"


def test_an_unknown_argument_is_told_in_one_line() -> None:
    code, answers, said = run(line(), "--rolls", "x")
    assert (code, answers, said.count("\n")) == (2, [], 1)


def test_it_runs_as_a_process_without_django_and_survives_bytes_that_are_not_text(roll: str) -> None:
    code = (
        "import sys; from schoolgate.screening.command import main; code = main(sys.argv[1:]);"
        "sys.exit(code if 'django' not in sys.modules else 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--roll", roll],
        cwd=ROOT,
        capture_output=True,
        check=False,
        input=b'{"id": 1, "text": "\xff", "category": "event"}\n' + line(id=2, text="Zoë ☀").encode(),
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
    )
    answers = [json.loads(each) for each in done.stdout.decode().splitlines()]
    assert done.returncode == 2, done.stderr
    assert "error" in answers[0]
    assert answers[1]["outcome"] == "clear"
