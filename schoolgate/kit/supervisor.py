"""`schoolgate run`: one process that prepares, starts web and worker, and keeps them running until it is stopped.

It loads neither Django nor the product, so that it stays small and cannot fail with them.
"""

import contextlib
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from schoolgate.kit import prepared
from schoolgate.kit.processes import SUPERVISED, die_with_parent

LOOK_EVERY = 0.1
CALM_AFTER = 10.0
LONGEST_PAUSE = 30.0
PATIENCE = 8.0


@dataclass(frozen=True)
class Place:
    """Where the web listens, what people type, and how much it does at once."""

    host: str
    port: int
    address: str
    threads: int
    is_demo: bool
    data: Path
    has_server: bool


def say(words: str) -> None:
    """A line for the person who started it."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _before_start() -> None:
    die_with_parent(signal.SIGTERM)


class Child:
    """One process that is kept running: started again when it ends, after a pause that grows when it ends at once."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name, self.command = name, command
        self.quick_ends = 0
        self.start_at = 0.0
        self.started_at = 0.0
        self.running: subprocess.Popen[bytes] | None = None

    def look_after(self) -> None:
        """Start it when it is due; notice when it ended."""
        if self.running is not None and self.running.poll() is not None:
            self._ended(self.running)
        if self.running is None and time.monotonic() >= self.start_at:
            self._start()

    def _start(self) -> None:
        # Each child leads a group of its own, so that all it started can be ended with it.
        self.running = subprocess.Popen(
            self.command,
            env={**os.environ, SUPERVISED: "1"},
            start_new_session=True,
            preexec_fn=_before_start,  # noqa: PLW1509 - this process has one thread
        )
        self.started_at = time.monotonic()

    def _ended(self, ended: subprocess.Popen[bytes]) -> None:
        _signal_group(ended.pid, signal.SIGKILL)
        is_quick = time.monotonic() - self.started_at < CALM_AFTER
        self.quick_ends = self.quick_ends + 1 if is_quick else 0
        pause = min(0.25 * 2**self.quick_ends, LONGEST_PAUSE)
        say(f"The {self.name} ended ({_how(ended.returncode)}); it starts again in {pause:.0f} s.")
        self.running, self.start_at = None, time.monotonic() + pause

    def stop(self) -> None:
        """Ask it to finish."""
        if self.running:
            self.running.terminate()

    def end(self, deadline: float) -> None:
        """Wait for it until the deadline, then end it and all that it started."""
        if not self.running:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.running.wait(max(0.0, deadline - time.monotonic()))
        _signal_group(self.running.pid, signal.SIGKILL)


def _how(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _signal_group(group: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, number)


def port_problem(place: Place) -> str:
    """Why the web cannot listen there, in one line that says what to do; empty when it can."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((place.host, place.port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"Port {place.port} is taken. Choose another: PORT={place.port + 1} make run"
            return f"Cannot listen on {place.host}, port {place.port}: {error.strerror}. Set SCHOOLGATE_HOST or PORT."
    return ""


def _answers(place: Place) -> bool:
    """Whether the web answers its health page."""
    asked = f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{place.port}\r\nConnection: close\r\n\r\n".encode()
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(place.host, place.host)  # noqa: S104 - a comparison
    try:
        with socket.create_connection((host, place.port), timeout=2) as line:
            line.sendall(asked)
            return line.recv(64).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def _prepared(place: Place) -> list[str] | None:
    """Prepare, unless that would change nothing; what it said, or None when it failed."""
    said = None if place.has_server else prepared.known(place.data, place.is_demo)
    if said is None:
        said = _prepare()
        if said is not None and not place.has_server:
            prepared.keep(place.data, place.is_demo, said)
    return said


def _prepare() -> list[str] | None:
    """Migrate, collect, fill, in a process of its own whose memory is given back; None when it failed."""
    done = subprocess.run(
        [sys.executable, "-m", "schoolgate.preparing"],
        env={**os.environ, "SCHOOLGATE_AS_OWNER": "1"},
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=_before_start,
        check=False,
    )
    return done.stdout.splitlines() if done.returncode == 0 else None


def _children(place: Place) -> list[Child]:
    web = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        place.host,
        "--port",
        str(place.port),
    ]
    web += ["--workers", "1", "--blocking-threads", str(place.threads), "--workers-kill-timeout", "3"]
    web += ["--runtime-threads", "1", "--no-ws", "--log-level", "warning", "schoolgate.wsgi:application"]
    return [Child("web", web), Child("worker", [sys.executable, "-m", "schoolgate.cli", "worker"])]


def _announce(place: Place, people: list[str]) -> None:
    say(f"Schoolgate is running at {place.address}  (Ctrl-C stops it)")
    if place.is_demo and people:
        say(f"This is the demo. Sign in at {place.address}/sign-in/ with one click, as any of:")
        for line in people:
            say(f"  {line}")


class Stopped:
    """Becomes true when the person or the system asks it to stop."""

    def __init__(self) -> None:
        self.is_so = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.is_so = True


def supervise(place: Place, people: list[str], stopped: Stopped) -> int:
    """Keep web and worker running until it is asked to stop; then stop both within seconds."""
    children, is_ready = _children(place), False
    while not stopped.is_so:
        for child in children:
            child.look_after()
        if not is_ready and _answers(place):
            is_ready = True
            _announce(place, people)
        time.sleep(LOOK_EVERY if not is_ready else LOOK_EVERY * 3)
    say("Stopping.")
    for child in children:
        child.stop()
    deadline = time.monotonic() + PATIENCE
    for child in children:
        child.end(deadline)
    return 0


def run(place: Place) -> int:
    """The whole of `schoolgate run`; returns the exit code."""
    stopped = Stopped()
    problem = port_problem(place)
    if problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    people = _prepared(place)
    if people is None:
        sys.stderr.write("Schoolgate could not be prepared; what is wrong is written above.\n")
        return 1
    return 0 if stopped.is_so else supervise(place, people, stopped)
