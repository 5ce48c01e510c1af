"""A difference tells, word by word, how one text became the other."""

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
    long = "word " * MOST_WORDS
    assert [change.kind for change in changes(long, long + "more")] == ["gone", "new"]


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
