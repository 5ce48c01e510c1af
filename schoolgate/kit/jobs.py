"""Jobs: work that is promised inside a transaction and done after it, at least once, by the worker.

A job's row is written by the transaction that wants it: no commit, no job. A worker that dies loses its lease, and the
job goes to another; three losses and it is left failed. So a job may run twice, and guards its effects.
"""

from __future__ import annotations

import inspect
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from traceback import format_tb
from typing import Any, TypeAlias

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.module_loading import autodiscover_modules
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from schoolgate.kit import clock, tenancy
from schoolgate.kit.models import PeriodicSlot, WorkerBeat

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=10)
MAX_LOSSES = 3
LONGEST_WAIT = timedelta(hours=1)
KEEP_DONE = timedelta(days=7)
READY, RUNNING, FAILED, SUCCESSFUL = "READY", "RUNNING", "FAILED", "SUCCESSFUL"
_LOST = "lost:"
Row: TypeAlias = "DBTaskResult[Any, Any]"


class Later(Exception):
    """Raised by a job that wants another turn after a time (a Retry-After), without counting as a failure."""

    def __init__(self, after: timedelta) -> None:
        super().__init__(str(after))
        self.after = after


@dataclass(frozen=True)
class Job:
    """A function that can be enqueued; called directly it simply runs. `name` is what the database keeps."""

    name: str
    retries: int
    function: Callable[..., None]

    def __call__(self, **kwargs: Any) -> None:
        self.function(**kwargs)


@dataclass(frozen=True)
class Periodic:
    """A job that the worker enqueues once in every period, whichever worker is first."""

    job: Job
    every: timedelta


_jobs: dict[str, Job] = {}
_periodic: dict[str, Periodic] = {}


def job(*, name: str, retries: int = 5) -> Callable[[Callable[..., None]], Job]:
    """Declare a job. It takes keyword arguments that JSON can hold, and is retried `retries` times with back-off."""

    def declare(function: Callable[..., None]) -> Job:
        if name in _jobs:
            raise ValueError(f"There are two jobs called {name!r}.")
        _jobs[name] = Job(name=name, retries=retries, function=function)
        return _jobs[name]

    return declare


def periodic(name: str, *, every: timedelta, retries: int = 0) -> Callable[[Callable[[], None]], Job]:
    """Declare a job without arguments that runs in the system's scope once in every period."""

    def declare(function: Callable[[], None]) -> Job:
        declared = job(name=name, retries=retries)(function)
        _periodic[name] = Periodic(declared, every)
        return declared

    return declare


def discover() -> None:
    """Import the `jobs` module of every installed app, so that every declaration is known."""
    autodiscover_modules("jobs")


@task()
def perform(job_name: str, trust_id: int | None, arguments: dict[str, Any]) -> None:
    """Run one job in the scope it was enqueued in."""
    scope = tenancy.system() if trust_id is None else tenancy.tenant(trust_id)
    with scope:
        _jobs[job_name](**arguments)


def enqueue(wanted: Job, at: datetime | None = None, **kwargs: Any) -> None:
    """Promise a job as part of the open transaction; it runs in the scope that is open now, at `at` or at once."""
    inspect.signature(wanted.function).bind(**kwargs)
    scope = tenancy.required()
    perform.using(run_after=at or clock.now()).enqueue(
        job_name=wanted.name, trust_id=scope.trust_id, arguments=kwargs
    )


# The worker's side


def claim(worker: str) -> Row | None:
    """Take the job that has been due longest, or None. Two workers never get the same one."""
    now = clock.now()
    due = DBTaskResult.objects.filter(status=READY, run_after__lte=now).order_by("-priority", "run_after")
    # Asked before the transaction: an idle worker must not take SQLite's one write lock at every tick.
    if not due.exists():
        return None
    with transaction.atomic():
        # Never waits: on PostgreSQL rows held by others are passed over, on SQLite the transaction holds all.
        found = due.select_for_update(
            skip_locked=connection.features.has_select_for_update_skip_locked
        ).first()
        if found is None:
            return None
        found.status, found.started_at = RUNNING, now
        found.worker_ids = [*found.worker_ids, worker]
        found.save(update_fields=["status", "started_at", "worker_ids"])
    return found


