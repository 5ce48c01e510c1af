"""The learnt model: reads sentence by sentence, shows the right place, and never clears what it can not read."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from schoolgate.screening import clues, learnt
from schoolgate.screening.engine import screen
from schoolgate.screening.fold import fold
from schoolgate.screening.learnt import KINDS, Sentence, read, sentences_like
from schoolgate.screening.model import Context, Draft, Finding, Outcome
from schoolgate.screening.passage import Passage
from scripts.train_examples import digest

DIG = "To the mum who moaned all day: if you don't like it, clearly you can do better, so do it yourself."
ORDINARY = "Kit lists are on the website. Year 4 planted forty daffodils by the gate."


def findings(text: str) -> list[Finding]:
    """What the whole screening finds in an article."""
    return list(screen(Draft(text, "article"), Context()).findings)


def kept() -> dict[str, object]:
    """The weights as they lie beside the module."""
    weights: dict[str, object] = json.loads(learnt.WEIGHTS.read_text(encoding="utf-8"))
    return weights


def test_the_weights_were_learnt_from_the_corpus_and_the_list_as_they_are() -> None:
    assert kept()["corpus"] == digest(), "the posts or the list of subjects changed: run make model"


def test_the_figures_kept_beside_the_weights_allow_what_the_model_does() -> None:
    figures = kept()["figures"]
    assert isinstance(figures, dict)
    assert figures["ask"]["marked"] < 0.01, (
        "a model asks only where it marks under one innocent post in a hundred"
    )
    assert figures["advise"]["marked"] <= 0.03
    for outcome in ("ask", "advise"):
        assert set(figures[outcome]["caught"]) == set(KINDS)
        assert all(0 <= caught <= of for caught, of in figures[outcome]["caught"].values())


def test_the_weights_are_small() -> None:
    assert learnt.WEIGHTS.stat().st_size <= 1_000_000


def test_a_sentence_is_marked_in_its_place_and_its_neighbours_are_left_alone() -> None:
    folded = f"{ORDINARY} {DIG} {ORDINARY}".lower()
    first, *others = read(folded)
    assert folded[slice(*first.span)] == DIG.lower()
    assert {other.span for other in others} <= {first.span}


def test_places_are_right_in_a_text_with_emoji_and_bold_letters() -> None:
    typed = f"🐞🐞 𝐇𝐞𝐥𝐥𝐨 everyone! {ORDINARY} 🌼 {DIG} 🥳"
    passage = Passage("text", typed)
    places = {passage.shown(*sentence.span) for sentence in sentences_like("hostile", passage)}
    assert places == {DIG}


def test_an_emoji_between_sentences_parts_them() -> None:
    assert [text.strip() for text in clues.sentence_texts(fold("sports day 🏃 bring a hat").text)] == [
        "sports day",
        "bring a hat",
    ]


def test_the_places_of_sentences_are_those_of_their_texts() -> None:
    folded = 'one two. "three!" four?  five\nsix   seven'
    spans = [folded[slice(*span)] for span in clues.sentence_spans(folded)]
    assert [text.strip() for text in spans] == [text.strip() for text in clues.sentence_texts(folded)]


def test_the_same_text_is_always_read_the_same() -> None:
    folded = f"{DIG} {ORDINARY}".lower()
    assert read(folded) == read(folded)


def test_a_promise_is_asked_about_and_its_denial_is_not() -> None:
    promised = "Every child who applies will definitely get a place with us, whatever happens."
    denied = "Sadly we can't offer every child a place, and no school can."
    assert any(
        sentence.outcome is Outcome.ASK for sentence in read(promised.lower()) if sentence.kind == "promise"
    )
    assert not [sentence for sentence in read(denied.lower()) if sentence.outcome is Outcome.ASK]


@pytest.mark.parametrize("text", ["", " ", "!", "Well done!", "Hello all", "IMG 2041", "\n\n\n"])
def test_a_few_words_are_too_few_to_judge(text: str) -> None:
    assert read(fold(text).text) == ()


def test_file_names_and_words_in_pictures_are_not_read_as_sentences() -> None:
    for where in ("file:0", "picture:0"):
        assert not list(sentences_like("hostile", Passage(where, DIG)))
    assert list(sentences_like("hostile", Passage("alt:0", DIG)))


def _seconds(folded: str) -> float:
    began = time.process_time()
    read(folded)
    return time.process_time() - began


@pytest.mark.parametrize("shape", ["word ", "a. ", "a.b", "! ", "'", "   ", "0", "\n", "you are a joke "])
def test_a_hundred_thousand_characters_are_read_in_time_that_grows_with_the_text(shape: str) -> None:
    taken = []
    for length in (10_000, 100_000):
        folded = shape * (length // len(shape))
        taken.append(min(_seconds(folded) for _ in range(3)))
    assert taken[1] < 1.5
    assert taken[1] < 40 * max(taken[0], 0.002)


def test_without_its_weights_every_check_that_leans_on_them_asks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(learnt, "WEIGHTS", tmp_path / "gone.json")
    learnt._model.cache_clear()
    try:
        assert read("an ordinary sentence about daffodils") == tuple(
            Sentence(kind, (0, 36), Outcome.ASK) for kind in KINDS
        )
        assert screen(Draft(ORDINARY, "article"), Context()).outcome is Outcome.ASK
    finally:
        monkeypatch.undo()
        learnt._model.cache_clear()


def test_what_the_lists_have_said_is_not_said_twice() -> None:
    found = findings("We guarantee every child a place in September.")
    assert len([one for one in found if one.check == "promise"]) == 1


def test_a_dig_without_a_rude_word_goes_to_the_headteacher() -> None:
    told = [one for one in findings(f"{ORDINARY} {DIG}") if one.check == "hostile"]
    assert [one.outcome for one in told] == [Outcome.ASK]
    assert told[0].message == "This may read as a dig at somebody."


def test_an_ordinary_post_is_left_alone() -> None:
    assert not read(ORDINARY.lower())


REFUNDS = "Tickets are £4. If we have to call the show off you will be refunded in full through the app within a week."


def test_what_a_list_asks_about_in_a_text_that_reads_as_ordinary_is_advice() -> None:
    assert Passage("text", REFUNDS).reads_as_ordinary
    assert [(found.check, found.outcome) for found in findings(REFUNDS)] == [("promise", Outcome.ADVISE)]


def test_what_reads_like_an_offence_is_asked_about_as_before() -> None:
    told = "We guarantee every child a grade 5, you have our word on it."
    assert not Passage("text", told).reads_as_ordinary
    assert "ask" in {found.outcome for found in findings(told) if found.check == "promise"}


def test_a_swear_word_is_never_softened() -> None:
    text = "Kit lists are on the website. Year 4 planted forty bloody daffodils by the gate."
    assert {found.outcome for found in findings(text) if found.check == "hostile"} == {Outcome.ASK}


def test_before_an_election_a_mention_is_not_softened() -> None:
    text = "The Labour candidate opened our new library on Tuesday, and Year 4 cut the ribbon."
    screening = screen(Draft(text, "article"), Context(is_pre_election=True))
    assert Outcome.ASK in {found.outcome for found in screening.findings if found.check == "views"}


def test_nothing_is_softened_without_the_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(learnt, "WEIGHTS", tmp_path / "gone.json")
    learnt._model.cache_clear()
    try:
        assert not learnt.reads_as_ordinary(fold(REFUNDS).text)
    finally:
        learnt._model.cache_clear()
