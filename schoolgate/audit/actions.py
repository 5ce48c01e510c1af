"""Adding to the record: the only writer of entries."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from django.db import connection, models, transaction

from schoolgate.audit.actors import Actor
from schoolgate.audit.hashing import hash_of, instant, leaf_of
from schoolgate.audit.models import Chain, Detail, Entry
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import clock
from schoolgate.kit.tenancy import refuse_other_tenant


class OutsideTransaction(Exception):
    """An entry must be written in the transaction of the change it tells of, or not at all."""


def about(row: models.Model) -> str:
    """How an entry names the row it is about, e.g. "posts.post:17"."""
    return f"{row._meta.label_lower}:{row.pk}"


def _locked_chain(trust_id: int, school_id: int) -> Chain:
    """The chain's row, locked, so that two entries can not take one place."""
    chains = Chain.objects.select_for_update()
    chain = chains.filter(trust_id=trust_id, school_id=school_id).first()
    if chain is None:
        Chain.objects.bulk_create([Chain(trust_id=trust_id, school_id=school_id)], ignore_conflicts=True)
        chain = chains.get(trust_id=trust_id, school_id=school_id)
    return chain


def _chained(chain: Chain, *, leaf: str, columns: dict[str, Any]) -> Entry:
    """The next entry of the chain, saved, and the chain's head moved on to it."""
    at = clock.now()
    entry = Entry(
        trust_id=chain.trust_id, school_id=chain.school_id, seq=chain.length + 1, at=at, leaf=leaf,
        previous=chain.head, **columns,
    )  # fmt: skip
    header = {**vars(entry), "at": instant(at)}
    entry.hash = hash_of(header)
    entry.save(force_insert=True)
    Chain.objects.filter(pk=chain.pk).update(length=entry.seq, head=entry.hash)
    return entry


def record(
    *,
    verb: Verb,
    by: Actor,
    trust_id: int,
    row: models.Model,
    school_id: int | None = None,
    post_id: int | None = None,
    clauses: Iterable[str] = (),
    reason: str = "",
    facts: dict[str, Any] | None = None,
) -> Entry:
    """Adds one entry to the school's chain (the trust's when `school_id` is None), in the caller's transaction.

    Raises OutsideTransaction; whatever else goes wrong undoes the change as well (rule: no entry, no change).
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction("Open transaction.atomic() around the change and its entry.")
    refuse_other_tenant(trust_id)
    chain = _locked_chain(trust_id, school_id or 0)
    salt, said = secrets.token_hex(16), facts or {}
    columns = {
        "verb": Verb(verb).value, "clauses": " ".join(clauses), "actor_kind": by.kind.value,
        "person_id": by.person_id, "post_id": post_id, "about": about(row),
    }  # fmt: skip
    with transaction.atomic():
        entry = _chained(chain, leaf=leaf_of(salt, by.name, reason, said), columns=columns)
        Detail.objects.create(
            entry=entry, trust_id=trust_id, salt=salt, actor_name=by.name, reason=reason, facts=said
        )
    return entry
