"""Runs one of our scripts in a child that can neither grow, linger, write nor talk, and takes its answer."""

from __future__ import annotations

import json
import math
import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

START = Path(__file__).with_name("bounded_start.py")
# EX_SOFTWARE of sysexits.h: the child could not start at all, which is our fault and not the picture's.
COULD_NOT_START = 70


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """`memory`, `output` in bytes; `cpu`, `wall` in seconds."""

    memory: int
    output: int
    cpu: int
    wall: float


class Ending(StrEnum):
    """How a child ended that brought no answer."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"


class ChildEnded(Exception):
    """The child was stopped, or crashed; `ending` says which."""

    def __init__(self, ending: Ending) -> None:
        self.ending = ending
        super().__init__(ending.value)


def run(
    script: Path, order: dict[str, object], data: bytes, *, bounds: Bounds, libraries: list[str]
) -> bytes:
    """Guarantee: what `script` wrote, at most `bounds.output` bytes, and that none of its group still runs.

    The child gets `data` on stdin, `order` as JSON in argv[1] and `libraries` as its only import path besides
    the standard library; no environment, no descriptor of ours, no file on disk. Raises ChildEnded.
    """
    source, answer = _memory_file(data), _memory_file(b"")
    try:
        _watch(_start(script, order, source, answer, bounds, libraries), bounds.wall)
        return os.pread(answer, bounds.output, 0)
    finally:
        os.close(source)
        os.close(answer)


def _memory_file(content: bytes) -> int:
    """An unnamed file in memory: what came in never touches a disk, and RLIMIT_FSIZE bounds what goes out."""
    descriptor = os.memfd_create("picture")
    with open(descriptor, "wb", closefd=False) as file:
        file.write(content)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def _start(
    script: Path, order: dict[str, object], source: int, answer: int, bounds: Bounds, libraries: list[str]
) -> subprocess.Popen[bytes]:
    limits = {
        "memory": bounds.memory,
        "output": bounds.output,
        "cpu": bounds.cpu,
        "wall": math.ceil(bounds.wall) + 1,
        "libraries": libraries,
    }
    return subprocess.Popen(
        # -I -S -B: no PYTHON* variables, no site or .pth hooks, no bytecode written.
        [sys.executable, "-I", "-S", "-B", START, json.dumps(limits), script, json.dumps(order)],
        stdin=source,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    )


def _watch(child: subprocess.Popen[bytes], wall: float) -> None:
    """Waits on a pidfd (Popen.wait would poll at up to 50 ms), then ends the whole group."""
    try:
        in_time = _has_ended(child.pid, wall)
    finally:
        # Before wait(): while the leader is not reaped its number can belong to nobody else.
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        code = child.wait()
    if not in_time or code == -signal.SIGXCPU:
        raise ChildEnded(Ending.TIME)
    if code == COULD_NOT_START:
        raise RuntimeError("the picture child could not start: is all installed that it imports?")
    if code == -signal.SIGKILL:
        # Not killed by us: the machine itself ran out of memory.
        raise ChildEnded(Ending.MEMORY)
    if code != 0:
        raise ChildEnded(Ending.CRASH)


def _has_ended(pid: int, wall: float) -> bool:
    watched = os.pidfd_open(pid)
    try:
        poll = select.poll()
        poll.register(watched, select.POLLIN)
        return bool(poll.poll(wall * 1000))
    finally:
        os.close(watched)
