"""What the record does by itself."""

from __future__ import annotations

import pytest

from schoolgate.audit import jobs
from schoolgate.audit.models import Checkpoint, Entry
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import worker
from schoolgate.kit.tenancy import system
from tests.audit.chains import add, owner_of_the_database

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_hour_every_trusts_chains_are_signed() -> None:
    add(2)
    add(1, trust_id=2)
    with system():
        jobs.checkpoint_all()
    worker.drain()
    with system():
        assert {(row.trust_id, row.length) for row in Checkpoint.objects.all()} == {(1, 2), (2, 1)}


def test_every_night_every_trusts_record_is_proven_and_that_is_recorded() -> None:
    add(2)
    add(1, trust_id=2)
    with owner_of_the_database() as run:
        run("UPDATE audit_entry SET clauses = '' WHERE trust_id = 2")
    with system():
        jobs.check_all()
    worker.drain()
    with system():
        found = dict(Entry.objects.filter(school_id=0).values_list("trust_id", "verb"))
    assert found == {1: Verb.RECORD_FOUND_INTACT, 2: Verb.RECORD_FOUND_BROKEN}


def test_a_job_of_one_trust_does_not_run_for_all() -> None:
    with system(), pytest.raises(RuntimeError, match="belongs to one trust"):
        jobs.checkpoint_trust()
