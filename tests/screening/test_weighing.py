"""Words weighed against each other in one sentence."""

from __future__ import annotations

import pytest

from schoolgate.screening.passage import Passage
from schoolgate.screening.weighing import weighed


def _seen(name: str, text: str) -> list[str]:
    passage = Passage("text", text)
    return [passage.shown(*span) for span in weighed(name, passage)]


def test_a_public_body_and_what_is_thought_of_it_count_together() -> None:
    assert _seen("views", "Fair on Friday. The council is a disgrace.") == ["council is a disgrace"]


def test_either_alone_does_not_count() -> None:
    assert _seen("views", "The council will mend the road.") == []
    assert _seen("views", "My first cake was a disgrace.") == []


def test_they_do_not_count_across_sentences() -> None:
    assert _seen("views", "The council came to tea. My cake was a disgrace.") == []


def test_the_heaviest_phrases_count_alone() -> None:
    assert _seen("views", "No human being is illegal!") == ["No human being is illegal"]


def test_a_harmless_phrase_hides_the_words_in_it() -> None:
    assert _seen("accusation", "Their coach stole the show.") == []
    assert _seen("accusation", "Their coach stole our kit.") == ["coach stole our"]


@pytest.mark.parametrize("text", ["", "...", "council " * 5, "a disgrace"])
def test_little_or_nothing_is_no_trouble(text: str) -> None:
    assert _seen("views", text) == []
