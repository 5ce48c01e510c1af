"""Whoever changes the record, by whatever means, is found out, and the first wrong entry is named."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from schoolgate.audit import checkpoints, reading
from schoolgate.audit.actions import checkpoint
from schoolgate.audit.actors import KEEPER
from schoolgate.audit.hashing import GENESIS, HEADER, checkpoint_bytes, hash_of, instant, leaf_of
from schoolgate.audit.models import Checkpoint, Detail, Entry
from schoolgate.audit.reporting import report
from schoolgate.audit.verification import EntryLine, verify
from schoolgate.kit.tenancy import tenant
from tests.audit.chains import OTHER_SCHOOL, SCHOOL, TRUST, add, owner_of_the_database, proven

pytestmark = pytest.mark.django_db(transaction=True)
THIRD = f"WHERE school_id = {SCHOOL} AND seq = 3"
THIRD_ID = f"(SELECT id FROM audit_entry {THIRD})"

COLUMNS: dict[str, Any] = {
    "trust_id": 2, "school_id": OTHER_SCHOOL, "seq": 99, "at": "2020-01-01 00:00:00", "verb": "post.approved",
    "clauses": "9.9", "actor_kind": "system", "person_id": 13, "post_id": None, "about": "posts.post:9",
    "leaf": "f" * 64, "previous": "e" * 64, "hash": "d" * 64,
}  # fmt: skip
WORDS: dict[str, Any] = {
    "salt": "0" * 32, "actor_name": "Somebody Else", "reason": "Because I say so", "facts": '{"number":4}',
    "trust_id": 2,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _a_record() -> None:
    """Six entries and a second chain; signed at entry four and at the end."""
    shutil.rmtree(checkpoints.file_of(TRUST).parent, ignore_errors=True)
    add(4)
    with tenant(TRUST):
        checkpoint(by=KEEPER, trust_id=TRUST)
    add(2)
    add(2, school_id=OTHER_SCHOOL)
    add(2, school_id=None)
    with tenant(TRUST):
        checkpoint(by=KEEPER, trust_id=TRUST)


def tamper(statement: str, *values: object) -> None:
    with owner_of_the_database() as run:
        run(statement, *values)


def problem() -> str:
    """What is said of the school's chain, or of the whole when that chain is said to be fine."""
    verdict = proven()
    assert not verdict.is_intact
    return verdict.chains[TRUST, SCHOOL].problem or " ".join(verdict.problems)


def no_traces_outside_the_entries() -> None:
    with owner_of_the_database() as run:
        run("DELETE FROM audit_checkpoint")
        run("DELETE FROM audit_chain")
    shutil.rmtree(checkpoints.file_of(TRUST).parent)


def test_an_untouched_record_is_intact() -> None:
    verdict = proven()
    assert verdict.problems == []
    assert verdict.entries == 10
    assert verdict.chains[TRUST, SCHOOL].proven_to == 6
    assert list(report(verdict))[-1] == "The record is intact: 10 entries in 3 chains."


def test_every_column_is_tried() -> None:
    columns = {field.column for field in Entry._meta.concrete_fields}
    words = {field.column for field in Detail._meta.concrete_fields}
    assert columns == {*COLUMNS, "id"}
    assert set(HEADER) | {"hash"} == set(COLUMNS)
    assert words == {*WORDS, "entry_id"}


@pytest.mark.parametrize("column", COLUMNS)
def test_an_edit_of_any_column_is_found(column: str) -> None:
    tamper(f"UPDATE audit_entry SET {column} = %s {THIRD}", COLUMNS[column])
    moved = column in {"trust_id", "school_id", "seq"}
    assert ("entry 3 is missing" if moved else "entry 3 was changed") in problem()


@pytest.mark.parametrize("column", WORDS)
def test_an_edit_of_any_column_of_the_words_is_found(column: str) -> None:
    tamper(f"UPDATE audit_detail SET {column} = %s WHERE entry_id = {THIRD_ID}", WORDS[column])
    assert "the words of entry 3" in problem()


def test_an_edit_of_the_keys_between_entry_and_words_is_found() -> None:
    tamper(f"UPDATE audit_entry SET id = 9999 {THIRD}")
    assert "the words of entry 3 (who, why and the facts) are missing" in problem()


