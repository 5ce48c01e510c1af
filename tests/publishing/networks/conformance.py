"""What every network's adapter must withstand. A network's test makes a bench and inherits these tests."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial

import pytest

from schoolgate.publishing.networks import registry
from schoolgate.publishing.networks.base import (
    Adapter,
    BadCredentials,
    Checkpoint,
    Committed,
    Connection,
    Parcel,
    Sighting,
    TryLater,
    Unknown,
)
from tests.wires import Loss

LOSSES = [Loss.DROPPED, Loss.LIED, Loss.UNHEARD]
ROUNDS = 6


class Killed(BaseException):
    """The process ends here."""


@dataclass(frozen=True)
class Traces:
    """What a network holds of one parcel: posts of any state, those that the public sees, and pictures."""

    posts: int
    public: int
    pictures: int


class Bench(ABC):
    """One adapter with one account to try it on."""

    adapter: Adapter
    connection: Connection

    @abstractmethod
    def parcel(self, pictures: int = 0) -> Parcel:
        """A new parcel, with a key of its own."""

    @abstractmethod
    def traces(self, parcel: Parcel) -> Traces:
        """What the network holds of it, by other means than the adapter."""

    def losing(self, lose: Callable[[int], Loss]) -> AbstractContextManager[Connection] | None:
        """A connection that loses the answer to the nth change; None for a network without a wire."""
        return None

    def mistrusted(self) -> Connection | None:
        """A connection with a secret that does not hold; None for a network without secrets."""
        return None


class Log:
    """Stands for the database: keeps what was saved, as JSON, and may die on the way."""

    def __init__(self, dies_at: int = 0) -> None:
        self.kept = "{}"
        self.saves = 0
        self._dies_at = dies_at

    def save(self, checkpoint: Checkpoint) -> None:
        self.kept = json.dumps(checkpoint)
        self.saves += 1
        if self.saves == self._dies_at:
            raise Killed

    @property
    def checkpoint(self) -> Checkpoint:
        found: Checkpoint = json.loads(self.kept)
        return found


def deliver(adapter: Adapter, connection: Connection, parcel: Parcel, log: Log | None = None) -> Committed:
    """What publishing does with an adapter: never repeats a commit before it has looked."""
    log = log or Log()
    for _ in range(ROUNDS):
        try:
            log.save(adapter.prepare(connection, parcel, log.checkpoint, log.save))
            return adapter.commit(connection, parcel, log.checkpoint)
        except TryLater:
            continue
        except Unknown:
            found = adapter.find(connection, parcel, log.checkpoint)
            assert found.sighting is not Sighting.UNDECIDABLE, found.words
            if found.sighting is Sighting.PUBLISHED:
                checkpoint = found.checkpoint or log.checkpoint
                return Committed(address=found.address, remote_id=found.remote_id, checkpoint=checkpoint)
    raise AssertionError("never delivered")


class AdapterConformance:
    """Inherit, and give a fixture `bench`."""

    def test_the_registry_finds_it_by_its_folder(self, bench: Bench) -> None:
        assert isinstance(registry.network(bench.adapter.name), type(bench.adapter))

    def test_a_working_connection_checks_out(self, bench: Bench) -> None:
        check = bench.adapter.check(bench.connection)
        assert (check.ok, check.problem) == (True, "")

    def test_a_secret_that_does_not_hold_is_told_apart(self, bench: Bench) -> None:
        connection = bench.mistrusted()
        if connection is None:
            assert bench.losing(lambda number: Loss.NOTHING) is None  # only what has no wire has no secret
            return
        check = bench.adapter.check(connection)
        assert not check.ok
        assert check.problem.endswith(".")
        with pytest.raises(BadCredentials) as caught:
            deliver(bench.adapter, connection, bench.parcel())
        assert connection.secret not in repr(caught.value) + check.problem

    def test_it_takes_what_is_whole_and_names_what_is_not(self, bench: Bench) -> None:
        whole = bench.parcel(pictures=1)
        empty = Parcel(key="empty", title="", text="", category=whole.category, school_name=whole.school_name)
        assert bench.adapter.validate(whole) == []
        assert bench.adapter.validate(empty) != []

    def test_nothing_is_public_before_the_commit(self, bench: Bench) -> None:
        parcel, log = bench.parcel(pictures=2), Log()
        checkpoint = bench.adapter.prepare(bench.connection, parcel, {}, log.save)
        assert bench.traces(parcel).public == 0
        assert bench.adapter.find(bench.connection, parcel, checkpoint).sighting is Sighting.ABSENT
        assert bench.adapter.find(bench.connection, parcel, {}).sighting is Sighting.ABSENT

    def test_it_publishes_once_with_its_pictures_and_is_found(self, bench: Bench) -> None:
        parcel = bench.parcel(pictures=2)
        done = deliver(bench.adapter, bench.connection, parcel)
        assert bench.traces(parcel) == Traces(posts=1, public=1, pictures=2)
        found = bench.adapter.find(bench.connection, parcel, done.checkpoint)
        assert (found.sighting, found.address) == (Sighting.PUBLISHED, done.address)
        assert json.loads(json.dumps(done.checkpoint)) == done.checkpoint

    def test_it_is_found_by_its_key_when_every_checkpoint_is_lost(self, bench: Bench) -> None:
        parcel = bench.parcel()
        done = deliver(bench.adapter, bench.connection, parcel)
        found = bench.adapter.find(bench.connection, parcel, {})
        assert (found.sighting, found.address) == (Sighting.PUBLISHED, done.address)

    def test_preparing_again_changes_nothing(self, bench: Bench) -> None:
        parcel, log = bench.parcel(pictures=2), Log()
        first = bench.adapter.prepare(bench.connection, parcel, {}, log.save)
        assert bench.adapter.prepare(bench.connection, parcel, first, log.save) == first
        assert bench.traces(parcel).posts <= 1
        assert bench.traces(parcel).pictures <= 2

    def test_a_crash_after_any_save_neither_loses_nor_doubles(self, bench: Bench) -> None:
        whole = Log()
        deliver(bench.adapter, bench.connection, bench.parcel(pictures=1), whole)
        for dies_at in range(1, whole.saves + 1):
            parcel, log = bench.parcel(pictures=1), Log(dies_at)
            with pytest.raises(Killed):
                deliver(bench.adapter, bench.connection, parcel, log)
            deliver(bench.adapter, bench.connection, parcel, log)
            assert bench.traces(parcel) == Traces(posts=1, public=1, pictures=1), f"died at save {dies_at}"

    @pytest.mark.parametrize("loss", LOSSES)
    def test_an_answer_lost_at_any_change_neither_loses_nor_doubles(self, bench: Bench, loss: Loss) -> None:
        for number in range(1, changes_of(bench) + 1):
            parcel = bench.parcel(pictures=1)
            losing = bench.losing(partial(_only, number, loss))
            assert losing is not None
            with losing as connection:
                done = deliver(bench.adapter, connection, parcel)
            assert done.address
            assert bench.traces(parcel) == Traces(posts=1, public=1, pictures=1), f"lost at change {number}"

    @pytest.mark.parametrize("loss", LOSSES)
    def test_every_first_answer_lost_neither_loses_nor_doubles(self, bench: Bench, loss: Loss) -> None:
        parcel = bench.parcel(pictures=2)
        losing = bench.losing(lambda n: loss if n % 2 else Loss.NOTHING)
        if losing is None:
            return
        with losing as connection:
            deliver(bench.adapter, connection, parcel)
        assert bench.traces(parcel) == Traces(posts=1, public=1, pictures=2)

    def test_it_comes_down_whole_and_coming_down_twice_is_fine(self, bench: Bench) -> None:
        parcel = bench.parcel(pictures=2)
        done = deliver(bench.adapter, bench.connection, parcel)
        assert bench.adapter.verify_gone(bench.connection, done.checkpoint) != ()
        bench.adapter.delete(bench.connection, done.checkpoint)
        assert bench.adapter.verify_gone(bench.connection, done.checkpoint) == ()
        bench.adapter.delete(bench.connection, done.checkpoint)
        assert bench.traces(parcel) == Traces(posts=0, public=0, pictures=0)

    def test_it_comes_down_from_wherever_a_crash_left_it(self, bench: Bench) -> None:
        whole = Log()
        deliver(bench.adapter, bench.connection, bench.parcel(pictures=1), whole)
        for dies_at in range(1, whole.saves + 1):
            parcel, log = bench.parcel(pictures=1), Log(dies_at)
            with pytest.raises(Killed):
                deliver(bench.adapter, bench.connection, parcel, log)
            bench.adapter.delete(bench.connection, log.checkpoint)
            assert bench.traces(parcel) == Traces(posts=0, public=0, pictures=0), f"died at save {dies_at}"

    def test_what_never_began_is_gone_already(self, bench: Bench) -> None:
        bench.adapter.delete(bench.connection, {})
        assert bench.adapter.verify_gone(bench.connection, {}) == ()


def _only(number: int, loss: Loss, seen: int) -> Loss:
    return loss if seen == number else Loss.NOTHING


def changes_of(bench: Bench) -> int:
    """How many changes a delivery with one picture makes; none for a network without a wire."""
    seen = [0]

    def count(number: int) -> Loss:
        seen[0] = number
        return Loss.NOTHING

    counting = bench.losing(count)
    if counting is not None:
        with counting as connection:
            deliver(bench.adapter, connection, bench.parcel(pictures=1))
    return seen[0]
