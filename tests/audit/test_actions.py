"""Adding to the record: in the transaction of the change or not at all, one chain a school, never changed."""

from __future__ import annotations

import enum
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from schoolgate.audit import actions, checkpoints, files, reading
from schoolgate.audit.actions import OutsideTransaction, about, check_whole, checkpoint, record
from schoolgate.audit.actors import KEEPER, OPERATOR, ActorKind
from schoolgate.audit.files import read_checkpoints
from schoolgate.audit.hashing import GENESIS
from schoolgate.audit.models import Chain, Checkpoint, Detail, Entry
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import clock
from schoolgate.kit.tenancy import NoTenant, WrongTenant, tenant
from schoolgate.people.models import Trust
from tests.audit.chains import JENIFER, OTHER_SCHOOL, SCHOOL, TRUST, add, owner_of_the_database, proven
from tests.processes import process

APPEND = """
from django.db import transaction
from schoolgate.audit.actions import record
from schoolgate.audit.actors import OPERATOR
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit.tenancy import tenant
from schoolgate.people.models import Trust
for number in range(20):
    with tenant(1), transaction.atomic():
        record(verb=Verb.POST_APPROVED, by=OPERATOR, trust_id=1, school_id=5, row=Trust(pk=1))
print("done")
"""


def one(**changed: Any) -> Entry:
    wanted: dict[str, Any] = {
        "verb": Verb.POST_APPROVED, "by": JENIFER, "trust_id": TRUST, "school_id": SCHOOL, "row": Trust(pk=TRUST),
    } | changed  # fmt: skip
    return record(**wanted)


@pytest.mark.django_db
def test_an_entry_says_who_what_when_about_what_and_under_which_clauses() -> None:
    with tenant(TRUST):
        before = clock.now()
        entry = one(clauses=["4.3", "6.9", "4.3"], reason="Her full name.", facts={"checks": 2}, post_id=17)
        entry.refresh_from_db()
        assert before <= entry.at <= clock.now()
        assert (entry.verb, entry.about, entry.post_id, entry.person_id) == (
            "post.approved",
            "people.trust:1",
            17,
            12,
        )
        assert entry.clause_ids == ["4.3", "6.9"]
        assert entry.sentence == "Jenifer Hale approved it"
        assert (entry.detail.actor_name, entry.detail.reason) == ("Jenifer Hale", "Her full name.")
        assert entry.detail.facts == {"checks": 2}
        assert about(Trust(pk=3)) == "people.trust:3"


@pytest.mark.django_db
def test_every_school_has_a_chain_of_its_own_and_the_trust_has_one() -> None:
    add(2)
    add(1, school_id=OTHER_SCHOOL)
    add(1, school_id=None)
    add(1, trust_id=2)
    add(1)
    with tenant(TRUST):
        entries = list(Entry.objects.order_by("school_id", "seq").values_list("school_id", "seq", "previous"))
        heads = dict(Chain.objects.values_list("school_id", "length"))
    assert [entry[:2] for entry in entries] == [
        (0, 1),
        (SCHOOL, 1),
        (SCHOOL, 2),
        (SCHOOL, 3),
        (OTHER_SCHOOL, 1),
    ]
    assert Counter(entry[2] for entry in entries)[GENESIS] == 3
    assert heads == {0: 1, SCHOOL: 3, OTHER_SCHOOL: 1}


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with tenant(TRUST), pytest.raises(OutsideTransaction):
        one()


@pytest.mark.django_db
def test_an_entry_outside_its_trust_is_refused() -> None:
    with pytest.raises(NoTenant), transaction.atomic():
        one()
    with tenant(2), pytest.raises(WrongTenant), transaction.atomic():
        one()


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_can_not_be_written_undoes_the_change(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(Detail, "save", full)
    with tenant(TRUST), pytest.raises(DatabaseError), transaction.atomic():
        Trust(pk=TRUST, name="Changed", slug="changed").save(force_insert=True)
        one()
    with tenant(TRUST):
        assert not Trust.objects.exists()
        assert not Entry.objects.exists()
        assert not Chain.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "wrong", [{"verb": "post.vanished"}, {"clauses": "4.3"}, {"clauses": ["drop table"]}]
)
def test_even_a_caller_that_swallows_the_error_does_not_keep_the_change(wrong: dict[str, Any]) -> None:
    with tenant(TRUST), transaction.atomic():
        Trust(pk=TRUST, name="Changed", slug="changed").save(force_insert=True)
        with suppress(ValueError):
            one(**wrong)
    with tenant(TRUST):
        assert not Trust.objects.exists()


