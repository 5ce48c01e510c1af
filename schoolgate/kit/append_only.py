"""Tables whose rows are never changed, and never removed unless it is said: kept so by the database itself."""

from typing import Any

from django.db.migrations.operations.base import Operation

PREFIX = "append_only"
_FUNCTION = """
CREATE OR REPLACE FUNCTION schoolgate_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% of %: this table is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$"""


def _refused(allow_delete: bool) -> tuple[str, ...]:
    return ("UPDATE",) if allow_delete else ("UPDATE", "DELETE")


def sqlite_statements(table: str, *, allow_delete: bool) -> tuple[str, ...]:
    """A trigger for each refused statement. Django copies a table to alter it, and the copy has none: repeat
    AppendOnly after every AlterField on such a table."""
    return tuple(
        f'CREATE TRIGGER IF NOT EXISTS "{PREFIX}_{table}_{verb.lower()}" BEFORE {verb} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, '{verb} of {table}: this table is append-only'); END"
        for verb in _refused(allow_delete)
    )


def postgres_statements(table: str, *, allow_delete: bool) -> tuple[str, ...]:
    """A trigger for rows, and one for TRUNCATE, which is no DELETE."""
    verbs = " OR ".join(_refused(allow_delete))
    rows, whole, refuse = f"{PREFIX}_rows", f"{PREFIX}_whole", "EXECUTE FUNCTION schoolgate_refuse()"
    return (
        _FUNCTION,
        f'CREATE OR REPLACE TRIGGER {rows} BEFORE {verbs} ON "{table}" FOR EACH ROW {refuse}',
        f'CREATE OR REPLACE TRIGGER {whole} BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT {refuse}',
    )


class AppendOnly(Operation):
    """In a migration, after the table is made: AppendOnly("audit_entry"). UPDATE, DELETE and TRUNCATE are refused.

    With allow_delete=True rows may go but not change. Whoever owns the database's file or tables can drop triggers:
    only what was exported and signed proves the record against them.
    """

    reversible = True
    elidable = False

    def __init__(self, table: str, allow_delete: bool = False) -> None:
        self.table, self.allow_delete = table, allow_delete

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        is_postgres = schema_editor.connection.vendor == "postgresql"
        make = postgres_statements if is_postgres else sqlite_statements
        for statement in make(self.table, allow_delete=self.allow_delete):
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            for name in ("rows", "whole"):
                schema_editor.execute(f'DROP TRIGGER IF EXISTS {PREFIX}_{name} ON "{self.table}"')
            return
        for verb in _refused(self.allow_delete):
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{PREFIX}_{self.table}_{verb.lower()}"')

    def describe(self) -> str:
        return f"Refuse changes to the rows of {self.table}"
