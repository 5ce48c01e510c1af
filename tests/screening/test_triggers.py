"""A pattern is tried only where its trigger words are: so it must hold one of them in all that it matches."""

from __future__ import annotations

import re

import pytest

from schoolgate.screening.passage import Passage
from schoolgate.screening.patterns import _patterns, matching
from tests.screening.saying import sayings

LISTS = (
    "abuse",
    "accusation",
    "accusation_always",
    "confidential",
    "confidential_always",
    "hostility",
    "promises",
    "sarcastic",
    "stiff",
    "unsafe",
    "unsafe_always",
    "views",
    "views_always",
    "views_mention",
)
ROWS = [(name, number) for name in LISTS for number in range(len(_patterns(name).rows))]


def _tried(name: str, text: str) -> set[str]:
    """On words in a picture: these never read as too plain for the lists."""
    return {local.pattern.pattern for local in matching(name, Passage("picture:0", text))}


@pytest.mark.parametrize(("name", "number"), ROWS)
def test_a_pattern_is_tried_on_all_that_it_matches(name: str, number: int) -> None:
    row = _patterns(name).rows[number]
    for saying in sayings(re.compile(row)):
        assert row in _tried(name, saying), f"{name} {number} is not tried on {saying!r}"


def test_a_pattern_is_tried_only_where_one_of_each_group_of_words_is() -> None:
    patterns = _patterns("abuse")
    number = next(iter(patterns.also))
    first = next(word for word, numbers in patterns.triggers.items() if number in numbers)
    second = next(iter(patterns.also[number]))
    assert patterns.rows[number] not in _tried("abuse", first)
    assert patterns.rows[number] in _tried("abuse", f"{first} {second}")
