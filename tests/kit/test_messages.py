"""What a request carries and what comes back."""

from datetime import timedelta

import pytest

from schoolgate.kit.messages import Answer, Credentials


@pytest.mark.parametrize(("headers", "seconds"), [
    ({"retry-after": "120"}, 120), ({"retry-after": "9" * 40}, 86_400), ({"retry-after": "soon"}, None), ({}, None),
    ({"retry-after": "Sun, 22 Nov 2026 10:01:30 GMT", "date": "Sun, 22 Nov 2026 10:00:00 GMT"}, 90),
    ({"retry-after": "Sun, 22 Nov 2026 09:00:00 GMT", "date": "Sun, 22 Nov 2026 10:00:00 GMT"}, 0),
    ({"retry-after": "Sun, 22 Nov 2026 10:01:30 GMT"}, None), ({"retry-after": "-5"}, None),
])  # fmt: skip
def test_the_time_a_server_asks_us_to_wait_is_read(headers: dict[str, str], seconds: int | None) -> None:
    wait = Answer(429, headers, b"", "").retry_after
    assert wait == (None if seconds is None else timedelta(seconds=seconds))


def test_an_answer_that_is_no_json_reads_as_none() -> None:
    assert Answer(200, {}, b"<html>", "").json() is None
    assert Answer(200, {}, b"\xff", "").json() is None
    assert Answer(200, {}, b"[" * 100_000, "").json() is None


def test_credentials_and_bodies_do_not_show() -> None:
    shown = repr((Credentials("amy", "secret"), Answer(200, {"x": "secret"}, b"secret", "")))
    assert "secret" not in shown


def test_what_a_server_says_can_always_be_kept() -> None:
    body = rb'{"a\u0000b": ["\ud800", "\ud83c\udfeb", 1, null, {"c": "\u0000"}]}'
    assert Answer(200, {}, body, "").json() == {"ab": ["?", "🏫", 1, None, {"c": ""}]}