class Shade(enum.StrEnum):
    GREEN = "green"


@pytest.mark.django_db
def test_whatever_facts_a_caller_gives_the_entry_still_proves_itself_as_the_database_gives_it_back() -> None:
    facts = {
        1: 1.5, "big": 1e16, "when": datetime(2026, 7, 1, 12, tzinfo=UTC), "day": date(2026, 7, 1),
        "shade": Shade.GREEN, "none": None, "yes": True, "set": {"b", "a"}, "text": "Zoë 🎉 \u2028",
        "nested": {"list": (1, "zwei", [Shade.GREEN])},
    }  # fmt: skip
    with tenant(TRUST):
        entry = one(facts=facts)
        kept = Detail.objects.get(pk=entry.pk).facts
    assert kept["shade"] == "green"
    assert kept["set"] == ["a", "b"]
    assert kept["1"] == "1.5"
    assert proven().is_intact


@pytest.mark.django_db
def test_what_no_database_or_no_file_keeps_is_left_out_of_an_entry() -> None:
    with tenant(TRUST):
        entry = one(reason="a\x00b\ud800" + "\x01" * 4_000_000, facts={"where": "\x00" + "x" * 4_000_000})
        kept = Detail.objects.get(pk=entry.pk)
        lines = list(files.written(reading.lines()))
    assert kept.reason.startswith("ab?\x01")
    assert max(map(len, lines)) < files.LONGEST_LINE / 10
    assert proven().is_intact


@pytest.mark.django_db
@pytest.mark.parametrize("month", [1, 7])
def test_an_entry_of_summer_proves_itself_as_one_of_winter(
    month: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, month, 1, 12, 0, 0, 123000, tzinfo=UTC))
    with tenant(TRUST):
        one()
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, month, 1, 12, 0, 1, tzinfo=UTC))
    with tenant(TRUST):
        one()
    assert proven().is_intact


@pytest.mark.django_db
def test_all_clauses_of_the_policy_fit_into_one_entry() -> None:
    clauses = [f"{section}.{number}" for section in range(1, 9) for number in range(1, 8)][:42]
    with tenant(TRUST):
        assert one(clauses=clauses).clause_ids == clauses


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", ["audit_entry", "audit_detail", "audit_checkpoint"])
def test_the_database_itself_refuses_to_change_or_remove_what_is_recorded(table: str) -> None:
    add(2)
    with tenant(TRUST):
        checkpoint(by=KEEPER, trust_id=TRUST)
    statements = [f"UPDATE {table} SET trust_id = trust_id", f"DELETE FROM {table}"]
    if connection.vendor == "postgresql":
        statements.append(f"TRUNCATE {table} CASCADE")
    else:
        statements.append(f"REPLACE INTO {table} SELECT * FROM {table}")
    for statement in statements:
        with tenant(TRUST), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert proven().is_intact
    with owner_of_the_database() as run:  # and it was the triggers that did it
        run(f"UPDATE {table} SET trust_id = trust_id")


@pytest.mark.django_db(transaction=True)
def test_the_models_can_not_change_or_remove_it_either() -> None:
    (entry,) = add(1)
    with tenant(TRUST):
        with pytest.raises(DatabaseError):
            entry.save()
        with pytest.raises(DatabaseError):
            Entry.objects.update(verb="post.refused")
        with pytest.raises(DatabaseError):
            Detail.objects.all().delete()


