"""`schoolgate check`: what is wrong with the settings and with what they point at, in words."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from schoolgate.settings_schema import Values, read


def _data(values: Values) -> Iterator[str]:
    folder: Path = values["SCHOOLGATE_DATA"]
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        yield f"SCHOOLGATE_DATA: the folder {folder} cannot be made: {error.strerror}."
        return
    if not os.access(folder, os.W_OK):
        yield f"SCHOOLGATE_DATA: {folder} cannot be written by this user."
    if shutil.disk_usage(folder).free < 1_000_000_000:
        yield f"SCHOOLGATE_DATA: less than 1 GB is free on the disk of {folder}."
    for key in ("secret.key", "secrets.key"):
        if (folder / key).exists() and (folder / key).stat().st_mode & 0o077:
            yield f"{folder / key} can be read by other users of this machine: chmod 600 {folder / key}"


def _address(values: Values) -> Iterator[str]:
    address, host = values["SCHOOLGATE_ADDRESS"], values["SCHOOLGATE_HOST"]
    is_open = host not in {"127.0.0.1", "localhost", "::1"}
    if is_open and values["SCHOOLGATE_DEMO"]:
        yield f"SCHOOLGATE_DEMO lets anyone sign in as anyone, and SCHOOLGATE_HOST={host} opens it to the network."
    if address.startswith("http:") and not values["SCHOOLGATE_DEMO"]:
        yield f"SCHOOLGATE_ADDRESS: {address} is not https, so passwords travel unprotected."
    if address.startswith("https:") and not values["SCHOOLGATE_BEHIND_PROXY"]:
        yield "SCHOOLGATE_ADDRESS is https, so a proxy must end TLS: set SCHOOLGATE_BEHIND_PROXY=yes once it does."


def _database() -> Iterator[str]:
    import django  # noqa: PLC0415 - only once the settings can be used

    django.setup()
    from django.db import Error, connection  # noqa: PLC0415 - needs the settings

    from schoolgate.kit import migrating  # noqa: PLC0415 - needs the settings

    try:
        if migrating.is_needed():
            yield "The database is not up to date: schoolgate migrate"
        if connection.vendor == "postgresql":
            yield from _role()
    except Error as error:
        yield f"The database does not answer: {str(error).strip().splitlines()[0]}"


def _role() -> Iterator[str]:
    """Row-level security holds only for a role that can neither bypass it nor own the tables."""
    from django.db import connection  # noqa: PLC0415 - needs the settings

    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            yield "DATABASE_URL: this role can see past row-level security. Use one without SUPERUSER and BYPASSRLS."
        cursor.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user"
        )
        if cursor.fetchone()[0]:
            yield "DATABASE_URL: this role owns the tables. Let another role own them, in DATABASE_OWNER_URL."


def problems() -> list[str]:
    """Everything that is wrong, a sentence each; later steps only when the earlier ones found nothing."""
    values = read()
    found = list(values.problems)
    if not found:
        found = [*_data(values), *_address(values)]
    if not values.problems:
        found += _database()
    return found


def check() -> int:
    """Print what is wrong, or that all is well; the exit code says which."""
    found = problems()
    for problem in found:
        sys.stderr.write(f"{problem}\n")
    if not found:
        sys.stdout.write("All is well.\n")
    return 1 if found else 0
