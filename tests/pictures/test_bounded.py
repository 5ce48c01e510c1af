"""What a bounded child can not do, shown with scripts that try."""

from __future__ import annotations

import ast
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from schoolgate.pictures import bounded
from schoolgate.pictures.bounded import Bounds, ChildEnded, Ending
from schoolgate.pictures.processing import WORKER

MB = 1_000_000
BOUNDS = Bounds(memory=200 * MB, output=100_000, cpu=2, wall=10.0)
Try = Callable[..., bytes]


@pytest.fixture
def attempt(tmp_path: Path) -> Try:
    """Runs a script in a bounded child and returns what it wrote."""

    def run(code: str, data: bytes = b"", bounds: Bounds = BOUNDS) -> bytes:
        script = tmp_path / "script.py"
        script.write_text(code)
        order: dict[str, object] = {"worker": str(WORKER.parent)}
        return bounded.run(script, order, data, bounds=bounds, libraries=[])

    return run


def test_the_child_gets_the_bytes_and_its_order_and_answers(attempt: Try) -> None:
    code = "import sys; print(len(sys.stdin.buffer.read()), sys.argv[1], end='')"
    assert attempt(code, bytes(3 * MB)).startswith(b'3000000 {"worker":')


def test_the_child_has_no_environment_and_no_descriptor_of_ours(
    attempt: Try, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCHOOLGATE_SECRETS_KEY", "hush")
    code = "import json, os; print(json.dumps([dict(os.environ), os.listdir('/proc/self/fd'), os.getcwd()]))"
    with Path(os.devnull).open() as kept:
        os.set_inheritable(kept.fileno(), True)
        environment, descriptors, folder = json.loads(attempt(code))
    assert "hush" not in str(environment)
    assert set(environment) <= {"LC_CTYPE"}
    assert len(descriptors) == 4  # three, and the listing's own
    assert folder == "/"


def test_the_child_can_import_neither_django_nor_the_product(attempt: Try) -> None:
    code = "import importlib.util as u; print([u.find_spec(n) for n in ('django', 'schoolgate', 'PIL')])"
    assert attempt(code) == b"[None, None, None]\n"


def test_a_child_that_asks_for_too_much_memory_gets_none(attempt: Try) -> None:
    code = "try:\n    bytes(300_000_000)\nexcept MemoryError:\n    print('none')"
    assert attempt(code) == b"none\n"


def test_a_child_that_computes_too_long_is_stopped(attempt: Try) -> None:
    with pytest.raises(ChildEnded) as caught:
        attempt("while True: pass", bounds=Bounds(memory=200 * MB, output=1, cpu=1, wall=10.0))
    assert caught.value.ending is Ending.TIME


def test_a_child_that_sleeps_is_stopped_with_all_that_it_started(attempt: Try, tmp_path: Path) -> None:
    note = str(tmp_path / "pid")
    code = f"import os, time\nif os.fork(): open({note!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)"
    started = time.monotonic()
    with pytest.raises(ChildEnded) as caught:
        attempt(code, bounds=Bounds(memory=200 * MB, output=100, cpu=1, wall=0.5))
    assert caught.value.ending is Ending.TIME
    assert time.monotonic() - started < 5
    _wait_until_gone(int((tmp_path / "pid").read_text()))


def _wait_until_gone(group: int) -> None:
    """The grandchild's body is reaped by the system, a moment after it was killed."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        if not any(_is_alive_in(group, stat) for stat in Path("/proc").glob("[0-9]*/stat")):
            return
        time.sleep(0.02)
    raise AssertionError("something of the group still runs")


def _is_alive_in(group: int, stat: Path) -> bool:
    try:
        state, _parent, its_group = stat.read_text().rpartition(")")[2].split()[:3]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return int(its_group) == group and state != "Z"


def test_a_child_can_not_write_more_than_its_answer_may_be(attempt: Try) -> None:
    code = "import os\ntry:\n    while True: os.write(1, bytes(9000))\nexcept OSError: pass"
    assert len(attempt(code)) == BOUNDS.output


@pytest.mark.parametrize("code", ["import os; os.abort()", "raise SystemExit(3)", "1 / 0"])
def test_a_child_that_crashes_is_told_from_an_answer(attempt: Try, code: str) -> None:
    with pytest.raises(ChildEnded) as caught:
        attempt(code)
    assert caught.value.ending is Ending.CRASH


def test_a_child_without_its_libraries_is_our_fault_and_not_the_picture_s() -> None:
    with pytest.raises(RuntimeError, match="could not start"):
        bounded.run(WORKER, {}, b"", bounds=BOUNDS, libraries=[])


SEALED = """
import json, os, socket, sys
sys.path[:0] = [json.loads(sys.argv[1])["worker"], *{paths!r}]
from decode_worker import seal
seal()
def refused(what):
    try:
        what()
    except OSError as error:
        return error.errno
print([refused(w) for w in (lambda: open("/etc/passwd"), socket.socket, os.pipe, lambda: open("/tmp/x", "w"))])
"""


def test_the_decoder_can_open_no_file_and_no_socket(attempt: Try) -> None:
    code = SEALED.format(paths=[path for path in sys.path if path])
    assert attempt(code) == b"[24, 24, 24, 24]\n"


@pytest.mark.parametrize("name", ["decode_worker.py", "bounded_start.py"])
def test_the_child_s_own_modules_import_pillow_pi_heif_and_the_standard_library_alone(name: str) -> None:
    tree = ast.parse(WORKER.with_name(name).read_text())
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    found |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module.split(".")[0] for module in found} <= {"PIL", "pi_heif", *sys.stdlib_module_names}