def test_words_exchanged_between_two_entries_are_found() -> None:
    with owner_of_the_database() as run:
        first, second = entry_ids(3, 4)
        run("UPDATE audit_detail SET entry_id = -1 WHERE entry_id = %s", first)
        run("UPDATE audit_detail SET entry_id = %s WHERE entry_id = %s", first, second)
        run("UPDATE audit_detail SET entry_id = %s WHERE entry_id = -1", second)
    assert "the words of entry 3" in problem()


def entry_ids(*places: int) -> list[int]:
    with tenant(TRUST):
        return [Entry.objects.get(school_id=SCHOOL, seq=seq).pk for seq in places]


def test_removed_words_are_found() -> None:
    tamper(f"DELETE FROM audit_detail WHERE entry_id = {THIRD_ID}")
    assert "the words of entry 3 (who, why and the facts) are missing" in problem()


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_a_removed_entry_is_found(seq: int) -> None:
    tamper(f"DELETE FROM audit_entry WHERE school_id = {SCHOOL} AND seq = {seq}")
    assert f"entry {seq} is missing: entry {seq + 1} stands in its place" in problem()


def test_a_removed_entry_is_found_although_those_after_it_moved_up() -> None:
    with owner_of_the_database() as run:
        run(f"DELETE FROM audit_entry {THIRD}")
        for seq in (4, 5, 6):
            run(f"UPDATE audit_entry SET seq = {seq - 1} WHERE school_id = {SCHOOL} AND seq = {seq}")
    assert "entry 3 was changed" in problem()


def test_two_entries_that_change_places_are_found() -> None:
    with owner_of_the_database() as run:
        for old, new in ((3, 99), (4, 3), (99, 4)):
            run(f"UPDATE audit_entry SET seq = {new} WHERE school_id = {SCHOOL} AND seq = {old}")
    assert "entry 3 was changed" in problem()


def test_an_entry_replaced_together_with_its_own_hash_is_found() -> None:
    with tenant(TRUST):
        entry = Entry.objects.get(school_id=SCHOOL, seq=3)
    forged = hash_of({**vars(entry), "at": instant(entry.at), "verb": "post.refused"})
    tamper(f"UPDATE audit_entry SET verb = 'post.refused', hash = %s {THIRD}", forged)
    assert "entry 4 does not follow from entry 3 as it stands here: one of the two was replaced" in problem()


def forged_after(seq: int, previous: str) -> EntryLine:
    """An entry that fits its own hash, made by someone who has read this code."""
    leaf = leaf_of("", "Nobody", "", {})
    at = "2026-01-01T00:00:00.000000Z"
    header = (TRUST, SCHOOL, seq, at, "post.approved", "", "person", 12, 1, "x:1", leaf, previous)
    return EntryLine(*header, hash_of(dict(zip(HEADER, header, strict=True))), "", "Nobody", "", {}, TRUST)


def insert(line: EntryLine, run: Any) -> None:
    holders = ", ".join(["%s"] * (len(HEADER) + 1))
    values = [*line[: len(HEADER)], line.hash]
    values[HEADER.index("at")] = (
        "2026-01-01 00:00:00+00:00" if connection.vendor == "postgresql" else "2026-01-01 00:00:00"
    )
    run(f"INSERT INTO audit_entry ({', '.join(HEADER)}, hash) VALUES ({holders})", *values)
    run(
        "INSERT INTO audit_detail (entry_id, trust_id, salt, actor_name, reason, facts) "
        "SELECT max(id), 1, '', 'Nobody', '', '{}' FROM audit_entry"
    )


def test_an_entry_put_in_after_the_end_is_found_although_it_fits() -> None:
    with tenant(TRUST):
        last = Entry.objects.get(school_id=SCHOOL, seq=6)
    with owner_of_the_database() as run:
        insert(forged_after(7, last.hash), run)
    assert "the end of the chain is noted wrongly: entry 6 where entry 7 is the last" in problem()


