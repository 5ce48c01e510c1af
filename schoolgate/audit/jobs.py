"""What the record does by itself: signs every hour, proves itself every night."""

from __future__ import annotations

from datetime import timedelta

from schoolgate.audit.actions import check_whole, checkpoint
from schoolgate.audit.actors import KEEPER
from schoolgate.audit.models import Chain
from schoolgate.kit.jobs import Job, enqueue, job, periodic
from schoolgate.kit.tenancy import required, tenant


def _trust_id() -> int:
    trust_id = required().trust_id
    if trust_id is None:
        raise RuntimeError("This job belongs to one trust: enqueue it inside tenant().")
    return trust_id


@job(name="audit.checkpoint")
def checkpoint_trust() -> None:
    """Signs what is new in the trust's chains."""
    checkpoint(by=KEEPER, trust_id=_trust_id())


@job(name="audit.check_whole")
def check_trust() -> None:
    """Proves the trust's whole record."""
    check_whole(by=KEEPER, trust_id=_trust_id())


def _for_each_trust(wanted: Job) -> None:
    """A job a trust: one that fails is tried again without the others."""
    for trust_id in Chain.objects.values_list("trust_id", flat=True).order_by("trust_id").distinct():
        with tenant(trust_id):
            enqueue(wanted)


@periodic("audit.checkpoint_all", every=timedelta(hours=1))
def checkpoint_all() -> None:
    """Every hour."""
    _for_each_trust(checkpoint_trust)


@periodic("audit.check_all", every=timedelta(days=1))
def check_all() -> None:
    """Every night (a day's slots begin at midnight UTC)."""
    _for_each_trust(check_trust)
