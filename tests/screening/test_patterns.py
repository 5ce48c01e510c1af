"""No expression of the screening takes more than linear time, however it is provoked (CWE-1333)."""

from __future__ import annotations

import re
import time

import pytest

from tests.screening.pumping import attacks, every_pattern

PATTERNS = every_pattern()
SMALL, TIMES = 3_000, 4
NOTICED = 0.02
"""Seconds: what is over in less says nothing about its growth."""


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    began = time.thread_time()
    for _ in pattern.finditer(text):
        pass
    return time.thread_time() - began


def _least(pattern: re.Pattern[str], text: str) -> float:
    """Of three times: what a neighbour on the machine takes is not the expression's."""
    return min(_seconds(pattern, text) for _ in range(3))


def _grows_too_fast(pattern: re.Pattern[str]) -> str:
    """The text on which time grows faster than length, or nothing. Short texts first: some grow beyond all bounds."""
    for length in (*range(16, 64, 4), 100, 200):
        for text in attacks(pattern, length):
            if _seconds(pattern, text) > NOTICED:
                return text
    for small, large in zip(attacks(pattern, SMALL), attacks(pattern, SMALL * TIMES), strict=True):
        slow = _seconds(pattern, large)
        if slow > NOTICED and _least(pattern, large) > 2.2 * TIMES * _least(pattern, small):
            return large[:60]
    return ""


@pytest.mark.parametrize("name", PATTERNS)
def test_an_expression_takes_linear_time(name: str) -> None:
    provoked = _grows_too_fast(PATTERNS[name])
    assert not provoked, f"{name} grows too fast on {provoked!r}: {PATTERNS[name].pattern[:200]}"


@pytest.mark.parametrize(
    "slow", [r"(?:a+)+b", r"\w+@", r"(?:x|xx)*y", r"\s*\n", r"a{0,900}a{0,900}a{0,900}b"]
)
def test_the_fuzzer_finds_an_expression_that_is_slow(slow: str) -> None:
    assert _grows_too_fast(re.compile(slow))


def test_the_fuzzer_leaves_an_expression_that_is_not_slow_alone() -> None:
    for quick in (
        r"\b[a-z]{1,40}@[a-z]{1,40}\b",
        r"(?:we|you) (?:will|shall) \w{1,20}",
        r"[0-9]{2} ?[0-9]{4}",
    ):
        assert not _grows_too_fast(re.compile(quick))


def test_every_list_and_module_with_expressions_is_tried() -> None:
    places = {name.partition(".")[0] for name in PATTERNS}
    assert {"links", "addresses", "emails", "promises", "hostility"} <= places
