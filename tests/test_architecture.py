"""The house rules that a tool can see: rooms, namesakes, templates, words."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from schoolgate import settings
from tests.harness.tree import ROOT, files

PACKAGE = ROOT / "schoolgate"
TESTS = ROOT / "tests"
_KINDS = "bin png jpg jpeg webp heic ico woff2 gif avif pdf gz"
BINARY = {f".{kind}" for kind in _KINDS.split()}
MODULE_LINES, FUNCTION_LINES, TEMPLATE_LINES, CHECK_LINES = 500, 50, 100, 80


def under(folder: Path, suffix: str) -> list[Path]:
    return [path for path in files() if path.suffix == suffix and path.is_relative_to(folder)]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def modules() -> list[Path]:
    return [path for path in under(PACKAGE, ".py") if "migrations" not in path.parts]


def rooms() -> list[str]:
    return sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef))


def test_every_room_has_its_place_in_the_import_order() -> None:
    settings_file = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = settings_file["tool"]["importlinter"]["contracts"][0]["layers"]
    placed = re.findall(r"schoolgate\.(\w+)", " ".join(layers))
    assert set(rooms()) <= set(placed)
    known = [room for room in placed if room in settings.ROOMS]
    assert known == list(settings.ROOMS), "settings.ROOMS and the import contract are in the same order"


def test_every_module_says_its_purpose_in_its_first_line() -> None:
    written = [path for path in modules() if path.read_text("utf-8").strip()]
    assert [name(path) for path in written if not (ast.get_docstring(tree(path)) or "").strip()] == []


def has_test(path: Path) -> bool:
    """A module a/b/c.py is tested by tests/a/b/test_c.py, tests/a/test_c.py, or by a folder tests/a/b/c/."""
    inside = path.relative_to(PACKAGE).with_suffix("")
    folder = TESTS / inside.parent
    beside = [folder / f"test_{inside.name}.py", folder.parent / f"test_{inside.name}.py"]
    within = list((TESTS / inside).glob("test_*.py"))
    return any(one.exists() for one in beside) or bool(within)


def verbs(path: Path) -> list[ast.FunctionDef]:
    """The actions in a file: public functions that are told by whom."""
    public = [node for node in tree(path).body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"]
    return [node for node in public if any(one.arg == "by" for one in node.args.args + node.args.kwonlyargs)]


def actions() -> list[Path]:
    of_actions = [path for path in modules() if path.name == "actions.py" or path.parent.name == "actions"]
    return [path for path in of_actions if verbs(path)]


@pytest.mark.parametrize("path", actions(), ids=name)
def test_every_file_of_actions_has_its_namesake_test(path: Path) -> None:
    assert has_test(path), f"there is no test_{path.stem}.py for {name(path)}"


@pytest.mark.parametrize("path", actions(), ids=name)
def test_actions_take_keywords_only(path: Path) -> None:
    assert [verb.name for verb in verbs(path) if verb.args.args] == []


def networks() -> list[Path]:
    return sorted(path.parent for path in (PACKAGE / "publishing" / "networks").glob("*/__init__.py"))


@pytest.mark.parametrize("path", networks(), ids=name)
def test_every_network_has_its_namesake_test(path: Path) -> None:
    mirror = TESTS / "publishing" / "networks"
    assert (mirror / f"test_{path.name}.py").exists() or list((mirror / path.name).glob("test_*.py"))


def checks() -> list[Path]:
    folder = PACKAGE / "screening" / "checks"
    return sorted(path for path in folder.glob("*.py") if not path.name.startswith("_"))


@pytest.mark.parametrize("path", checks(), ids=name)
def test_every_check_is_two_files_side_by_side(path: Path) -> None:
    assert path.with_suffix(".yml").exists(), f"there are no cases for {name(path)}"
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    assert len(lines) <= CHECK_LINES


INLINE = re.compile(
    r"<style\b|\sstyle\s*=|<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE
)


def templates() -> dict[str, str]:
    return {name(path): path.read_text("utf-8") for path in under(PACKAGE, ".html")}


def test_no_template_has_style_or_script_in_it() -> None:
    wrong = {path: found for path, text in templates().items() if (found := INLINE.findall(text))}
    assert wrong == {}, "the Content-Security-Policy would block it"


def test_no_template_switches_autoescape_off() -> None:
    assert [
        path for path, text in templates().items() if re.search(r"\|\s*safe\b|autoescape off", text)
    ] == []


def test_templates_stay_small() -> None:
    assert [path for path, text in templates().items() if len(text.splitlines()) > TEMPLATE_LINES] == []


def test_modules_and_functions_stay_small() -> None:
    assert [
        name(path) for path in modules() if len(path.read_text("utf-8").splitlines()) > MODULE_LINES
    ] == []
    every = [(name(path), one) for path in modules() for one in functions(path)]
    assert [
        (path, one.name) for path, one in every if (one.end_lineno or 0) - one.lineno >= FUNCTION_LINES
    ] == []


def _writes_state(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return any(isinstance(one, ast.Attribute) and one.attr == "state" for one in node.targets)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr == "update" and any(word.arg == "state" for word in node.keywords)


def test_only_move_writes_a_state() -> None:
    others = [path for path in modules() if path != PACKAGE / "audit" / "moves.py"]
    writes = [
        (name(path), ast.unparse(node))
        for path in others
        for node in ast.walk(tree(path))
        if _writes_state(node)
    ]
    assert writes == []


def _hosts() -> re.Pattern[str]:
    """Where packages and images come from; put together here, or this file would name them."""
    dotted = (
        "pypi org",
        "pythonhosted org",
        "npmjs org",
        "npmjs com",
        "jsdelivr net",
        "unpkg com",
        "cdnjs com",
        "ghcr io",
    )
    return re.compile("|".join(re.escape(words.replace(" ", ".")) for words in dotted))


def words() -> list[Path]:
    return [path for path in files() if path.suffix.lower() not in BINARY and path.name != "LICENSE"]


def test_no_file_names_the_host_of_a_registry() -> None:
    hosts = _hosts()
    wrong = [name(path) for path in words() if hosts.search(path.read_text("utf-8"))]
    assert wrong == [], "any registry can serve the locks"


UNDONE = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
UNREASONED = re.compile(r"# type: ignore(?!\[[\w, -]+\]\s+#\s*\S)")


def test_nothing_is_left_to_do_and_no_type_error_is_hidden_without_a_reason() -> None:
    texts = {
        name(path): path.read_text("utf-8") for path in under(ROOT, ".py") if path != Path(__file__).resolve()
    }
    assert [path for path, text in texts.items() if UNDONE.search(text)] == []
    assert [path for path, text in texts.items() if UNREASONED.search(text)] == []


WIRES = {"http.client", "urllib.request", "socket", "ftplib", "smtplib"}
# The guarded client itself; and the supervisor, which asks its own web whether it answers.
MAY_OPEN_WIRES = {"kit/http.py", "kit/wire.py", "kit/addresses.py", "kit/supervisor.py"}


def _imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {str(node.module), *(f"{node.module}.{one.name}" for one in node.names)}
    return found


def test_nothing_but_the_guarded_client_opens_a_connection() -> None:
    others = [path for path in modules() if str(path.relative_to(PACKAGE)) not in MAY_OPEN_WIRES]
    assert {name(path): found for path in others if (found := _imported(path) & WIRES)} == {}


def test_screening_knows_neither_django_nor_a_database() -> None:
    code = "import sys, schoolgate.screening.engine; sys.exit('django' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
