"""A worker in a process of its own that is killed (SIGKILL) between two steps. The product has no hooks for this:
the child process wraps the product's functions before it begins.
"""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import connections

from schoolgate.audit import moves
from schoolgate.kit import tenancy
from schoolgate.kit.http import Outbound
from schoolgate.publishing import looking, removing, sending, steps
from schoolgate.publishing.networks import registry

FINISHED, FAILED = 0, 3


class Countdown:
    """Kills this process at the nth point that it passes; counts them all for 0."""

    def __init__(self, dies_at: int) -> None:
        self.dies_at = dies_at
        self.passed = 0

    def point(self) -> None:
        self.passed += 1
        if self.passed == self.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, holder: Any, name: str) -> None:
        """A point before and a point after each call."""
        call: Callable[..., Any] = getattr(holder, name)

        @wraps(call)
        def watched(*args: Any, **named: Any) -> Any:
            self.point()
            came = call(*args, **named)
            self.point()
            return came

        setattr(holder, name, watched)


def _watch(countdown: Countdown, network: str) -> None:
    for name in ("take", "keep_checkpoint", "begin", "published", "delay", "doubt"):
        countdown.around(steps, name)
    for holder, name in ((looking, "_free"), (looking, "_take"), (removing, "_take"), (removing, "_record")):
        countdown.around(holder, name)
    countdown.around(moves, "record")  # inside the transactions
    adapter = registry.network(network)
    for name in ("prepare", "commit", "find", "delete", "verify_gone"):
        countdown.around(adapter, name)
    countdown.around(Outbound, "send")  # between every two requests


def _work() -> None:
    with tenancy.system():
        turns = (looking.free_next, sending.send_next, looking.look_next, removing.remove_next)
        while any(turn() for turn in turns):
            pass


def worker(network: str, dies_at: int = 0) -> tuple[bool, int]:
    """Works on all that is due in a process of its own; whether it was killed, and how many points it passed."""
    # A connection must not be shared by two processes.
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _be_the_child(network, dies_at, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        passed = told.read()
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    assert killed or os.WEXITSTATUS(status) == FINISHED, "the worker failed by itself"
    return killed, int(passed or 0)


def _be_the_child(network: str, dies_at: int, writing: int) -> None:
    code = FAILED
    # Where a browser's event loop runs, close_all does not see the connection from before it: Django keeps one for
    # each kind of thread, and after a fork no loop runs any more. It is the parent's: kept, so that nothing ends it.
    inherited = [(each, each.connection) for each in connections.all(initialized_only=True)]
    for each, _ in inherited:
        each.connection = None
    try:
        countdown = Countdown(dies_at)
        _watch(countdown, network)
        _work()
        connections.close_all()
        os.write(writing, str(countdown.passed).encode())
        code = FINISHED
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)
