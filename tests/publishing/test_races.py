"""Two workers at once: the race is real, and the guard holds. A lease outlives every network's patience."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connections, transaction

from schoolgate.audit.actors import SENDER
from schoolgate.audit.moves import move
from schoolgate.kit import processes, tenancy
from schoolgate.kit.states import Stale
from schoolgate.publishing import sending, steps
from schoolgate.publishing.models import Delivery
from schoolgate.publishing.networks.registry import networks
from schoolgate.publishing.waits import LEASE
from tests.publishing.conftest import Stage

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 4


def at_once(act: Callable[[], object]) -> list[object]:
    """What each of four threads got, or the error it met."""
    gate, came = threading.Barrier(WORKERS), []

    def run() -> None:
        try:
            with tenancy.system():
                gate.wait(10)
                came.append(act())
        except Exception as error:
            came.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(came) == WORKERS
    return came


def test_without_the_guard_several_workers_take_the_same_delivery(stage: Stage) -> None:
    pk = stage.delivery(stage.approved(stage.other)).pk
    read = threading.Barrier(WORKERS)

    def naive() -> bool:
        """Reads, looks, writes: as one would without thinking of others."""
        row = Delivery.objects.get(pk=pk)
        is_due = row.state == "due"
        read.wait(10)
        row.claim = processes.name()
        row.save(update_fields=["claim"])
        return is_due

    assert at_once(naive) == [True] * WORKERS


def test_with_the_guard_one_of_them_gets_it(stage: Stage) -> None:
    pk = stage.delivery(stage.approved(stage.other)).pk
    came = at_once(lambda: steps.take(pk))
    assert sum(isinstance(each, Delivery) for each in came) == 1
    assert [each for each in came if isinstance(each, Exception)] == []


def test_even_without_the_lock_the_state_itself_lets_one_through(stage: Stage) -> None:
    pk = stage.delivery(stage.approved(stage.other)).pk
    read = threading.Barrier(WORKERS)

    def unlocked() -> bool:
        row = Delivery.objects.get(pk=pk)
        read.wait(10)
        with transaction.atomic():
            move(row, "claim", by=SENDER, claim=processes.name())
        return True

    came = at_once(unlocked)
    assert came.count(True) == 1
    assert sum(isinstance(each, Stale) for each in came) == WORKERS - 1


def test_four_workers_send_twelve_posts_once_each(stage: Stage) -> None:
    for _ in range(12):
        stage.approved(stage.other)

    def drain() -> bool:
        while Delivery.objects.exclude(state="published").exists():
            sending.send_next()
        return True

    assert at_once(drain) == [True] * WORKERS
    assert len(stage.shelf.posts) == 12
    assert stage.shelf.calls.count("commit") == 12


def test_a_lease_outlives_the_patience_of_every_network() -> None:
    assert all(adapter.patience < LEASE for adapter in networks().values())
