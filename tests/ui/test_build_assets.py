"""The front end builds from the lock alone, once; what is missing is said in one line."""

import json
import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPT = ROOT / "scripts/build_assets.py"
REGISTRIES = re.compile(r"https?://[\w.]*(npm|yarn|registry)", re.IGNORECASE)


@pytest.fixture
def script() -> ModuleType:
    spec = spec_from_file_location("build_assets", SCRIPT)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run() -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_a_second_run_changes_nothing() -> None:
    run()
    stamp = ROOT / "schoolgate/ui/static/dist/.stamp"
    before = stamp.stat().st_mtime_ns
    assert run() == (0, "", "")
    assert stamp.stat().st_mtime_ns == before


def test_without_node_one_line_says_what_to_install(
    script: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "is_fresh", lambda: False)
    monkeypatch.setattr(script, "MODULES", Path("/nowhere"))
    monkeypatch.setattr(script.shutil, "which", lambda program: None)
    assert script.main([]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "node is missing; install Node.js" in said


@pytest.mark.parametrize(("said", "numbers"), [("v20.19.2", (20, 19, 2)), ("", ()), ("v8-nightly", ())])
def test_a_version_that_can_not_be_read_counts_as_too_old(
    script: Any, said: str, numbers: tuple[int, ...]
) -> None:
    assert script.version(said) == numbers
    assert (numbers >= script.OLDEST_NODE) == (said == "v20.19.2")


def test_a_changed_source_changes_the_stamp(script: Any, tmp_path: Path) -> None:
    source = tmp_path / "app.scss"
    source.write_text("a")
    before = script.digest((source,))
    source.write_text("b")
    assert script.digest((source,)) != before


def test_the_lock_holds_hashes_and_names_no_host() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]
    assert all("integrity" in package for package in packages)
    assert not any("resolved" in package for package in packages)
    assert not REGISTRIES.search(json.dumps(lock))


def test_what_is_shipped_has_no_crest_and_no_foreign_font() -> None:
    styles = (ROOT / "schoolgate/ui/static/dist/app.css").read_text("utf-8")
    assert "govuk-crest" not in styles
    assert "GDS Transport" not in styles
    assert re.findall(r"url\(([^)]*)\)", styles) == ['"inter-latin.woff2"']
