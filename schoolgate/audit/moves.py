"""The one way to change a state: a conditional UPDATE and its entry, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Protocol, cast

from django.db import models, transaction

from schoolgate.audit.actions import record
from schoolgate.audit.actors import Actor
from schoolgate.audit.models import Entry
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit.states import Lifecycle, Stale


class Alive(Protocol):
    """A row with a lifecycle. `school_id` and `post_id` say where its entries belong."""

    lifecycle: ClassVar[Lifecycle]
    state: str
    pk: Any
    trust_id: int

    @property
    def school_id(self) -> int | None:
        """The school whose chain it belongs to; None for the trust's."""

    @property
    def post_id(self) -> int | None:
        """The post this is about, if any."""


def move(
    row: Alive,
    arrow: str,
    *,
    by: Actor,
    reason: str = "",
    clauses: Iterable[str] = (),
    facts: dict[str, Any] | None = None,
    expecting: Mapping[str, Any] | None = None,
    **also: Any,
) -> Entry:
    """Takes `row` along one arrow of its lifecycle, sets the columns in `also`, and leaves the arrow's entry.

    Compare-and-set on the state the row was read in: of two racing callers one wins, the other gets Stale.
    `expecting` adds conditions on other columns, so that whoever lost a lease can not write any more.
    """
    step = row.lifecycle.arrow(arrow)
    if row.state not in step.sources:
        raise Stale(f"{row.lifecycle.name} is “{row.state}”: “{arrow}” can not be done now.")
    model = cast(models.Model, row)
    rows = type(model)._default_manager
    with transaction.atomic():
        changed = rows.filter(pk=row.pk, state=row.state, **(expecting or {})).update(
            state=step.target.value, **also
        )
        if not changed:
            raise Stale(f"Somebody else was quicker: the {row.lifecycle.name} has changed meanwhile.")
        entry = record(
            verb=Verb(step.entry), by=by, trust_id=row.trust_id, school_id=row.school_id, post_id=row.post_id,
            row=model, clauses=clauses, reason=reason, facts=facts,
        )  # fmt: skip
    for name, value in {"state": step.target.value, **also}.items():
        setattr(row, name, value)
    return entry
