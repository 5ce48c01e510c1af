"""What a request carries and what comes back, for `kit.http`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

_RETRY_AFTER_AT_MOST = timedelta(days=1)


class Credentials(NamedTuple):
    """A user name and password for HTTP's Basic scheme (RFC 7617)."""

    username: str
    password: str

    def __repr__(self) -> str:
        return "Credentials(…)"


class Upload(NamedTuple):
    """One file of a form (RFC 7578)."""

    field: str
    file_name: str
    content: bytes
    mime: str


def storable(value: Any) -> Any:
    """JSON without the characters that no database keeps: NUL, and halves of a pair (JSON can spell both)."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [storable(each) for each in value]
    if isinstance(value, dict):
        return {storable(key): storable(each) for key, each in value.items()}
    return value


@dataclass(frozen=True)
class Answer:
    """What came back, whole. Header names are lower case."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    url: str

    @property
    def is_ok(self) -> bool:
        """A status of the two hundreds."""
        return 200 <= self.status < 300

    def json(self) -> Any:
        """The body as JSON, or None where it is not; its words as every database takes them."""
        try:
            return storable(json.loads(self.body))
        except (ValueError, RecursionError):
            return None

    @property
    def retry_after(self) -> timedelta | None:
        """How long the server asks us to wait (RFC 9110 10.2.3), a day at most.

        A date is measured against the answer's own Date, so that neither side's clock needs to be right.
        """
        word = self.headers.get("retry-after", "").strip()
        if word.isascii() and word.isdigit():
            return min(timedelta(seconds=int(word[:9])), _RETRY_AFTER_AT_MOST)
        try:
            wait = parsedate_to_datetime(word) - parsedate_to_datetime(self.headers.get("date", ""))
        except (ValueError, TypeError):
            return None
        return min(max(wait, timedelta()), _RETRY_AFTER_AT_MOST)
