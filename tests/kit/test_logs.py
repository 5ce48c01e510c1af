"""Logs tell nothing that opens a door."""

from __future__ import annotations

import io
import logging
from typing import Any

import pytest
from django.conf import settings

from schoolgate.kit.logs import without_links

TOKEN = "d0abcd-0123456789abcdef"


@pytest.mark.parametrize("path", [f"/sign-in/new-password/MTI/{TOKEN}/", f"/sign-in/welcome/MTI/{TOKEN}/"])
def test_a_link_that_sets_a_password_is_not_logged(path: str) -> None:
    out = logging.StreamHandler(said := io.StringIO())
    out.addFilter(without_links)
    out.handle(logging.LogRecord("django.request", 30, "", 1, "%s: %s", ("Gone", path), None))
    out.handle(logging.LogRecord("django.request", 30, "", 1, f"Forbidden: {path}", (), None))
    assert TOKEN not in said.getvalue()
    assert said.getvalue().count("/sign-in/") == 2


def test_every_handler_leaves_such_links_out() -> None:
    handlers: Any = settings.LOGGING["handlers"]
    assert all("without_links" in each["filters"] for each in handlers.values())
