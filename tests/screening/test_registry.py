"""Every check is found by walking, and says what it must."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from schoolgate.screening.cases import BadCases, load_cases
from schoolgate.screening.check import BadCheck, Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.registry import all_checks, check

CHECKS = Path(__file__).parents[2] / "schoolgate" / "screening" / "checks"


def test_every_file_in_the_folder_is_a_check() -> None:
    names = {path.stem for path in CHECKS.glob("*.py")} - {"__init__"}
    assert {each.name for each in all_checks()} == names
    assert len(names) >= 14


@pytest.mark.parametrize("name", [each.name for each in all_checks()])
def test_every_check_has_its_namesake_test(name: str) -> None:
    assert (Path(__file__).parent / "checks" / f"test_{name}.py").is_file()


@pytest.mark.parametrize("each", all_checks(), ids=lambda each: each.name)
def test_every_check_says_what_it_is_in_words(each: Check) -> None:
    assert each.title
    assert each.catches.endswith(".")
    assert each.leaves.endswith(".")
    assert each.instead.endswith(".")
    assert len(each.cases) >= 10


@pytest.mark.parametrize("each", all_checks(), ids=lambda each: each.name)
def test_every_check_stays_on_two_screens(each: Check) -> None:
    assert len((CHECKS / f"{each.name}.py").read_text(encoding="utf-8").splitlines()) <= 80


def test_a_check_is_found_by_its_name() -> None:
    assert check("pupil_full_name").clauses[0] == "6.9"
    with pytest.raises(KeyError):
        check("no_such_check")


class Silent(Check):
    clauses: ClassVar[tuple[str, ...]] = ("4.3",)
    outcome = Outcome.ASK

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        yield from ()


class Clauseless(Silent):
    """Has no clause.

    Catches: nothing.
    Leaves alone: everything.
    Do instead: nothing.
    """

    clauses: ClassVar[tuple[str, ...]] = ()


class Harmless(Clauseless):
    """Can not find anything.

    Catches: nothing.
    Leaves alone: everything.
    Do instead: nothing.
    """

    clauses = ("4.3",)
    outcome = Outcome.CLEAR


class Caseless(Clauseless):
    """Has no cases.

    Catches: nothing.
    Leaves alone: everything.
    Do instead: nothing.
    """

    clauses = ("4.3",)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [(Silent, "docstring"), (Clauseless, "clause"), (Harmless, "outcome"), (Caseless, "cases")],
)
def test_a_check_that_leaves_something_out_is_refused(wrong: type[Check], words: str) -> None:
    with pytest.raises(BadCheck, match=words):
        wrong().validate()


def test_cases_that_are_too_few_or_one_sided_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "few.yml"
    path.write_text("flag: [a, b]\nleave: [c]\n", encoding="utf-8")
    with pytest.raises(BadCases, match="3 cases"):
        load_cases(path)
    path.write_text(f"flag: {list('abcdefghijklmn')}\nleave: [x]\n", encoding="utf-8")
    with pytest.raises(BadCases, match="7% innocent"):
        load_cases(path)
