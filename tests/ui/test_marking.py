"""Words are marked where they stand, and nothing of the text is lost, doubled or let through as markup."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.ui.marking import pieces_of, places_in


@dataclass(frozen=True)
class Found:
    """As much of a finding as marking looks at."""

    start: int
    end: int
    outcome: str = "stop"
    where: str = "text"


def marked(text: str, *found: Any, **extra: str) -> str:
    """What the tag writes."""
    arguments = "".join(f" {name}='{value}'" for name, value in extra.items())
    template = Template("{% load ui %}{% marked_text text found" + arguments + " %}")
    return template.render(Context({"text": text, "found": list(found)}))


def about(text: str, words: str, outcome: str = "stop") -> Found:
    start = text.index(words)
    return Found(start, start + len(words), outcome)


def test_the_words_of_a_finding_are_marked_and_the_others_are_not() -> None:
    said = marked("Well done Morwenna!", Found(10, 18))
    assert said == (
        'Well done <mark class="sg-in sg-in--stop sg-in--ends-stop" data-findings="1">Morwenna</mark>!'
    )


def test_a_text_without_findings_is_only_escaped() -> None:
    assert marked("Tom & <b>Jerry</b>") == "Tom &amp; &lt;b&gt;Jerry&lt;/b&gt;"


def test_markup_inside_and_around_a_mark_is_escaped() -> None:
    text = 'a <script>alert("1")</script> b'
    said = marked(text, about(text, "<script>"), about(text, '"1"'))
    assert "<script" not in said
    assert "&lt;script&gt;</mark>alert(" in said


def test_places_count_code_points_so_that_emoji_shift_nothing() -> None:
    text = "Hurrah 🎉👩‍👩‍👧 Morwenna"
    assert ">Morwenna</mark>" in marked(text, about(text, "Morwenna"))


def test_right_to_left_words_are_marked_whole() -> None:
    text = "مرحبا מרים from Wrocław"
    assert ">מרים</mark>" in marked(text, about(text, "מרים"))


def test_line_ends_stay_as_they_are() -> None:
    text = "one\ntwo\nthree"
    assert marked(text, about(text, "two\nth")).count("\n") == 2


def test_where_findings_overlap_the_severest_look_is_on_the_shared_words() -> None:
    said = marked("abcdef", Found(0, 4, "advise"), Found(2, 6, "stop"))
    assert 'sg-in--advise" data-findings="1">ab</mark>' in said
    assert 'sg-in--stop sg-in--ends-advise" data-findings="1 2">cd</mark>' in said
    assert 'sg-in--stop sg-in--ends-stop" data-findings="2">ef</mark>' in said


def test_a_finding_inside_another_keeps_its_own_sign() -> None:
    said = marked("abcdef", Found(0, 6, "ask"), Found(2, 4, "advise"))
    assert 'sg-in--ask sg-in--ends-advise" data-findings="1 2">cd</mark>' in said
    assert 'sg-in--ask sg-in--ends-ask" data-findings="1">ef</mark>' in said


@pytest.mark.parametrize("found", [Found(3, 3), Found(9, 99), Found(4, 2), Found(0, 0, "ask", "post")])
def test_a_place_that_covers_no_character_marks_nothing(found: Found) -> None:
    assert "<mark" not in marked("abcdef", found)


def test_a_place_that_reaches_beyond_the_text_ends_with_it() -> None:
    assert marked("abc", Found(-5, 99)).count(">abc</mark>") == 1


def test_findings_about_a_description_are_not_marked_in_the_text() -> None:
    found = Found(0, 3, "stop", "alt:0")
    assert "<mark" not in marked("abc", found)
    assert ">abc</mark>" in marked("abc", found, where="alt:0")


def test_a_finding_that_was_kept_as_a_mapping_is_marked_the_same() -> None:
    assert ">b</mark>" in marked("abc", {"where": "text", "start": 1, "end": 2, "outcome": "ask"})


def test_a_mark_names_the_cards_that_say_why() -> None:
    said = marked("abc", Found(0, 2), Found(1, 3), cards="finding")
    assert 'aria-describedby="finding-1 finding-2">b</mark>' in said


places = st.builds(
    Found, st.integers(-3, 40), st.integers(-3, 40), st.sampled_from(["advise", "ask", "stop", "clear"])
)


@given(st.text(max_size=30), st.lists(places, max_size=6))
def test_the_pieces_put_together_are_the_text(text: str, found: list[Found]) -> None:
    pieces = pieces_of(text, places_in(text, found, where="text"))
    assert "".join(piece.text for piece in pieces) == text
