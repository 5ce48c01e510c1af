"""A post's title: where its text has one, and quickly whatever the text."""

from __future__ import annotations

import time

import pytest

from schoolgate.posts.models import title_and_body, title_of


@pytest.mark.parametrize(("text", "told"), [
    ("Sports day  \n\n Come along.\n", ("Sports day", "Come along.")),
    ("Well done all! You were great" + " and kind" * 9, ("Well done all!", "You were great" + " and kind" * 9)),
    ("word " * 40, ("", ("word " * 40).strip())),
    (" \n ", ("", "")), ("", ("", "")), ("One line.", ("One line.", "")),
])  # fmt: skip
def test_a_short_first_line_or_sentence_is_the_title(text: str, told: tuple[str, str]) -> None:
    assert title_and_body(text) == told


@pytest.mark.parametrize("text", ["a" + " " * 200_000 + "b", "a" + "\t\r" * 100_000 + "b", "a. " * 60_000])
def test_no_text_takes_long_to_find_a_title_in(text: str) -> None:
    began = time.perf_counter()
    title_of(text)
    assert time.perf_counter() - began < 0.5
