"""Small chains to prove and to tamper with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection, transaction

from schoolgate.audit import checkpoints, reading
from schoolgate.audit.actions import record
from schoolgate.audit.actors import Actor, ActorKind
from schoolgate.audit.models import Entry
from schoolgate.audit.verification import Verdict, verify
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit.tenancy import tenant
from schoolgate.people.models import Trust

TRUST, SCHOOL, OTHER_SCHOOL = 1, 5, 6
JENIFER = Actor(ActorKind.PERSON, "Jenifer Hale", 12)
Run = Callable[..., object]


def add(count: int = 1, *, trust_id: int = TRUST, school_id: int | None = SCHOOL, **more: Any) -> list[Entry]:
    """That many entries, as different from each other as entries are."""
    verbs = list(Verb)
    made = []
    with tenant(trust_id):
        for number in range(1, count + 1):
            with transaction.atomic():
                entry = record(
                    verb=verbs[number % len(verbs)], by=JENIFER, trust_id=trust_id, school_id=school_id,
                    row=Trust(pk=trust_id), post_id=number, clauses=["4.3", "2.1"], reason=f"Because of {number}",
                    facts={"number": number, "names": ["Wei", "Zoë"]}, **more,
                )  # fmt: skip
            made.append(entry)
    return made


def proven(trust_id: int = TRUST) -> Verdict:
    """The verdict on the trust's chains in the database and the checkpoints kept apart."""
    with tenant(trust_id):
        keys = frozenset({checkpoints.public_key()})
        return verify(reading.lines(), keys=keys, expected=checkpoints.kept_apart(trust_id))


@contextmanager
def owner_of_the_database() -> Iterator[Run]:
    """Someone who owns the database and puts its triggers out of action: what a trigger can not stop."""
    owned = _owned_postgres() if connection.vendor == "postgresql" else _owned_sqlite()
    with owned as run:
        yield run


@contextmanager
def _owned_sqlite() -> Iterator[Run]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit%'"
        )
        triggers = cursor.fetchall()
        cursor.execute("PRAGMA foreign_keys = OFF")
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield lambda statement, *values: cursor.execute(statement, values)
        for _, statement in triggers:
            cursor.execute(statement)
        cursor.execute("PRAGMA foreign_keys = ON")


@contextmanager
def _owned_postgres() -> Iterator[Run]:
    url, name = os.environ["SCHOOLGATE_TEST_HARNESS_URL"], connection.settings_dict["NAME"]
    with psycopg.connect(url, dbname=name, autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        yield lambda statement, *values: owner.execute(statement, values)
