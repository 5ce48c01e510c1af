"""Where SCHOOLGATE_NO_SKIP=1, a test that would be skipped fails: what cannot be tried is not done."""

import os
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report: Any = yield
    if report.skipped and os.environ.get("SCHOOLGATE_NO_SKIP") == "1":
        report.outcome = "failed"
        report.longrepr = f"Skipped where nothing may be skipped: {report.longrepr}"
    return report
