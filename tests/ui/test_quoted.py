"""A card about words in a picture quotes them: they stand in no text that the page shows beside it."""

from __future__ import annotations

import pytest

from schoolgate.ui.templatetags.ui import QUOTED, quoted

WORDS = "Register: Jago Tregenza\nBooks: Morwenna\nHosken"


def _finding(where: str, start: int, end: int) -> dict[str, object]:
    return {"where": where, "start": start, "end": end}


@pytest.mark.parametrize(
    ("where", "start", "end", "quote"),
    [
        ("picture:0", 10, 23, "Register: Jago Tregenza"),
        ("picture:0", 31, 46, "Books: Morwenna / Hosken"),
        ("picture:0", 0, 0, ""),
        ("picture:1", 0, 4, ""),
        ("text", 0, 4, ""),
        ("post", 0, 0, ""),
    ],
)
def test_the_whole_line_is_quoted(where: str, start: int, end: int, quote: str) -> None:
    assert quoted(_finding(where, start, end), (WORDS,)) == quote


def test_of_a_long_line_only_the_words_themselves_are_quoted() -> None:
    assert quoted(_finding("picture:0", 200, 204), ("x" * 200 + "Jago" + "x" * 200,)) == "Jago…"
    assert len(quoted(_finding("picture:0", 0, 400), ("x" * 400,))) == QUOTED + 1
