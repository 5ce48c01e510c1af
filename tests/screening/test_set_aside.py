"""What a school has called not a problem: the same words, under the same check, and never a stop."""

from __future__ import annotations

from schoolgate.screening.engine import screen
from schoolgate.screening.model import Context, Draft, Finding, Outcome
from schoolgate.screening.set_aside import parted, words_key, words_of

PROMISE = "The fair is on Friday. We guarantee every child a place next year! Bring a cushion."


def _finding(text: str, words: str, check: str = "promise", outcome: Outcome = Outcome.ASK) -> Finding:
    start = text.index(words)
    return Finding(check, ("4.6",), outcome, "text", start, start + len(words), "", "")


def test_a_promise_is_remembered_with_its_sentence_for_two_words_of_it_say_little() -> None:
    draft = Draft(PROMISE, "article")
    told = words_of(_finding(PROMISE, "We guarantee"), draft)
    assert told == "We guarantee every child a place next year!"


def test_a_name_is_remembered_by_itself() -> None:
    text = "Thanks to Anita Patel. See you soon."
    assert (
        words_of(_finding(text, "Anita Patel", "person_full_name"), Draft(text, "article")) == "Anita Patel"
    )


def test_what_is_about_the_post_is_remembered_with_all_of_it() -> None:
    whole = Finding("category_fit", ("3.1",), Outcome.ASK, "post", 0, 0, "", "")
    assert words_of(whole, Draft(PROMISE, "article")) == PROMISE


def test_a_place_that_is_not_there_has_no_words() -> None:
    gone = Finding("email", ("4.3",), Outcome.ASK, "picture:3", 0, 5, "", "")
    assert words_of(gone, Draft(PROMISE, "article")) == ""


def test_case_and_spacing_make_no_difference_but_the_check_does() -> None:
    assert words_key("promise", "We  Guarantee\nit") == words_key("promise", "we guarantee it")
    assert words_key("promise", "we guarantee it") != words_key("hostile", "we guarantee it")


def test_another_promise_with_the_same_beginning_is_still_asked_about() -> None:
    draft = Draft(PROMISE, "article")
    asked = [found for found in screen(draft).findings if found.check == "promise"]
    known = {words_key("promise", words_of(found, draft)): Outcome.ASK for found in asked}
    assert asked
    again = screen(draft, Context(set_aside=known))
    assert not [found for found in again.findings if found.check == "promise"]
    assert len(again.set_aside) == len(asked)
    other = Draft("We guarantee every child a grade 5.", "article")
    assert screen(other, Context(set_aside=known)).outcome is Outcome.ASK


def test_a_stop_is_never_set_aside() -> None:
    draft = Draft(PROMISE, "article")
    stop = _finding(PROMISE, "We guarantee", outcome=Outcome.STOP)
    known = {words_key("promise", words_of(stop, draft)): Outcome.STOP}
    assert parted((stop,), draft, known) == ((stop,), ())


def test_an_answer_to_advice_does_not_answer_a_question() -> None:
    draft = Draft(PROMISE, "article")
    asks = _finding(PROMISE, "We guarantee")
    known = {words_key("promise", words_of(asks, draft)): Outcome.ADVISE}
    assert parted((asks,), draft, known) == ((asks,), ())
