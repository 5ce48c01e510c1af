"""The worker: one process whose lanes do the due jobs and the rooms' own sweeps."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import close_old_connections, connections

from schoolgate.kit import jobs, processes, tenancy
from schoolgate.kit.models import WorkerBeat

log = logging.getLogger(__name__)

TICK = 0.2
BEAT_EVERY = 2.0
LONGEST_PAUSE = 60.0


@dataclass
class Sweep:
    """Something done again and again: `work` does one piece and says whether there was one."""

    name: str
    work: Callable[[], bool]
    lanes: int = 1
    next_at: float = 0.0
    errors: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take_turn(self) -> bool:
        """However many lanes there are, an idle sweep is asked once a tick; a lane that is busy holds no other up."""
        with self.lock:
            if time.monotonic() < self.next_at:
                return False
            self.next_at = time.monotonic() + TICK
            return True

    def pause(self) -> None:
        """After an error: longer each time, a minute at most."""
        self.errors += 1
        self.next_at = time.monotonic() + min(2.0**self.errors, LONGEST_PAUSE)


_sweeps: dict[str, Sweep] = {}


def sweep(name: str, *, lanes: int = 1) -> Callable[[Callable[[], bool]], Callable[[], bool]]:
    """Declare a sweep (in a room's jobs.py). It runs in the system's scope, in up to `lanes` threads at once."""

    def declare(work: Callable[[], bool]) -> Callable[[], bool]:
        if name in _sweeps:
            raise ValueError(f"There are two sweeps called {name!r}.")
        _sweeps[name] = Sweep(name, work, lanes)
        return work

    return declare


def _turn(each: Sweep) -> bool:
    """One turn of a lane; says whether to go on at once."""
    try:
        with tenancy.system():
            was_busy = each.work()
        each.errors = 0
        return was_busy
    except Exception:
        log.exception("The sweep %s stopped on an error; it goes on after a pause.", each.name)
        each.pause()
        return False
    finally:
        close_old_connections()


def _lane(each: Sweep, stop: threading.Event) -> None:
    while not stop.is_set():
        is_busy = each.take_turn()
        while is_busy and not stop.is_set():
            is_busy = _turn(each)
        stop.wait(TICK)
    connections.close_all()


def _free_the_dead() -> None:
    """A worker that was killed on this machine is known to be gone: no need to wait for its lease to run out."""
    for worker in WorkerBeat.objects.values_list("worker", flat=True):
        if processes.is_gone(worker):
            jobs.forget(worker)
    jobs.reap()


def _upkeep(worker: str, stop: threading.Event) -> None:
    """Beat, reap, and start what is due by the calendar."""
    seen: dict[str, int] = {}
    while not stop.is_set():
        try:
            jobs.beat(worker)
            _free_the_dead()
            jobs.enqueue_periodic(seen)
        except Exception:
            log.exception("The worker's upkeep stopped on an error; it goes on.")
        close_old_connections()
        stop.wait(BEAT_EVERY)


def drain() -> None:
    """Do all that is due now, in this thread, and return: for tests and for filling the demo."""
    jobs.discover()
    worker = processes.name()
    jobs.beat(worker)
    is_busy = True
    while is_busy:
        with tenancy.system():
            is_busy = jobs.perform_next(worker) or any(each.work() for each in _sweeps.values())
    jobs.forget(worker)


def work() -> int:
    """Run until SIGTERM or SIGINT; what is under way is finished first."""
    jobs.discover()
    worker, stop = processes.name(), threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    jobs.beat(worker)
    sweeps = [Sweep("jobs", lambda: jobs.perform_next(worker), lanes=2), *_sweeps.values()]
    threads = [threading.Thread(target=_upkeep, args=(worker, stop), daemon=True)]
    threads += [
        threading.Thread(target=_lane, args=(one, stop), daemon=True)
        for one in sweeps
        for _ in range(one.lanes)
    ]
    for thread in threads:
        thread.start()
    # Waiting with a timeout lets the main thread see signals.
    while not stop.wait(1):
        pass
    for thread in threads:
        thread.join()
    jobs.forget(worker)
    return 0
