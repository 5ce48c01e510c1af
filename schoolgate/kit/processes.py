"""Processes: one that dies with its parent, and a name for one that no other process ever had."""

import ctypes
import os
import secrets
import signal
from pathlib import Path

_PR_SET_PDEATHSIG = 1
SUPERVISED = "SCHOOLGATE_SUPERVISED"


def die_with_parent(signal_number: int = signal.SIGKILL) -> None:
    """Linux: have the kernel end this process when its parent ends, even by kill -9. Elsewhere: nothing."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl:
        prctl(_PR_SET_PDEATHSIG, signal_number)


def _boot() -> str:
    """This boot of this machine (or container): process numbers mean something only inside it."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii")[:8]
        return f"{boot}.{Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:
        return secrets.token_hex(8)


def name() -> str:
    """A name for this process, unique for ever, from which `is_gone` can tell that it has ended."""
    return f"{_boot()}.{os.getpid()}.{_started(os.getpid())}.{secrets.token_hex(4)}"


def _started(pid: int) -> str:
    """When the process started, in ticks since boot: tells it from a later one with its number."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[19]
    except (OSError, IndexError):
        return ""


def is_gone(process: str) -> bool:
    """True when the process surely ended; False when it lives, or lives where this machine cannot see."""
    *boot, pid, started, _ = process.split(".")
    return ".".join(boot) == _boot() and _started(int(pid)) != started