def test_an_entry_put_in_between_is_found_although_the_others_made_room() -> None:
    with tenant(TRUST):
        third = Entry.objects.get(school_id=SCHOOL, seq=3)
    with owner_of_the_database() as run:
        for seq in (6, 5, 4):
            run(f"UPDATE audit_entry SET seq = {seq + 1} WHERE school_id = {SCHOOL} AND seq = {seq}")
        insert(forged_after(4, third.hash), run)
    assert "one of the entries 1 to 4 is not what was signed" in problem()
    no_traces_outside_the_entries()
    assert "entry 5 was changed" in problem()  # it was entry 4 when its hash was made


@pytest.mark.parametrize("seq", [0, -5])
def test_an_entry_put_in_before_the_beginning_is_found(seq: int) -> None:
    with owner_of_the_database() as run:
        insert(forged_after(seq, GENESIS), run)
    assert f"entry 1 is not where it should be: entry {seq} stands there" in problem()


def test_an_end_that_was_cut_off_is_found_by_the_chain() -> None:
    tamper(f"DELETE FROM audit_entry WHERE school_id = {SCHOOL} AND seq > 4")
    assert "the end was cut off: it stops at entry 4, and had 6" in problem()


def test_an_end_that_was_cut_off_is_found_by_a_checkpoint_alone() -> None:
    with tenant(TRUST):
        fourth = Entry.objects.get(school_id=SCHOOL, seq=4)
    with owner_of_the_database() as run:
        run(f"DELETE FROM audit_entry WHERE school_id = {SCHOOL} AND seq > 4")
        run(f"UPDATE audit_chain SET length = 4, head = %s WHERE school_id = {SCHOOL}", fourth.hash)
    shutil.rmtree(checkpoints.file_of(TRUST).parent)
    assert "the end was cut off: it stops at entry 4, and had 6 when it was signed on" in problem()


def test_an_end_that_was_cut_off_everywhere_in_the_database_is_found_by_the_file_outside_it() -> None:
    with tenant(TRUST):
        fourth = Entry.objects.get(school_id=SCHOOL, seq=4)
    with owner_of_the_database() as run:
        run(f"DELETE FROM audit_entry WHERE school_id = {SCHOOL} AND seq > 4")
        run(f"DELETE FROM audit_checkpoint WHERE school_id = {SCHOOL} AND length > 4")
        run(f"UPDATE audit_chain SET length = 4, head = %s WHERE school_id = {SCHOOL}", fourth.hash)
    assert "the end was cut off: it stops at entry 4, and had 6 when it was signed on" in problem()
    # And only by that: this is what a checkpoint outside the database is for.
    shutil.rmtree(checkpoints.file_of(TRUST).parent)
    assert proven().is_intact


def test_a_whole_chain_that_was_removed_is_found() -> None:
    with owner_of_the_database() as run:
        run(
            f"DELETE FROM audit_detail WHERE entry_id IN (SELECT id FROM audit_entry WHERE school_id = {SCHOOL})"
        )
        run(f"DELETE FROM audit_entry WHERE school_id = {SCHOOL}")
        run(f"DELETE FROM audit_chain WHERE school_id = {SCHOOL}")
    assert "the end was cut off: it stops at entry 0, and had 6" in problem()


def test_a_chain_written_anew_with_hashes_that_fit_is_found_by_its_checkpoints() -> None:
    with tenant(TRUST):
        entries = list(Entry.objects.filter(school_id=SCHOOL).order_by("seq"))
    previous = entries[1].hash
    with owner_of_the_database() as run:
        for entry in entries[2:]:
            header = {**vars(entry), "at": instant(entry.at), "person_id": 13, "previous": previous}
            new = hash_of(header)
            run(
                "UPDATE audit_entry SET person_id = 13, previous = %s, hash = %s WHERE id = %s",
                previous,
                new,
                entry.pk,
            )
            previous = new
        run(f"UPDATE audit_chain SET head = %s WHERE school_id = {SCHOOL}", previous)
    assert "one of the entries 1 to 4 is not what was signed on" in problem()
    no_traces_outside_the_entries()
    assert proven().is_intact  # without checkpoints nobody could tell


def test_a_wrong_head_of_the_chain_is_found() -> None:
    tamper(f"UPDATE audit_chain SET head = %s WHERE school_id = {SCHOOL}", "a" * 64)
    assert "the end of the chain is noted wrongly" in problem()


