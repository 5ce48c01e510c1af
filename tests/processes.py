"""Processes of their own that work on a test's database, to be killed at will."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


def environment() -> dict[str, str]:
    """The environment in which `tests.settings` is on the database of the running (transactional) test."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "SCHOOLGATE_TEST_DATABASE": str(connection.settings_dict["NAME"]),
        "PYTHONPATH": str(ROOT),
    }


@contextmanager
def process(code: str, **extra: str) -> Iterator[subprocess.Popen[str]]:
    """Run Python code with Django set up; killed at the end if it still runs."""
    lines = f"import django; django.setup()\n{code}"
    started = subprocess.Popen(
        [sys.executable, "-c", lines], env=environment() | extra, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        yield started
    finally:
        started.kill()
        started.communicate()
