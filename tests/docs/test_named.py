"""What the documentation names exists: commands, settings, clauses, rules, files, people of the demo, versions."""

import re
import tomllib
from pathlib import Path

import pytest
from django.core.management import get_commands

from schoolgate.audit.command import main as record_main
from schoolgate.cli import COMMANDS
from schoolgate.demo import cast
from schoolgate.policy.clauses import all_clauses
from schoolgate.settings_schema import SETTINGS
from tests.docs.markdown import ROOT, code, name, pages, prose, text, written
from tests.harness.tree import files

OURS = re.compile(r"(?<![\w./-])(?:\.venv/bin/)?schoolgate ([a-z][a-z_-]*)(?: ([a-z]+))?")
MADE = re.compile(r"(?<![\w-])make ([a-z][a-z-]*)")
NOT_OPERATORS = {"SCHOOLGATE_CONFIG", "SCHOOLGATE_NO_SKIP"}
CLAUSE = re.compile(r"(?:clauses? |\()(\d\.\d{1,2})(?:(?:,| and| to) (\d\.\d{1,2}))*(?=[\s).,;:])")
RULE = re.compile(r"\brules?(?:\.md)? (\d{1,2})\b")
SOURCE = re.compile(r"(?:schoolgate|tests|scripts|bench|docs)/[\w/.-]+\.(?:py|md|yml|toml|html|svg|png)")


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_make_target_and_schoolgate_command_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    known = {*COMMANDS, *get_commands(), "help"}
    said = code(page)
    assert set(MADE.findall(said)) - targets == set()
    assert {command for command, _ in OURS.findall(said)} - known == set()


def test_every_command_about_the_record_exists(capsys: pytest.CaptureFixture[str]) -> None:
    named = {
        second
        for page in pages()
        for first, second in OURS.findall(code(page))
        if first == "record" and second
    }
    assert "verify" in named
    for word in sorted(named):
        assert record_main([word, "--help"]) == 0, f"schoolgate record {word}"
    capsys.readouterr()


@pytest.mark.parametrize("page", written(), ids=name)
def test_every_setting_that_a_page_names_exists(page: Path) -> None:
    known = {each.name for each in SETTINGS} | NOT_OPERATORS
    assert set(re.findall(r"\b(?:SCHOOLGATE|DATABASE)_[A-Z_]+\b", text(page))) - known == set()


@pytest.mark.parametrize("page", written(), ids=name)
def test_every_clause_that_a_page_cites_exists(page: Path) -> None:
    cited = {clause for match in CLAUSE.finditer(prose(page)) for clause in re.findall(r"\d\.\d+", match[0])}
    assert cited - {each.id for each in all_clauses()} == set()


def test_the_rules_are_numbered_1_to_23_without_a_gap() -> None:
    numbers = re.findall(r"^(\d+)\. ", text(ROOT / "docs" / "rules.md"), re.MULTILINE)
    assert [int(number) for number in numbers] == list(range(1, 24))


def test_every_rule_that_the_code_or_a_page_cites_exists() -> None:
    sources = [path for path in files() if path.suffix in {".py", ".md", ".js", ".html"}]
    cited = {int(number) for path in sources for number in RULE.findall(path.read_text("utf-8"))}
    assert {17, 12, 9} <= cited <= set(range(1, 24))


@pytest.mark.parametrize("page", written(), ids=name)
def test_every_file_that_a_page_names_exists(page: Path) -> None:
    assert [path for path in set(SOURCE.findall(prose(page))) if not (ROOT / path).exists()] == []


def test_the_people_and_schools_of_the_readme_are_the_demos() -> None:
    people = cast.PEOPLE | cast.OTHER_PEOPLE
    for page in (ROOT / "README.md", ROOT / "docs" / "tutorial.md"):
        named = re.findall(r"\*\*([A-Z]\w+ [A-Z]\w+)\*\*", text(page))
        assert "Tom Hendra" in named
        assert set(named) - set(people) == set()
        assert set(re.findall(r"/news/([\w-]+)/", text(page))) - {*cast.SCHOOLS, *cast.OTHER_SCHOOLS} == set()


def test_the_changelog_tells_of_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert re.search(rf"^## {re.escape(version)}\b", text(ROOT / "CHANGELOG.md"), re.MULTILINE)


def test_every_decision_says_its_date_and_state_and_is_listed() -> None:
    listed = text(ROOT / "docs" / "decisions" / "README.md")
    decisions = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for path in decisions:
        assert re.search(r"^Date: \d{4}-\d\d-\d\d\. State: \w+", text(path), re.MULTILINE), name(path)
        assert path.name in listed
