"""The how-to pages' snippets of Python and JSON do what the pages say, run as they stand."""

import io
import json
import re
from pathlib import Path

import pytest

from schoolgate.kit import tenancy
from schoolgate.people.models import Person, Role, School
from schoolgate.people.rights import Right, rights_of
from schoolgate.roll.command import main as roll
from schoolgate.roll.models import Pupil
from schoolgate.screening.command import main as screen
from tests.docs.markdown import FENCE, ROOT, text

HOW_TO = ROOT / "docs" / "how-to"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def block(page: str, language: str) -> str:
    """The first code block of that language."""
    return str(next(code for name, code in BLOCK.findall(text(HOW_TO / page)) if name == language))


def run(snippet: str) -> None:
    exec(compile(snippet, "docs", "exec"), {})


@pytest.mark.django_db
def test_the_first_trust_and_its_roll_come_about_as_the_pages_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roll.csv").write_text(block("import-a-roll.md", "csv"), "utf-8")
    run(block("install.md", "python"))
    said = io.StringIO()
    assert roll(["example-primary", "roll.csv"], out=said) == 0
    assert said.getvalue().startswith("2 added")
    with tenancy.system():
        head, school = Person.objects.get(), School.objects.get()
        assert Role.objects.get().kind == Role.Kind.HEADTEACHER
        assert rights_of(head, school.pk) == frozenset(Right)
        assert Pupil.objects.filter(school=school).count() == 2


def test_a_post_is_screened_at_the_command_line_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roll.csv").write_text(block("import-a-roll.md", "csv"), "utf-8")
    shown = next(
        code for _, code in FENCE.findall(text(HOW_TO / "import-a-roll.md")) if "schoolgate screen" in code
    )
    (line,) = re.findall(r"echo '(\{.*\})'", shown)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line.encode() + b"\n"), "utf-8"))
    assert screen(["--roll", "roll.csv"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["outcome"], answer["findings"][0]["check"]) == ("stop", "pupil_full_name")
