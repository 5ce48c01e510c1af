"""Which tests run: those for PostgreSQL only there; and where SCHOOLGATE_NO_SKIP=1 nothing is skipped."""

import os
from collections.abc import Generator
from typing import Any

import pytest
from django.db import connection


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Left out is not skipped: on SQLite there is nothing that these could show."""
    if connection.vendor == "postgresql":
        return
    only_there = [item for item in items if item.get_closest_marker("postgresql")]
    config.hook.pytest_deselected(items=only_there)
    items[:] = [item for item in items if item not in only_there]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """What cannot be tried is not done."""
    report = yield
    if report.skipped and os.environ.get("SCHOOLGATE_NO_SKIP") == "1":
        report.outcome = "failed"
        report.longrepr = f"Skipped where nothing may be skipped: {report.longrepr}"
    return report
