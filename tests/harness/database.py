"""Databases for tests: emptied although the record refuses deletes; on PostgreSQL as the role that owns nothing."""

import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from psycopg import sql
from pytest_django.plugin import DjangoDbBlocker

# Set by scripts/postgres.py: the superuser of its throwaway server, for nothing but making and emptying databases.
HARNESS_URL = os.environ.get("SCHOOLGATE_TEST_HARNESS_URL", "")
KEPT = {"django_migrations", "django_content_type", "auth_permission"}


def _tables() -> list[str]:
    return sorted(set(connection.introspection.table_names()) - KEPT)


def _empty_sqlite() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        cursor.execute("PRAGMA foreign_keys = OFF")
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        for table in _tables():
            cursor.execute(f'DELETE FROM "{table}"')
        for _, statement in triggers:
            cursor.execute(statement)
        cursor.execute("PRAGMA foreign_keys = ON")


def _empty_postgres() -> None:
    tables = _tables()
    connection.close()
    with psycopg.connect(HARNESS_URL, dbname=connection.settings_dict["NAME"], autocommit=True) as owner:
        # As a replica neither triggers nor foreign keys are asked.
        owner.execute("SET session_replication_role = replica")
        owner.execute("SET statement_timeout = '20s'")
        owner.execute(
            sql.SQL("; ").join(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)) for name in tables)
        )


def _empty(_case: TransactionTestCase) -> None:
    (_empty_postgres if connection.vendor == "postgresql" else _empty_sqlite)()


@pytest.fixture(scope="session", autouse=True)
def _tests_that_commit_are_cleaned_up_after() -> Iterator[None]:
    """In place of Django's flush, which the record and the role's missing rights refuse."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _empty)
        yield


def _copy_of_migrated(name: str) -> None:
    with psycopg.connect(HARNESS_URL, autocommit=True) as owner:
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        template, owned_by = sql.Identifier("schoolgate"), sql.Identifier("schoolgate_owner")
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}")
        owner.execute(copy.format(sql.Identifier(name), template, owned_by))


if HARNESS_URL:

    @pytest.fixture(scope="session")
    def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
        """Each test process works on its own copy of the database that the owner has migrated."""
        workers: dict[str, Any] = getattr(request.config, "workerinput", {})
        name = f"schoolgate_{workers.get('workerid', 'main')}"
        _copy_of_migrated(name)
        with django_db_blocker.unblock():
            connection.close()
            settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
            yield
            connection.close()
