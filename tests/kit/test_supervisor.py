"""`schoolgate run`: one process keeps web and worker running, and takes both with it."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.processes import ROOT


def until(is_so: Callable[[], object], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def children(pid: int) -> dict[str, int]:
    """The running children of a process, by a word of their command line."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
            line = status.with_name("cmdline").read_bytes().decode()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found["web" if "granian" in line else "worker" if "worker" in line else "other"] = int(
                status.parent.name
            )
    return found


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as said:
            return bool(said.read() == b"ok")
    except OSError:
        return False


def start(folder: Path, port: int) -> subprocess.Popen[str]:
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("SCHOOLGATE", "DATABASE"))
    }
    environ |= {"SCHOOLGATE_DATA": str(folder), "SCHOOLGATE_CONFIG": os.devnull, "PORT": str(port)}
    environ |= {"DJANGO_SETTINGS_MODULE": "schoolgate.settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "schoolgate.cli", "run"]
    return subprocess.Popen(
        command, env=environ, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=1
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for all of them: the database is made once."""
    return tmp_path_factory.mktemp("data")


Running = tuple[subprocess.Popen[str], int]


@contextmanager
def ready(folder: Path) -> Iterator[Running]:
    """The supervisor and its port, once it says that it is running."""
    port = free_port()
    started = start(folder, port)
    assert started.stdout
    patience = threading.Timer(60, started.kill)
    patience.start()
    said = []
    for line in started.stdout:
        said.append(line)
        if "is running at" in line:
            break
    patience.cancel()
    assert "is running at" in said[-1], "".join(said)
    yield started, port
    started.kill()
    started.communicate()


@pytest.fixture(scope="module")
def running(data: Path) -> Iterator[Running]:
    """One for the tests that leave it running."""
    with ready(data) as it:
        yield it


def test_it_says_it_is_ready_only_once_the_web_answers(running: Running) -> None:
    assert answers(running[1])


@pytest.mark.parametrize("which", ["web", "worker"])
def test_whichever_is_killed_is_started_again(running: Running, which: str) -> None:
    supervisor, port = running
    before = children(supervisor.pid)
    os.kill(before[which], signal.SIGKILL)
    until(lambda: children(supervisor.pid).get(which) not in {None, before[which]})
    until(lambda: answers(port))


def test_ctrl_c_stops_all_of_it_within_seconds(data: Path) -> None:
    with ready(data) as (supervisor, port):
        below = children(supervisor.pid)
        began = time.monotonic()
        supervisor.send_signal(signal.SIGINT)
        assert supervisor.wait(10) == 0
        assert time.monotonic() - began < 8
        assert not any(is_alive(pid) for pid in below.values())
        assert not answers(port)


def test_when_the_supervisor_is_killed_both_end_and_the_port_is_free(data: Path) -> None:
    with ready(data) as (supervisor, port):
        below = children(supervisor.pid)
        everyone = [*below.values(), *(pid for child in below.values() for pid in children(child).values())]
        assert len(everyone) >= 3
        supervisor.kill()
        until(lambda: not any(is_alive(pid) for pid in everyone))
        assert not answers(port)


def test_a_port_that_is_taken_gets_one_line_that_says_what_to_do(data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        started = start(data, port)
        said, _ = started.communicate(timeout=20)
    assert started.returncode == 2
    assert re.fullmatch(rf"Port {port} is taken\..* PORT={port + 1} make run\n", said)
