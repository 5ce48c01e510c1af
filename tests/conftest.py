"""Fixtures for every test."""

import pytest

from tests import world as cast

pytest_plugins = [
    "tests.harness.browser",
    "tests.harness.database",
    "tests.harness.selection",
    "tests.servers",
]


@pytest.fixture
def world(db: None) -> cast.World:
    """The named cast of tests/world.py, fresh for this test."""
    return cast.build()