def racing(count: int, each: Any) -> list[str]:
    """Runs it in threads that start together, each on a connection of its own; the names of the errors."""
    start, errors = Barrier(count), []

    def run() -> None:
        try:
            with tenant(TRUST):
                start.wait()
                each()
        except Exception as error:
            errors.append(type(error).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def append_some() -> None:
    for _ in range(10):
        with transaction.atomic():
            one()


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_at_once_take_the_same_place(monkeypatch: pytest.MonkeyPatch) -> None:
    add(1)

    def unlocked(trust_id: int, school_id: int) -> Chain:
        found = Chain.objects.get(trust_id=trust_id, school_id=school_id)
        time.sleep(0.05)
        return found

    if connection.vendor == "sqlite":  # its one write lock is what is taken away here
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")
    monkeypatch.setattr(actions, "_locked_chain", unlocked)

    def append() -> None:
        with transaction.atomic():
            one()

    assert len(racing(3, append)) >= 1


@pytest.mark.django_db(transaction=True)
def test_threads_that_append_at_once_keep_one_chain() -> None:
    assert racing(4, append_some) == []
    verdict = proven()
    assert verdict.problems == []
    assert verdict.entries == 40


@pytest.mark.django_db(transaction=True)
def test_processes_that_append_at_once_keep_one_chain() -> None:
    with process(APPEND) as first, process(APPEND) as second:
        assert first.stdout
        assert second.stdout
        assert first.stdout.read() == second.stdout.read() == "done\n"
    verdict = proven()
    assert verdict.problems == []
    assert verdict.entries == 40


@pytest.mark.django_db(transaction=True)
def test_a_checkpoint_signs_every_chain_that_has_something_new() -> None:
    add(3)
    add(2, school_id=None)
    with tenant(TRUST):
        made = checkpoint(by=KEEPER, trust_id=TRUST)
        assert [(row.school_id, row.length) for row in made] == [(0, 2), (SCHOOL, 3)]
        assert checkpoint(by=KEEPER, trust_id=TRUST) == []
        add(1)
        assert [row.length for row in checkpoint(by=KEEPER, trust_id=TRUST)] == [4]
    verdict = proven()
    assert verdict.chains[TRUST, SCHOOL].proven_to == 4


@pytest.mark.django_db(transaction=True)
def test_a_checkpoint_lies_outside_the_database_too() -> None:
    add(3)
    with tenant(TRUST):
        (row,) = checkpoint(by=KEEPER, trust_id=TRUST)
    assert list(read_checkpoints(checkpoints.file_of(TRUST))) == [checkpoints.as_line(row)]
    assert checkpoints.file_of(TRUST).parent.stat().st_mode & 0o077 == 0


@pytest.mark.django_db(transaction=True)
def test_what_a_crash_kept_from_the_file_comes_with_the_next_checkpoint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add(1)
    with monkeypatch.context() as crashing:
        crashing.setattr(checkpoints, "copy_out", lambda _: None)
        with tenant(TRUST):
            checkpoint(by=KEEPER, trust_id=TRUST)
    add(1)
    with tenant(TRUST):
        checkpoint(by=KEEPER, trust_id=TRUST)
    path = checkpoints.file_of(TRUST)
    with path.open("ab") as file:
        file.write(b'{"checkpoint":{"at":"20')  # a line that a crash left unfinished
    add(1)
    with tenant(TRUST):
        checkpoint(by=KEEPER, trust_id=TRUST)
        assert checkpoints.copy_out(TRUST) == 0
        rows = [checkpoints.as_line(row) for row in Checkpoint.objects.order_by("id")]
    assert list(read_checkpoints(path)) == rows
    assert len(rows) == 3


@pytest.mark.django_db(transaction=True)
def test_a_checkpoint_that_somebody_asked_for_leaves_an_entry() -> None:
    add(1)
    with tenant(TRUST):
        checkpoint(by=OPERATOR, trust_id=TRUST)
        entry = Entry.objects.get(school_id=0)
    assert entry.actor_kind == ActorKind.OPERATOR
    assert entry.verb == Verb.RECORD_CHECKPOINTED


@pytest.mark.django_db(transaction=True)
def test_a_proof_of_the_whole_is_recorded_either_way() -> None:
    add(3)
    with tenant(TRUST):
        assert check_whole(by=KEEPER, trust_id=TRUST).is_intact
        found = Entry.objects.get(school_id=0, seq=1)
        assert found.verb == Verb.RECORD_FOUND_INTACT
        assert found.detail.facts["verified_to"] == {str(SCHOOL): 3}
    with owner_of_the_database() as run:
        run("DELETE FROM audit_entry WHERE seq = 2")
    with tenant(TRUST):
        assert not check_whole(by=KEEPER, trust_id=TRUST).is_intact
        found = Entry.objects.select_related("detail").get(school_id=0, verb=Verb.RECORD_FOUND_BROKEN)
        assert found.detail.facts["broken"] == [SCHOOL]
        assert "entry 2 is missing" in found.detail.facts["problems"][0]


@pytest.mark.django_db(transaction=True)
def test_an_entry_whose_words_were_taken_away_can_still_be_shown() -> None:
    (entry,) = add(1)
    with owner_of_the_database() as run:
        run("DELETE FROM audit_detail")
    with tenant(TRUST):
        found = Entry.objects.select_related("detail").get(pk=entry.pk)
    assert found.sentence.startswith("Somebody whose name was taken away ")
    assert found.words.facts == {}
