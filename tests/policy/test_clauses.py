"""The clauses, and that everything which cites one cites one that exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from schoolgate.policy.clauses import BadClauses, _section, all_clauses, clause
from schoolgate.policy.views import checks_by_clause
from schoolgate.screening.registry import all_checks
from tests.world import World

PACKAGE = Path(__file__).parent.parent.parent / "schoolgate"
IDS = (
    "1.1 1.2 2.1 2.2 2.3 3.1 3.2 4.1 4.2 4.3 4.4 4.5 4.6 4.7 4.8 4.9 4.10 4.11 4.12 5.1 5.2 5.3 6.1 6.2 6.3 6.4 6.5 "
    "6.6 6.7 6.8 6.9 6.10 6.11 6.12 6.13 6.14 6.15 6.16 6.17 7.1 7.2 8.1"
)  # fmt: skip
# A clause is cited as a word of its own: as a string, or in brackets in prose as in (4.3, 6.9).
CITED = re.compile(r"(?<![\w.])[1-9]\.\d{1,2}(?![\w.])")
IN_BRACKETS = re.compile(r"\((?:rule \d+, )?((?:[1-9]\.\d{1,2}(?:, | and )?)+)\)")


def _cited_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if CITED.fullmatch(node.value):
                yield node.value
            for group in IN_BRACKETS.findall(node.value):
                yield from CITED.findall(group)


def test_every_clause_of_the_policy_is_there_in_order() -> None:
    assert [each.id for each in all_clauses()] == IDS.split()


def test_every_clause_says_what_it_is_and_what_keeps_it() -> None:
    for each in all_clauses():
        assert each.title, each.id
        assert each.text.endswith("."), each.id
        assert each.control.endswith("."), each.id


def test_a_clause_is_found_by_its_id() -> None:
    assert clause("4.3").anchor == "clause-4.3"
    with pytest.raises(KeyError):
        clause("9.9")


def test_clauses_out_of_order_do_not_load() -> None:
    wrong = {"id": "1.2", "title": "A", "text": "B.", "control": "C."}
    with pytest.raises(BadClauses):
        _section({"number": 1, "name": "First", "clauses": [wrong]})


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_every_clause_that_the_code_cites_exists(path: Path) -> None:
    cited = set(_cited_in(ast.parse(path.read_text("utf-8"))))
    assert cited <= set(IDS.split())


def test_the_finder_of_citations_finds_them() -> None:
    tree = ast.parse(
        'def f():\n    """Something (9.9, 4.3)."""\n    record(clauses=["7.7"])\n    x = "1.2.3"'
    )
    assert sorted(_cited_in(tree)) == ["4.3", "7.7", "9.9"]


def test_every_check_serves_a_clause_that_exists() -> None:
    assert set(checks_by_clause()) <= set(IDS.split())
    assert all_checks()


def test_the_policy_page_shows_each_clause_with_its_control_and_checks(world: World) -> None:
    page = world.client(world.author).get("/policy/").content.decode()
    for each in all_clauses():
        assert f'id="{each.anchor}"' in page
    assert page.count("Checks that read every post for it") == len(checks_by_clause())
