"""Which database: SQLite in the data folder, or PostgreSQL by one setting."""

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from schoolgate.settings_schema import Values

# Set by `schoolgate migrate` for its own process only: tables are made and changed by their owner.
AS_OWNER = "SCHOOLGATE_AS_OWNER"


def databases(values: Values) -> dict[str, dict[str, Any]]:
    """Django's DATABASES for these settings."""
    url = values["DATABASE_URL"]
    if not url:
        return {"default": _sqlite(values)}
    if os.environ.get(AS_OWNER) and values["DATABASE_OWNER_URL"]:
        url = values["DATABASE_OWNER_URL"]
    return {"default": postgres(url)}


def app_role(values: Values) -> str:
    """The PostgreSQL role that the product works with; it owns nothing."""
    return unquote(urlsplit(values["DATABASE_URL"]).username or "")


def postgres(url: str) -> dict[str, Any]:
    """One PostgreSQL connection; what follows `?` in the address goes to the driver."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "schoolgate.kit.postgres",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # A cursor kept on the server would outlive the transaction that carries the tenant.
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": options,
    }


def _sqlite(values: Values) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": values["SCHOOLGATE_DATA"] / "schoolgate.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A transaction that reads and then writes would otherwise fail at once when another wrote between.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            # Or REPLACE would remove a row of the record without asking its triggers.
            "PRAGMA recursive_triggers=ON;",
        },
    }
