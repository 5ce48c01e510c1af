"""Bringing the database up to date, and giving the product's role what it needs there and nothing else."""

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

CACHE = settings.CACHES["default"]["LOCATION"]


def is_needed() -> bool:
    """Whether a migration has not been applied, or the table of the cache is missing."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return bool(plan) or CACHE not in connection.introspection.table_names()


def migrate(arguments: list[str]) -> int:
    """Migrate (with Django's own arguments), make the table of the shared cache, and grant."""
    call_command("migrate", *arguments)
    call_command("createcachetable", CACHE, verbosity=0)
    app_role = settings.DATABASE_ROLE
    if connection.vendor == "postgresql" and app_role != connection.settings_dict["USER"]:
        grant(app_role)
    return 0


def grant(app_role: str) -> None:
    """The product's role may read and write rows. It owns nothing: no TRUNCATE, no triggers, no policies to change."""
    role = sql.Identifier(app_role)
    statements = (
        "GRANT USAGE ON SCHEMA public TO {}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
    )
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(sql.SQL(statement).format(role))
        # Which migrations ran is the owner's to say.
        cursor.execute(sql.SQL("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}").format(role))
