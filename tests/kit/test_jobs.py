"""Jobs: promised with the transaction, done at least once, whatever is killed."""

import os
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from schoolgate.kit import clock, jobs, processes, tenancy, worker
from schoolgate.kit.models import PeriodicSlot, WorkerBeat
from tests.kit import sample_jobs
from tests.processes import process

WORK = "from tests.kit import sample_jobs; from schoolgate.kit import worker; worker.work()"


@pytest.fixture
def marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """What the jobs of sample_jobs.py did, a line each."""
    monkeypatch.setenv("MARKS", str(tmp_path / "marks"))
    return lambda: (tmp_path / "marks").read_text().splitlines() if (tmp_path / "marks").exists() else []


def until(is_so: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def row() -> jobs.Row:
    return DBTaskResult.objects.get(args_kwargs__kwargs__job_name__startswith="sample.")


@pytest.mark.django_db(transaction=True)
def test_a_job_is_promised_only_if_the_transaction_commits() -> None:
    with tenancy.system(), pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.enqueue(sample_jobs.mark, words="never")
        raise ZeroDivisionError
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db
def test_a_job_runs_in_the_scope_it_was_enqueued_in(marks: Callable[[], list[str]]) -> None:
    with tenancy.tenant(7):
        jobs.enqueue(sample_jobs.mark, words="theirs")
    with tenancy.system():
        jobs.enqueue(sample_jobs.mark, words="ours")
    worker.drain()
    assert marks() == ["theirs 7", "ours system"]


@pytest.mark.django_db
def test_a_job_outside_any_scope_is_refused() -> None:
    with pytest.raises(tenancy.NoTenant):
        jobs.enqueue(sample_jobs.mark, words="whose?")


@pytest.mark.django_db
def test_wrong_arguments_are_refused_when_enqueued_not_when_run() -> None:
    with tenancy.system(), pytest.raises(TypeError):
        jobs.enqueue(sample_jobs.mark, word="typo")


@pytest.mark.django_db
def test_a_job_for_later_waits_for_the_database_clock(marks: Callable[[], list[str]]) -> None:
    with tenancy.system():
        jobs.enqueue(sample_jobs.mark, at=clock.now() + timedelta(hours=1), words="later")
    worker.drain()
    assert marks() == []
    DBTaskResult.objects.update(run_after=clock.now())
    worker.drain()
    assert marks() == ["later system"]


@pytest.mark.django_db
def test_a_failing_job_is_retried_with_growing_waits_and_then_left_failed(
    marks: Callable[[], list[str]],
) -> None:
    with tenancy.system():
        jobs.enqueue(sample_jobs.fail, words="secret words")
    waits = []
    for _ in range(3):
        before = clock.now()
        worker.drain()
        waits.append((row().run_after - before).total_seconds())
        DBTaskResult.objects.update(run_after=before)
    assert marks() == ["secret words"] * 3
    assert row().status == jobs.FAILED
    assert 4 <= waits[0] <= 7 < 8 <= waits[1] <= 13
    assert "secret words" not in row().traceback


@pytest.mark.django_db
def test_a_job_may_ask_for_a_later_turn_without_it_counting() -> None:
    with tenancy.system():
        jobs.enqueue(sample_jobs.mark, words="x")
    claimed = jobs.claim("a.b.1.2.c")
    assert claimed
    jobs._after_error(claimed, jobs.Later(timedelta(minutes=5)))
    assert row().status == jobs.READY
    assert row().worker_ids == []
    assert row().run_after > clock.now() + timedelta(minutes=4)


@pytest.mark.django_db
def test_a_worker_that_lost_its_lease_cannot_write_the_outcome() -> None:
    with tenancy.system():
        jobs.enqueue(sample_jobs.mark, words="x")
    late = jobs.claim("late")
    assert late
    assert jobs.reap() == 1
    time.sleep(0.01)
    assert jobs.claim("second")
    assert not jobs._settle(late, status=jobs.SUCCESSFUL)
    assert row().status == jobs.RUNNING


@pytest.mark.django_db
def test_three_lost_workers_and_the_job_is_failed() -> None:
    with tenancy.system():
        jobs.enqueue(sample_jobs.mark, words="poison")
    for number in range(jobs.MAX_LOSSES):
        assert jobs.claim(f"w{number}")
        assert jobs.reap() == 1
    assert row().status == jobs.FAILED


@pytest.mark.django_db
def test_a_job_of_a_living_worker_is_left_alone() -> None:
    with tenancy.system():
        jobs.enqueue(sample_jobs.mark, words="x")
    jobs.beat("alive")
    assert jobs.claim("alive")
    assert jobs.reap() == 0
    WorkerBeat.objects.update(seen_at=clock.now() - jobs.LEASE - timedelta(seconds=1))
    assert jobs.reap() == 1


@pytest.mark.django_db
def test_a_periodic_job_is_enqueued_once_a_slot_by_whoever_is_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        jobs.enqueue_periodic({})
    assert DBTaskResult.objects.filter(args_kwargs__kwargs__job_name="kit.forget_finished_jobs").count() == 1
    PeriodicSlot.objects.update(slot=0)
    jobs.enqueue_periodic({})
    assert DBTaskResult.objects.filter(args_kwargs__kwargs__job_name="kit.forget_finished_jobs").count() == 2


@pytest.mark.django_db
def test_finished_jobs_are_forgotten_after_a_week_and_failed_ones_kept() -> None:
    with tenancy.system():
        for words in ("old", "failed", "new"):
            jobs.enqueue(sample_jobs.mark, words=words)
    old, failed, _ = DBTaskResult.objects.order_by("run_after", "enqueued_at")
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    DBTaskResult.objects.filter(pk=old.pk).update(status=jobs.SUCCESSFUL, finished_at=long_ago)
    DBTaskResult.objects.filter(pk=failed.pk).update(status=jobs.FAILED, finished_at=long_ago)
    jobs.forget_finished_jobs()
    assert not DBTaskResult.objects.filter(pk=old.pk).exists()
    assert DBTaskResult.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_is_killed_is_done_by_the_next_one(marks: Callable[[], list[str]]) -> None:
    with tenancy.system():
        jobs.enqueue(sample_jobs.slow, seconds=1.5)
    with process(WORK) as first:
        until(lambda: marks() == ["start"])
        first.kill()
        first.wait()
    assert row().status == jobs.RUNNING, "bare, the job would stay so for ever"
    began = time.monotonic()
    with process(WORK):
        until(lambda: marks() == ["start", "start", "end"])
        until(lambda: row().status == jobs.SUCCESSFUL)
    assert time.monotonic() - began < jobs.LEASE.total_seconds(), "a worker killed here is known to be gone"


@pytest.mark.django_db(transaction=True)
def test_a_worker_told_to_stop_finishes_its_job_first(marks: Callable[[], list[str]]) -> None:
    with tenancy.system():
        jobs.enqueue(sample_jobs.slow, seconds=1)
    with process(WORK) as only:
        until(lambda: marks() == ["start"])
        only.send_signal(signal.SIGTERM)
        assert only.wait(10) == 0
    assert marks() == ["start", "end"]
    assert row().status == jobs.SUCCESSFUL
    assert not WorkerBeat.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_do_the_same_job(marks: Callable[[], list[str]]) -> None:
    with tenancy.system(), transaction.atomic():
        for number in range(60):
            jobs.enqueue(sample_jobs.mark, words=str(number))
    with process(WORK), process(WORK):
        until(lambda: not DBTaskResult.objects.exclude(status=jobs.SUCCESSFUL).exists())
    assert sorted(marks()) == sorted(f"{number} system" for number in range(60))


@pytest.mark.django_db(transaction=True)
def test_a_failing_sweep_does_not_stop_the_jobs(marks: Callable[[], list[str]]) -> None:
    with tenancy.system():
        jobs.enqueue(sample_jobs.mark, words="still done")
    with process(WORK, SWEEP_FAILS="1"):
        until(lambda: marks() == ["still done system"])


def test_an_idle_sweep_with_many_lanes_is_asked_once_a_tick() -> None:
    sweep = worker.Sweep("x", lambda: False, lanes=8)
    assert [sweep.take_turn() for _ in range(8)] == [True] + [False] * 7


def test_a_process_knows_whether_another_is_gone() -> None:
    name = processes.name()
    assert not processes.is_gone(name)
    boot, namespace, _, started, _ = name.split(".")
    assert processes.is_gone(f"{boot}.{namespace}.{os.getpid()}.1{started}.x")
    assert not processes.is_gone(f"otherboot.{namespace}.999999999.1.x")
