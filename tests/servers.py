"""Real servers for tests: started once a session, on free ports of 127.0.0.1, stopped with it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from schoolgate.publishing.networks.base import Connection

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
PHP_PARTS = {"sqlite3", "gd", "mbstring", "dom", "curl"}


class Missing(Exception):
    """What a server needs is not on this machine; the message says what."""


@dataclass(frozen=True)
class WordPressSite:
    """A running WordPress; `people` are application passwords by role, which is also the user name."""

    url: str
    root: Path
    version: str
    people: dict[str, str]

    def connection(self, role: str = "author", *, address: str = "", secret: str = "") -> Connection:
        """As one of its people, through another address or with another password where given."""
        return Connection(address=address or self.url, username=role, secret=secret or self.people[role])


@contextmanager
def run_wordpress(version: str = "6.5") -> Iterator[WordPressSite]:
    """A WordPress of its own until the block ends. Raises Missing."""
    _demand_php()
    command = [sys.executable, str(SCRIPTS / "wordpress" / "run.py"), "--version", version]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        line = process.stdout.readline()
        try:
            if not line:
                raise Missing("WordPress did not start; scripts/wordpress/run.py says why")
            found = json.loads(line)
            yield WordPressSite(found["url"], Path(found["root"]), found["version"], found["people"])
        finally:
            process.stdin.close()  # the script ends itself, and PHP with it, even when we are killed
            process.wait(20)


@pytest.fixture(scope="session")
def wordpress() -> Iterator[WordPressSite]:
    """A real WordPress for the whole session; SCHOOLGATE_TEST_WORDPRESS=6.2 to 6.5 chooses another version."""
    try:
        with run_wordpress(os.environ.get("SCHOOLGATE_TEST_WORDPRESS", "6.5")) as site:
            yield site
    except Missing as missing:
        pytest.skip(f"No WordPress to test with: {missing}.")


def _demand_php() -> None:
    for program in ("php", "npm"):
        if shutil.which(program) is None:
            raise Missing(f"{program} is not installed")
    listed = subprocess.run(["php", "-m"], check=True, capture_output=True, text=True).stdout.lower().split()
    absent = sorted(PHP_PARTS - set(listed))
    if absent:
        raise Missing(f"php lacks {', '.join(absent)}")
