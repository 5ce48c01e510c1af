"""Reading the record out of the database, in pages, as the lines that are verified and exported."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import Q

from schoolgate.audit.hashing import HEADER, instant
from schoolgate.audit.models import Chain, Checkpoint, Entry
from schoolgate.audit.verification import CheckpointLine, EntryLine, HeadLine, Line, Unreadable
from schoolgate.kit.tenancy import refuse_other_tenant

PAGE = 2000
_AT, _SEQ = HEADER.index("at"), HEADER.index("seq")
_FACTS = EntryLine._fields.index("facts")
# Not through the models, and on SQLite times as the text they are: what was tampered with may be nothing a model can
# load.
_SELECT = (
    "SELECT {columns}, e.hash, d.salt, d.actor_name, d.reason, d.facts, d.trust_id "
    "FROM audit_entry e LEFT JOIN audit_detail d ON d.entry_id = e.id "
    "WHERE e.trust_id = %s AND e.school_id = %s AND e.seq >= %s AND e.seq < %s ORDER BY e.seq, e.id"
)
_NEXT = "SELECT min(seq) FROM audit_entry WHERE trust_id = %s AND school_id = %s AND seq > %s"
_CHECKPOINTS = "SELECT {columns} FROM audit_checkpoint e WHERE {place} AND {where} ORDER BY e.length, e.id"
_PLACE = "trust_id = %s AND school_id = %s"

Place = tuple[int, int]
BEFORE_ALL = -(2**63)  # a forged entry may stand at place 0 or below


def places(only: Q | None = None) -> list[Place]:
    """Every chain that has left a trace in any table: a chain that was removed still has its checkpoints."""
    found: set[Place] = set()
    for model in (Chain, Entry, Checkpoint):
        rows = model.objects.filter(only or Q())
        found |= set(rows.values_list("trust_id", "school_id").order_by().distinct())
    return sorted(found)


def lines(only: Q | None = None, *, newest_first: bool = False) -> Iterator[Line]:
    """Entries, checkpoints and ends of every chain in the open scope.

    `newest_first` puts each chain's newest checkpoint at the very top: in a file, a cut-off end then shows by itself.
    """
    chains = places(only)
    if newest_first:
        yield from (newest for place in chains if (newest := newest_checkpoint(*place)))
    for place in chains:
        yield from chain_lines(*place)


def chain_lines(trust_id: int, school_id: int, *, after: int = BEFORE_ALL) -> Iterator[Line]:
    """One chain, from its beginning or from behind entry `after`, to its end as it is when that is reached.

    Entries may be added meanwhile: the noted end is read before the entries, so what it counts must be among them.
    """
    refuse_other_tenant(trust_id)
    last = after
    while True:
        head = Chain.objects.filter(trust_id=trust_id, school_id=school_id).first()
        began = last
        while page := _page(trust_id, school_id, last):
            if isinstance(page, Unreadable):
                yield page
                return
            yield from _with_checkpoints(trust_id, school_id, page, last)
            last = page[-1][_SEQ]
        if head is None or head.length == last or began == last:
            break
    yield from _checkpoints(trust_id, school_id, "length > %s", last)
    if head is not None:
        yield HeadLine(trust_id, school_id, head.length, head.head)


def newest_checkpoint(trust_id: int, school_id: int) -> CheckpointLine | None:
    """The one that proves most of the chain."""
    longest = f"length = (SELECT max(length) FROM audit_checkpoint WHERE {_PLACE})"  # noqa: S608 - no values in it
    found = _checkpoints(trust_id, school_id, longest, trust_id, school_id)
    return found[-1] if found else None


def _page(trust_id: int, school_id: int, last: int) -> list[tuple[Any, ...]] | Unreadable:
    """What stands in the next PAGE places: by place and not by count, so that no database has to sort the rest."""
    place = [trust_id, school_id]
    try:
        with connection.cursor() as cursor:
            if rows := _window(cursor, place, last + 1):
                return rows
            cursor.execute(_NEXT, [*place, last])  # behind a gap, or nothing at all
            following = cursor.fetchone()[0]
            if following is None:
                return []
            return _window(cursor, place, following) if isinstance(following, int) else _nowhere(place, last)
    except DatabaseError as error:
        if "decode" not in str(error):
            raise
        return _nowhere(place, last)


def _window(cursor: Any, place: list[int], first: int) -> list[tuple[Any, ...]]:
    cursor.execute(_SELECT.format(columns=_columns(HEADER)), [*place, first, first + PAGE])
    rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _nowhere(place: list[int], last: int) -> Unreadable:
    return Unreadable(
        f"Trust {place[0]}, school {place[1]}: what follows entry {last}", "we did not write this."
    )


def _with_checkpoints(
    trust_id: int, school_id: int, page: list[tuple[Any, ...]], last: int
) -> Iterator[Line]:
    """The page's entries, each checkpoint behind the entry that it signs."""
    waiting = _checkpoints(trust_id, school_id, "length > %s AND length <= %s", last, page[-1][_SEQ])
    for row in page:
        while waiting and waiting[0].length < row[_SEQ]:
            yield waiting.pop(0)
        yield _entry_line(row)
    yield from waiting


def _columns(names: Iterable[str]) -> str:
    at = "CAST(e.at AS text)" if connection.vendor == "sqlite" else "e.at"
    return ", ".join(at if name == "at" else f"e.{name}" for name in names)


def _checkpoints(trust_id: int, school_id: int, where: str, *values: Any) -> list[CheckpointLine]:
    refuse_other_tenant(trust_id)
    query = _CHECKPOINTS.format(columns=_columns(CheckpointLine._fields), place=_PLACE, where=where)
    with connection.cursor() as cursor:
        cursor.execute(query, [trust_id, school_id, *values])
        found = [CheckpointLine._make(row) for row in cursor.fetchall()]
    return [line._replace(at=_spelled(line.at)) for line in found]


def _entry_line(row: tuple[Any, ...]) -> EntryLine:
    values = list(row)
    values[_AT] = _spelled(row[_AT])
    values[_FACTS] = _loaded(row[_FACTS])
    return EntryLine._make(values)


def _spelled(at: Any) -> str:
    """The time as it is hashed; SQLite gives text in UTC, which may be anything if someone wrote there."""
    if isinstance(at, datetime):
        return instant(at)
    if not isinstance(at, str):
        return repr(at)
    if len(at) == 26 and at[10] == " ":
        return f"{at[:10]}T{at[11:]}Z"
    try:
        return instant(datetime.fromisoformat(at).replace(tzinfo=UTC))
    except ValueError:
        return at


def _loaded(facts: Any) -> Any:
    try:
        return json.loads(facts)
    except (TypeError, ValueError, RecursionError):
        return facts
