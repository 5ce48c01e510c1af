"""Expressions that are compiled when first used: most posts need few of them, and the first post should not wait."""

from __future__ import annotations

import re
from typing import Any, cast


class Late:
    """Behaves as the compiled expression; what was asked of it once is asked of the expression itself from then on."""

    def __init__(self, source: str) -> None:
        self.source = source

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.source), name)
        setattr(self, name, found)
        return found


def late(source: str) -> re.Pattern[str]:
    """As re.compile, later. Raises re.error on first use; every one is tried by the tests."""
    return cast("re.Pattern[str]", Late(source))