def test_a_head_that_was_set_back_is_found() -> None:
    tamper(f"UPDATE audit_chain SET length = 3 WHERE school_id = {SCHOOL}")
    assert "the end of the chain is noted wrongly: entry 3 where entry 6 is the last" in problem()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("length", 3),
        ("head", "a" * 64),
        ("at", "2020-01-01 00:00:00"),
        ("school_id", 77),
        ("signature", "00" * 64),
    ],
)
def test_a_changed_checkpoint_is_found(column: str, value: object) -> None:
    tamper(f"UPDATE audit_checkpoint SET {column} = %s WHERE school_id = {SCHOOL} AND length = 4", value)
    verdict = proven()
    assert any("was changed or forged: its signature does not fit" in words for words in verdict.problems)


def test_a_checkpoint_signed_with_another_key_is_found() -> None:
    stranger = Ed25519PrivateKey.generate()
    with tenant(TRUST):
        row = Checkpoint.objects.get(school_id=SCHOOL, length=4)
    said = checkpoint_bytes(trust_id=TRUST, school_id=SCHOOL, length=4, head=row.head, at=instant(row.at))
    key, signature = stranger.public_key().public_bytes_raw().hex(), stranger.sign(said).hex()
    tamper("UPDATE audit_checkpoint SET key = %s, signature = %s WHERE id = %s", key, signature, row.pk)
    assert f"was signed by another key ({key})" in problem()


def test_an_intact_chain_is_vouched_for_although_its_neighbour_is_broken() -> None:
    tamper(f"UPDATE audit_entry SET verb = 'post.approved' {THIRD}")
    verdict = proven()
    assert len(verdict.problems) == 1
    assert verdict.chains[TRUST, OTHER_SCHOOL].problem == ""
    assert verdict.chains[TRUST, OTHER_SCHOOL].length == 2
    assert next(report(verdict)).startswith(f"BROKEN  School {SCHOOL} of trust {TRUST}: entry 3 was changed")


def test_a_tampered_chain_gets_no_checkpoint_over_the_forgery(caplog: pytest.LogCaptureFixture) -> None:
    add(2)
    tamper(f"UPDATE audit_entry SET verb = 'post.approved' WHERE school_id = {SCHOOL} AND seq = 7")
    add(1, school_id=OTHER_SCHOOL)
    with tenant(TRUST):
        made = checkpoint(by=KEEPER, trust_id=TRUST)
    assert [row.school_id for row in made] == [OTHER_SCHOOL]
    assert "entry 7 was changed" in caplog.text


def test_entries_added_while_the_record_is_read_do_not_look_like_tampering() -> None:
    with tenant(TRUST):
        lines = reading.chain_lines(TRUST, SCHOOL)
        first = next(lines)
        add(3)
        verdict = verify([first, *lines])
    assert verdict.is_intact
    assert verdict.entries == 9


@pytest.mark.parametrize("value", ["no time at all", "", "2026-13-45 99:99:99"])
def test_a_time_that_is_none_is_reported_and_does_not_stop_the_proof(value: str) -> None:
    if connection.vendor == "postgresql":
        with pytest.raises(Exception, match=r"invalid input syntax|out of range"):
            tamper(f"UPDATE audit_entry SET at = %s {THIRD}", value)
        return
    tamper(f"UPDATE audit_entry SET at = %s {THIRD}", value)
    assert "entry 3 was changed" in problem()


def test_an_empty_chain_starts_from_nothing() -> None:
    assert verify([]).is_intact
    assert GENESIS == "0" * 64


def test_an_empty_reason_is_not_the_same_as_none() -> None:
    leaf = leaf_of("", "Nobody", "", {})
    header = (
        TRUST,
        SCHOOL,
        1,
        "2026-01-01T00:00:00.000000Z",
        "x.y",
        "",
        "person",
        12,
        1,
        "x:1",
        leaf,
        GENESIS,
    )
    line = EntryLine(*header, hash_of(dict(zip(HEADER, header, strict=True))), "", "Nobody", "", {}, TRUST)
    assert verify([line]).is_intact
    assert not verify([line._replace(reason=None)]).is_intact
