"""Row-level security: the second wall around a trust's rows, kept by PostgreSQL itself."""

from typing import Any

from django.db.migrations.operations.base import Operation

POLICY = "trust_only"
_SYSTEM = "(SELECT current_setting('schoolgate.scope', true)) = 'system'"
# In a subselect the setting is read once a statement, not once a row.
_OWN = "{column} = (SELECT NULLIF(current_setting('schoolgate.trust', true), '')::bigint)"


def statements(table: str, column: str = "trust_id") -> tuple[str, ...]:
    """FORCE: the owner is held to it too. No scope declared: no row is seen, none can be written."""
    rule = f"{_SYSTEM} OR {_OWN.format(column=column)}"
    return (
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
        f'CREATE POLICY {POLICY} ON "{table}" USING ({rule}) WITH CHECK ({rule})',
    )


class EnableRowLevelSecurity(Operation):
    """In a migration, after the table is made: EnableRowLevelSecurity("people_school"). SQLite has nothing like it."""

    reversible = True
    elidable = False

    def __init__(self, table: str, column: str = "trust_id") -> None:
        self.table, self.column = table, column

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements(self.table, self.column):
                schema_editor.execute(statement)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP POLICY {POLICY} ON "{self.table}"')
            schema_editor.execute(f'ALTER TABLE "{self.table}" NO FORCE ROW LEVEL SECURITY')
            schema_editor.execute(f'ALTER TABLE "{self.table}" DISABLE ROW LEVEL SECURITY')

    def describe(self) -> str:
        return f"Let PostgreSQL keep each trust's rows of {self.table} to itself"
