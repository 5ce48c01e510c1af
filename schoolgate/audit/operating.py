"""What the command line does with the record in the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from django.apps import apps
from django.db.models import Q

from schoolgate.audit import checkpoints, files, reading
from schoolgate.audit.actions import checkpoint
from schoolgate.audit.actors import OPERATOR
from schoolgate.audit.verification import CheckpointLine, Unreadable, Verdict, verify
from schoolgate.kit.tenancy import system, tenant


def _trusts() -> list[int]:
    return sorted({trust_id for trust_id, _ in reading.places()})


def proven(keys: frozenset[str], kept: Iterable[CheckpointLine | Unreadable]) -> Verdict:
    """The verdict on every trust's chains; without keys only our own may have signed."""
    with system():
        apart = chain.from_iterable(checkpoints.kept_apart(trust_id) for trust_id in _trusts())
        allowed = keys or frozenset({checkpoints.public_key()})
        return verify(reading.lines(), keys=allowed, expected=chain(kept, apart))


def exported(slug: str | None) -> Iterator[str]:
    """The lines of an export, signed to its end first; of one school where a slug is given (ValueError: no such)."""
    with system():
        only = _only(slug)
        signed()
        yield from files.written(reading.lines(only, newest_first=True))


def _only(slug: str | None) -> Q:
    if slug is None:
        return Q()
    # The record lies below people, and so knows schools by name only.
    school = apps.get_model("people", "School")._default_manager.filter(slug=slug).first()
    if school is None:
        raise ValueError(f"There is no school {slug!r}.")
    return Q(trust_id=school.trust_id, school_id=school.pk)


def signed() -> list[str]:
    """Signs every trust's chains as the operator; what each checkpoint says, in words."""
    made = []
    with system():
        trusts = _trusts()
    for trust_id in trusts:
        with tenant(trust_id):
            made += checkpoint(by=OPERATOR, trust_id=trust_id)
    return [f"Trust {row.trust_id}, school {row.school_id}: signed at entry {row.length}" for row in made]