def _settle(row: Row, **fields: Any) -> bool:
    """Write the outcome, unless the lease was lost meanwhile: `started_at` tells one claim from the next."""
    mine: QuerySet[Row] = DBTaskResult.objects.filter(pk=row.pk, status=RUNNING, started_at=row.started_at)
    return mine.update(**fields) == 1


def _wait(tries: int) -> timedelta:
    """5, 10, 20 … seconds, an hour at most, spread so that jobs that failed together do not return together."""
    seconds = min(5 * 2 ** (tries - 1), LONGEST_WAIT.total_seconds())
    return timedelta(seconds=seconds * random.uniform(0.8, 1.2))  # noqa: S311 - not a secret


def _after_error(row: Row, error: Exception) -> None:
    tries = sum(1 for worker in row.worker_ids if not worker.startswith(_LOST))
    known = _jobs.get(row.args_kwargs["kwargs"]["job_name"])
    # The message may hold what a person typed: only the kind of error and the places are kept.
    where = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        "traceback": "".join(format_tb(error.__traceback__)),
    }
    if isinstance(error, Later):
        _settle(row, status=READY, run_after=clock.now() + error.after, worker_ids=row.worker_ids[:-1])
    elif known and tries <= known.retries:
        _settle(row, status=READY, run_after=clock.now() + _wait(tries), **where)
    else:
        _settle(row, status=FAILED, finished_at=clock.now(), **where)
        log.error(
            "Job %s failed for good: %s", row.args_kwargs["kwargs"]["job_name"], type(error).__qualname__
        )


def perform_next(worker: str) -> bool:
    """Do one due job, if there is one; says whether there was."""
    row = claim(worker)
    if row is None:
        return False
    try:
        perform.call(**row.args_kwargs["kwargs"])
    except Exception as error:
        _after_error(row, error)
    else:
        _settle(row, status=SUCCESSFUL, finished_at=clock.now())
    return True


def beat(worker: str) -> None:
    """Say that this worker is alive."""
    WorkerBeat.objects.update_or_create(worker=worker, defaults={"seen_at": clock.now()})


def forget(worker: str) -> None:
    """The worker is gone: its jobs are free at the next reaping."""
    WorkerBeat.objects.filter(worker=worker).delete()


def reap() -> int:
    """Free the jobs of workers whose lease ran out; returns how many. Safe beside other reapers and late workers."""
    now = clock.now()
    WorkerBeat.objects.filter(seen_at__lt=now - LEASE).delete()
    alive = set(WorkerBeat.objects.values_list("worker", flat=True))
    running = DBTaskResult.objects.filter(status=RUNNING)
    return sum(_take_from(row, now) for row in running if row.worker_ids[-1] not in alive)


def _take_from(row: Row, now: datetime) -> bool:
    workers = [*row.worker_ids[:-1], _LOST + row.worker_ids[-1]]
    losses = sum(1 for worker in workers if worker.startswith(_LOST))
    if losses >= MAX_LOSSES:
        log.error("Job %s failed: %s workers died over it.", row.args_kwargs["kwargs"]["job_name"], losses)
        lost = "schoolgate.kit.jobs.WorkerLost"
        return _settle(row, status=FAILED, finished_at=now, worker_ids=workers, exception_class_path=lost)
    return _settle(row, status=READY, worker_ids=workers)


def enqueue_periodic(seen: dict[str, int]) -> None:
    """Enqueue each periodic job whose new slot nobody has had; `seen` spares asking the database twice a slot."""
    now = clock.now()
    for name, declared in _periodic.items():
        slot = int(now.timestamp() // declared.every.total_seconds())
        if seen.get(name) != slot:
            _enqueue_slot(declared.job, slot)
            seen[name] = slot


def _enqueue_slot(wanted: Job, slot: int) -> None:
    """The slot and its job in one transaction: a crash between them would lose the turn."""
    PeriodicSlot.objects.get_or_create(name=wanted.name)
    with transaction.atomic(), tenancy.system():
        if PeriodicSlot.objects.filter(name=wanted.name, slot__lt=slot).update(slot=slot):
            enqueue(wanted)


@periodic("kit.forget_finished_jobs", every=timedelta(hours=6))
def forget_finished_jobs() -> None:
    """Jobs that succeeded a week ago go; failed ones stay until someone has looked."""
    DBTaskResult.objects.filter(status=SUCCESSFUL, finished_at__lt=clock.now() - KEEP_DONE).delete()
