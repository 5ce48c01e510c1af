"""Adding to the record: the only writer of entries and checkpoints."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Iterable
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Q

from schoolgate.audit import checkpoints, reading
from schoolgate.audit.actors import Actor, ActorKind
from schoolgate.audit.hashing import HEADER, hash_of_values, instant, leaf_of, plain
from schoolgate.audit.models import Chain, Checkpoint, Detail, Entry
from schoolgate.audit.verification import ChainVerdict, Verdict, verify
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import clock
from schoolgate.kit.tenancy import refuse_other_tenant

log = logging.getLogger(__name__)

CLAUSE = re.compile(r"[1-9][0-9]?\.[1-9][0-9]?")


class OutsideTransaction(Exception):
    """An entry must be written in the transaction of the change it tells of, or not at all."""


def about(row: models.Model) -> str:
    """How an entry names the row it is about, e.g. "posts.post:17"."""
    return f"{row._meta.label_lower}:{row.pk}"


def _cited(clauses: Iterable[str]) -> str:
    """Each clause once, in the order given; ValueError for what is no clause id (a lone string included)."""
    found = dict.fromkeys(clauses)
    if wrong := [each for each in found if not CLAUSE.fullmatch(each)]:
        raise ValueError(f"Not a clause: {wrong[0]!r}. Give ids such as ['4.3', '6.9'].")
    return " ".join(found)


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
    entry = Entry(
        trust_id=chain.trust_id, school_id=chain.school_id, seq=chain.length + 1, at=clock.now(), leaf=leaf,
        previous=chain.head, **columns,
    )  # fmt: skip
    header = {**vars(entry), "at": instant(entry.at)}
    entry.hash = hash_of_values(header[name] for name in HEADER)
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

    Raises OutsideTransaction; whatever else goes wrong undoes the change as well, even where the caller
    swallows the error: no entry, no change. `facts` may hold text, whole numbers, yes/no, lists and mappings
    of these; anything else is kept as its text.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction("Open transaction.atomic() around the change and its entry.")
    try:
        refuse_other_tenant(trust_id)
        columns = {
            "verb": Verb(verb).value, "clauses": _cited(clauses), "actor_kind": by.kind.value,
            "person_id": by.person_id, "post_id": post_id, "about": about(row),
        }  # fmt: skip
        salt, said = secrets.token_hex(16), plain(facts or {})
        detail = Detail(
            trust_id=trust_id, salt=salt, actor_name=by.name, reason=plain(str(reason)), facts=said
        )
        leaf = leaf_of(salt, by.name, detail.reason, said)
        detail.entry = _chained(_locked_chain(trust_id, school_id or 0), leaf=leaf, columns=columns)
        detail.save(force_insert=True)
    except Exception:
        transaction.set_rollback(True)
        raise
    return detail.entry


def checkpoint(*, by: Actor, trust_id: int) -> list[Checkpoint]:
    """Verifies what is new in each chain of the trust, signs its end, and copies the checkpoints out on commit.

    A chain with nothing new gets none; a chain that was tampered with gets none either, so that no signature
    ever covers a forgery: the log says so. Asked for by a person or the operator, it leaves an entry first.
    """
    refuse_other_tenant(trust_id)
    if by.kind is not ActorKind.SYSTEM:
        with transaction.atomic():
            record(verb=Verb.RECORD_CHECKPOINTED, by=by, trust_id=trust_id, row=_locked_chain(trust_id, 0))
    verified = [_verified_since(*place) for place in reading.places(Q(trust_id=trust_id))]
    with transaction.atomic():
        _locked_chain(
            trust_id, 0
        )  # signed in the order of commits, which is the order they are copied out in
        made = [_signed(chain) for chain in verified if _wants_signing(chain)]
        transaction.on_commit(lambda: checkpoints.copy_out(trust_id))
    return made


def _verified_since(trust_id: int, school_id: int) -> ChainVerdict:
    """The chain, looked at from its newest checkpoint on."""
    since = reading.newest_checkpoint(trust_id, school_id)
    after = since.length if since else reading.BEFORE_ALL
    fresh = reading.chain_lines(trust_id, school_id, after=after)
    verdict = verify(fresh, keys=frozenset({checkpoints.public_key()}), since=since)
    for problem in verdict.problems:
        log.error("The record is not signed: %s", problem)
    chain = verdict.chains.get((trust_id, school_id), ChainVerdict(trust_id, school_id))
    chain.problem = chain.problem or " ".join(verdict.problems)
    return chain


def _wants_signing(chain: ChainVerdict) -> bool:
    newest = reading.newest_checkpoint(chain.trust_id, chain.school_id)
    return not chain.problem and chain.length > (newest.length if newest else 0)


def _signed(chain: ChainVerdict) -> Checkpoint:
    row = checkpoints.signed(chain)
    row.save(force_insert=True)
    return row


def check_whole(*, by: Actor, trust_id: int) -> Verdict:
    """Verifies every entry of the trust against all checkpoints, those outside the database too; leaves an entry."""
    refuse_other_tenant(trust_id)
    verdict = verify(
        reading.lines(Q(trust_id=trust_id)),
        keys=frozenset({checkpoints.public_key()}),
        expected=checkpoints.kept_apart(trust_id),
    )
    for problem in verdict.problems:
        log.error("The record was tampered with: %s", problem)
    found = Verb.RECORD_FOUND_INTACT if verdict.is_intact else Verb.RECORD_FOUND_BROKEN
    chains = verdict.chains.values()
    facts = {
        "verified_to": {chain.school_id: chain.length for chain in chains},
        "broken": [chain.school_id for chain in chains if chain.problem],
        "problems": verdict.problems[:20],
    }
    with transaction.atomic():
        record(verb=found, by=by, trust_id=trust_id, row=_locked_chain(trust_id, 0), facts=facts)
    return verdict
