"""A cursor that sets `schoolgate.scope` and `schoolgate.trust` for the transaction that its statement runs in.

Row-level security reads these two (rls.py). They are local to the transaction, so that nothing is left behind on a
connection that a pool hands to someone else. A statement outside a transaction gets a short one of its own. What was
declared is forgotten when the transaction ends, and when a savepoint is rolled back, which may have undone it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from django.db.backends.postgresql.base import Cursor
from psycopg.pq import TransactionStatus

from schoolgate.kit import tenancy

# Statements about the transaction itself: they touch no rows, and after a failure they are the only ones allowed.
_CONTROL = {"BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "SET"}
# Statements that touch rows. Others (VACUUM, CREATE DATABASE …) may refuse to run in a transaction.
_ON_ROWS = {
    "SELECT",
    "INSERT",
    "UPDATE",
    "DELETE",
    "WITH",
    "MERGE",
    "VALUES",
    "TABLE",
    "EXPLAIN",
    "DO",
    "CALL",
    "(",
}

_declared: WeakKeyDictionary[psycopg.Connection[Any], str] = WeakKeyDictionary()


def _declaration() -> str:
    """The statement that declares the scope open now; outside any scope both settings are empty, and no row is seen."""
    scope = tenancy.current()
    trust = "" if scope is None or scope.trust_id is None else str(int(scope.trust_id))
    word = "" if scope is None else "system" if scope.is_system else "tenant"
    return f"SELECT set_config('schoolgate.scope', '{word}', true), set_config('schoolgate.trust', '{trust}', true)"


def _first_word(query: Any, connection: psycopg.Connection[Any]) -> str:
    text = query if isinstance(query, str | bytes) else query.as_string(connection)
    if isinstance(text, bytes):
        text = text.decode()
    text = text.lstrip()
    return "(" if text.startswith("(") else text.split(None, 1)[0].rstrip(";").upper() if text else ""


def _send(connection: psycopg.Connection[Any], statement: str) -> None:
    """With a plain cursor, and without parameters, so that two statements make one round trip."""
    psycopg.Cursor(connection).execute(statement.encode())


@contextmanager
def _own_transaction(connection: psycopg.Connection[Any]) -> Iterator[None]:
    _send(connection, f"BEGIN; {_declaration()}")
    try:
        yield
    except BaseException:
        if not connection.closed:
            _send(connection, "ROLLBACK")
        raise
    _send(connection, "COMMIT")


@contextmanager
def _scope_declared(connection: psycopg.Connection[Any], query: Any) -> Iterator[None]:
    """Whatever is needed around one statement."""
    word = _first_word(query, connection)
    is_idle = connection.info.transaction_status == TransactionStatus.IDLE
    if is_idle or word in {"ROLLBACK", "ABORT"}:
        _declared.pop(connection, None)
    if is_idle and connection.autocommit:
        if word in _ON_ROWS:
            with _own_transaction(connection):
                yield
            return
    elif word not in _CONTROL:
        declaration = _declaration()
        if _declared.get(connection) != declaration:
            _send(connection, declaration)
            _declared[connection] = declaration
    yield


class ScopedCursor(Cursor, psycopg.ClientCursor[Any]):
    """Runs no statement on rows before the scope that is open in this context has been declared."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        with _scope_declared(self.connection, query):
            return super().execute(query, params, **options)

    def executemany(self, query: Any, params_seq: Any, **options: Any) -> Any:
        with _scope_declared(self.connection, query):
            return super().executemany(query, params_seq, **options)
