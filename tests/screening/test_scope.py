"""What is said in earnest, and what is told or denied."""

from __future__ import annotations

import pytest

from schoolgate.screening.passage import Passage
from schoolgate.screening.scope import in_earnest, is_denied, is_quoted_play, is_told


def _earnest(name: str, text: str) -> bool:
    return any(in_earnest(name, Passage("text", text)))


@pytest.mark.parametrize(
    "text",
    [
        "Macbeth lied to us about the king.",
        "Year 8 put the wolf on trial: the builders were crooks, said the jury.",
        "A murder mystery night: the vicar lied to us!",
    ],
)
def test_what_is_told_of_a_story_or_a_game_does_not_count(text: str) -> None:
    assert not _earnest("accusation", text)


def test_a_story_excuses_its_own_sentence_only() -> None:
    assert _earnest("accusation", "We studied Macbeth. The builders lied to us.")


def test_what_is_denied_does_not_count() -> None:
    text = "we did not forget. nobody was made redundant"
    assert is_denied(Passage("text", text), text.index("made"))
    assert not _earnest("confidential", "Nobody was made redundant.")


def test_a_reminder_is_no_denial() -> None:
    assert _earnest("confidential", "Do not forget the door code is C1947.")


def test_words_in_quotation_marks_are_a_play_where_the_post_is_about_one() -> None:
    play = 'Rehearsal time: "you pathetic worm!" cried Hook.'
    mail = 'One father wrote: "you pathetic lot".'.replace("wrote", "said")
    assert is_quoted_play(Passage("text", play), play.index("pathetic"))
    assert not is_quoted_play(Passage("text", mail), mail.index("pathetic"))
    assert is_told(Passage("text", play), play.index("pathetic"), play.index("worm"))
