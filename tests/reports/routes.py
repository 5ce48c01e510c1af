"""Who may come through the routes of reports."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from schoolgate.audit.actions import record
from schoolgate.audit.vocabulary import Verb
from tests.matrix import HEADS, SIGNED_IN, Row, Who
from tests.world import World

AT_HARBOUR: Who = frozenset({"head", "officer", "auditor", "data_protection"})
READERS: Who = AT_HARBOUR | HEADS | {"outsider_officer"}


def an_entry(world: World) -> dict[str, Any]:
    """Something that happened at Harbour."""
    with world.scope(), transaction.atomic():
        entry = record(
            verb=Verb.POST_APPROVED, by=world.head.actor, trust_id=world.trust.pk, row=world.harbour,
            school_id=world.harbour.pk,
        )  # fmt: skip
    return {"pk": entry.pk}


ROWS = [
    Row("reports:home", GET=SIGNED_IN),
    Row("reports:checks", GET=SIGNED_IN),
    Row("reports:check", at=lambda world: {"name": "promise"}, GET=SIGNED_IN),
    Row("reports:record", GET=READERS),
    Row("reports:record_entry", at=an_entry, GET=AT_HARBOUR),
    Row("reports:record_csv", GET=READERS),
    Row("reports:record_proof", GET=READERS),
    Row("reports:record_checkpoints", GET=READERS),
    Row("reports:record_key", GET=READERS),
    Row("reports:record_prove", POST=READERS),
]
