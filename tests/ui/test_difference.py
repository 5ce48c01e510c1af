"""A difference tells, word by word, how one text became the other."""

import time

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from schoolgate.ui.difference import MOST_WORDS, Change, changes

words = st.text(alphabet="ab \n.é🎉", max_size=40)


def test_a_word_that_was_changed_is_shown_as_gone_and_new() -> None:
    assert changes("Well done Tom!", "Well done all!") == [
        Change("same", "Well done "), Change("gone", "Tom"), Change("new", "all"), Change("same", "!"),
    ]  # fmt: skip


def test_a_phrase_that_was_rewritten_reads_as_one_change() -> None:
    kinds = [
        change.kind
        for change in changes("we lost two late goals, sadly", "we scored seven fine tries, sadly")
    ]
    assert kinds == ["same", "gone", "new", "same"]


def test_a_text_that_did_not_change_has_no_changes() -> None:
    assert changes("The same.", "The same.") == [Change("same", "The same.")]


def test_a_very_long_text_is_not_compared_word_by_word() -> None:
    long = "a word " * MOST_WORDS
    assert [change.kind for change in changes(f"x {long}", f"{long}y")] == ["gone", "new"]


def test_one_word_changed_in_a_very_long_text_is_shown_by_itself() -> None:
    long = "word " * MOST_WORDS
    assert [change.text for change in changes(f"{long}Tom {long}", f"{long}all {long}")] == [
        long, "Tom", "all", f" {long}",
    ]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), [
    ("a b " * 700, "b a a " * 500), ("a " * 1500, "b " + "a " * 1400), ("a b " * 49, "b a a " * 33),
    (".," * 700, ",." * 700),
])  # fmt: skip
def test_no_two_texts_take_long_to_compare(old: str, new: str) -> None:
    began = time.perf_counter()
    changes(old, new)
    assert time.perf_counter() - began < 2


@given(words, words)
def test_both_texts_can_be_read_from_the_difference(old: str, new: str) -> None:
    told = changes(old, new)
    assert "".join(change.text for change in told if change.kind != "new") == old
    assert "".join(change.text for change in told if change.kind != "gone") == new


def test_the_tag_escapes_and_says_the_change_in_words_too() -> None:
    said = Template("{% load ui %}{% word_diff old new %}").render(Context({"old": "<b>", "new": "<i>"}))
    assert "&lt;" in said
    assert "<b>" not in said
    assert "[removed: " in said
    assert "[added: " in said
