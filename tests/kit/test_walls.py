"""The walls that the database itself keeps: between trusts, and around what may not change."""

from collections.abc import Iterator

import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, migrations, models, transaction
from django.db.migrations.loader import MigrationLoader

from schoolgate.kit import rls, tenancy
from schoolgate.kit.append_only import AppendOnly
from schoolgate.kit.rls import EnableRowLevelSecurity
from tests.harness.database import HARNESS_URL
from tests.world import World


def with_a_trust() -> dict[str, str]:
    """The table of each of our models that has a trust, and the column."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("schoolgate.")]
    return {
        model._meta.db_table: field.column
        for model in ours
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.name == "trust"
    }


def declared() -> dict[str, str]:
    """The tables, with their columns, for which a migration enables row-level security."""
    nodes = MigrationLoader(None).disk_migrations.values()
    operations = [one for migration in nodes for one in migration.operations]
    return {one.table: one.column for one in operations if isinstance(one, EnableRowLevelSecurity)}


def test_every_table_with_a_trust_is_walled_by_a_migration() -> None:
    missing = with_a_trust().items() - declared().items()
    assert not missing, f"add EnableRowLevelSecurity(table) to a migration for {sorted(missing)}"


@pytest.mark.postgresql
@pytest.mark.django_db
def test_every_walled_table_is_walled_in_the_database_even_for_its_owner() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        forced = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = %s", [rls.POLICY])
        with_policy = {name for (name,) in cursor.fetchall()}
    assert declared().keys() <= forced & with_policy


@pytest.mark.postgresql
@pytest.mark.django_db
def test_the_role_of_the_product_owns_nothing_and_sees_past_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)"
        )
        assert cursor.fetchone() == (0,)


def schools() -> set[int]:
    """The trusts whose schools the database itself lets through: no scoped queryset between."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT trust_id FROM people_school")
        return {trust for (trust,) in cursor.fetchall()}


@pytest.mark.postgresql
@pytest.mark.django_db
def test_raw_sql_sees_only_the_rows_of_the_open_scope(world: World) -> None:
    one, other = world.trust.pk, world.fenside.pk
    with tenancy.tenant(one):
        assert schools() == {one}
        with tenancy.tenant(other):
            assert schools() == {other}
        assert schools() == {one}
    with tenancy.system():
        assert schools() >= {one, other}
    assert schools() == set()


@pytest.mark.postgresql
@pytest.mark.django_db
def test_raw_sql_cannot_write_a_row_of_another_trust(world: World) -> None:
    with tenancy.tenant(world.trust.pk), connection.cursor() as cursor:
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            cursor.execute("UPDATE people_school SET trust_id = %s", [world.fenside.pk])
        cursor.execute("UPDATE people_school SET name = name WHERE trust_id = %s", [world.fenside.pk])
        assert cursor.rowcount == 0


@pytest.mark.postgresql
@pytest.mark.django_db
def test_a_savepoint_rolled_back_does_not_leave_the_wrong_scope(world: World) -> None:
    one, other = world.trust.pk, world.fenside.pk
    with tenancy.tenant(one):
        assert schools() == {one}
        with pytest.raises(ZeroDivisionError), transaction.atomic(), tenancy.tenant(other):
            assert schools() == {other}
            raise ZeroDivisionError
        assert schools() == {one}


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_behind_on_the_connection(world: World) -> None:
    one = world.trust.pk
    with tenancy.tenant(one):
        assert schools() == {one}, "outside a transaction, a statement has its own"
        with transaction.atomic():
            assert schools() == {one}
    assert connection.connection
    with psycopg.Cursor(connection.connection) as bare:
        bare.execute(
            "SELECT current_setting('schoolgate.scope', true), current_setting('schoolgate.trust', true)"
        )
        assert bare.fetchone() in {(None, None), ("", "")}
        bare.execute("SELECT count(*) FROM people_school")
        assert bare.fetchone() == (0,)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_statement_that_fails_outside_a_transaction_leaves_the_connection_usable(world: World) -> None:
    with tenancy.tenant(world.trust.pk):
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")
        assert schools() == {world.trust.pk}


def append_only() -> dict[str, bool]:
    """The tables that a migration makes append-only, and whether rows may still go."""
    nodes = MigrationLoader(None).disk_migrations.values()
    operations = [one for migration in nodes for one in migration.operations]
    return {one.table: one.allow_delete for one in operations if isinstance(one, AppendOnly)}


def triggers_on(table: str) -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled = 'O'", [table]
            )
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_every_append_only_table_has_its_triggers_after_all_migrations() -> None:
    assert append_only(), "the record is one at least"
    for table, allow_delete in append_only().items():
        verbs = ["update"] if allow_delete else ["update", "delete"]
        on_sqlite = {f"append_only_{table}_{verb}" for verb in verbs}
        wanted = {"append_only_rows", "append_only_whole"} if connection.vendor == "postgresql" else on_sqlite
        assert wanted <= triggers_on(table), f"a later migration copied {table}: repeat AppendOnly after it"


class Sample:
    """A table of its own under AppendOnly, made by the migration operation itself."""

    def __init__(self, allow_delete: bool) -> None:
        self.operation = AppendOnly("kit_sample", allow_delete=allow_delete)

    def make(self) -> None:
        # On PostgreSQL only the owner may make tables, and only in the schema of a session for others.
        kind = "TEMPORARY " if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE {kind}TABLE kit_sample (id integer)")
        with connection.schema_editor() as editor:
            self.operation.database_forwards("kit", editor, None, None)
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO kit_sample VALUES (1)")

    def try_to(self, statement: str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

    def drop(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE kit_sample")


@pytest.fixture
def as_owner(transactional_db: None) -> Iterator[None]:
    """On PostgreSQL: as a role that may make triggers, which the product's may not."""
    before = dict(connection.settings_dict)
    if connection.vendor == "postgresql":
        connection.close()
        connection.settings_dict["USER"] = psycopg.conninfo.conninfo_to_dict(HARNESS_URL)["user"]
    yield
    connection.close()
    connection.settings_dict.update(before)


@pytest.mark.usefixtures("as_owner")
@pytest.mark.parametrize("allow_delete", [False, True])
def test_an_append_only_table_refuses_changes_and_removals(allow_delete: bool) -> None:
    sample = Sample(allow_delete)
    sample.make()
    try:
        with pytest.raises(DatabaseError, match="append-only"):
            sample.try_to("UPDATE kit_sample SET id = 2")
        if connection.vendor == "postgresql":
            with pytest.raises(DatabaseError, match="append-only"):
                sample.try_to("TRUNCATE kit_sample")
        if allow_delete:
            sample.try_to("DELETE FROM kit_sample")
        else:
            with pytest.raises(DatabaseError, match="append-only"):
                sample.try_to("DELETE FROM kit_sample")
    finally:
        sample.drop()


def test_operations_can_be_written_into_a_migration_and_undone() -> None:
    for operation in (AppendOnly("t"), EnableRowLevelSecurity("t")):
        assert operation.reversible
        assert "t" in operation.describe()
        assert isinstance(operation, migrations.operations.base.Operation)


@pytest.mark.django_db(transaction=True)
def test_between_tests_that_commit_the_database_is_emptied_record_and_all(world: World) -> None:
    with tenancy.system():
        assert world.trust.pk


@pytest.mark.django_db(transaction=True)
def test_and_it_was_empty_for_the_next_one() -> None:
    with tenancy.system():
        trust = apps.get_model("people", "Trust")
        assert not trust._default_manager.exists()
