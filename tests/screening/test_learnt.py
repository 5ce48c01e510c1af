"""The learnt model: reads sentence by sentence, shows the right place, and never clears what it can not read."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from schoolgate.screening import clues, learnt
from schoolgate.screening.engine import screen
from schoolgate.screening.fold import fold
from schoolgate.screening.learnt import KINDS, Judged, Sentence
from schoolgate.screening.model import Context, Draft, Finding, Outcome
from schoolgate.screening.passage import Passage
from scripts.train_examples import digest

DIG = "To the mum who moaned all day: if you don't like it, clearly you can do better, so do it yourself."
ORDINARY = "Kit lists are on the website. Year 4 planted forty daffodils by the gate."


def findings(text: str) -> list[Finding]:
    """What the whole screening finds in an article."""
    return list(screen(Draft(text, "article"), Context()).findings)


def read(folded: str) -> tuple[Sentence, ...]:
    """What the model asks or advises about."""
    return Judged(folded).sentences


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
    assert learnt.WEIGHTS.stat().st_size <= 2_500_000


def test_a_sentence_is_marked_in_its_place_and_its_neighbours_are_left_alone() -> None:
    folded = f"{ORDINARY} {DIG} {ORDINARY}".lower()
    first, *others = read(folded)
    assert folded[slice(*first.span)] == DIG.lower()
    assert {other.span for other in others} <= {first.span}


def test_places_are_right_in_a_text_with_emoji_and_bold_letters() -> None:
    typed = f"🐞🐞 𝐇𝐞𝐥𝐥𝐨 everyone! {ORDINARY} 🌼 {DIG} 🥳"
    passage = Passage("text", typed)
    places = {
        passage.shown(*sentence.span) for sentence in passage.learnt.sentences if sentence.kind == "hostile"
    }
    assert places == {DIG}


def test_an_emoji_between_sentences_parts_them() -> None:
    assert clues.sentences(fold("sports day 🏃 bring a hat").text) == [
        ["sports", "day"],
        ["bring", "a", "hat"],
    ]


def test_the_words_of_a_sentence_keep_signs_and_apostrophes_and_no_figure_but_0() -> None:
    assert clues.sentences("we're 'very' sure: £12.50, isn't it?!the girls' team") == [
        ["we're", "very", "sure", "gbp", "00", "00", "isn't", "it", "?", "!", "the", "girls", "team"]
    ]


def test_the_places_of_sentences_are_those_of_their_words() -> None:
    folded = 'one two. "three!" four?  five\nsix   seven'
    spans = [folded[slice(*span)] for span in clues.sentence_spans(folded)]
    assert [text.strip(' ."!?') for text in spans] == ["one two", "three", "four", "five", "six", "seven"]
    assert [words[0] for words in clues.sentences(folded)] == ["one", "three", "four", "five", "six", "seven"]


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
    no_sentences = (Draft("", "article", file_names=(DIG,)), Draft("", "article", picture_words=(DIG,)))
    for draft in no_sentences:
        assert "hostile" not in {found.check for found in screen(draft, Context()).findings}
    described = screen(Draft("", "article", alt=(DIG,)), Context())
    assert "hostile" in {found.check for found in described.findings}


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


MEDALS = "A guaranteed medal was on the cards once all three finalists turned out to be ours. Gold, silver, bronze!"


def test_what_a_list_asks_about_in_a_text_that_reads_as_ordinary_is_advice() -> None:
    assert Passage("text", MEDALS).learnt.is_ordinary
    assert [(found.check, found.outcome) for found in findings(MEDALS)] == [("promise", Outcome.ADVISE)]


def test_what_reads_like_an_offence_is_asked_about_as_before() -> None:
    told = "We guarantee every child a grade 5, you have our word on it."
    assert not Passage("text", told).learnt.is_ordinary
    assert "ask" in {found.outcome for found in findings(told) if found.check == "promise"}


def test_a_swear_word_is_never_softened() -> None:
    text = "Kit lists are on the website. Year 4 planted forty bloody daffodils by the gate."
    assert {found.outcome for found in findings(text) if found.check == "hostile"} == {Outcome.ASK}


PLAIN = "Kit lists are on the website, and the coach leaves the car park at eight on Monday."


def test_a_plain_sentence_is_not_read_for_what_may_offend() -> None:
    assert Judged(PLAIN.lower()).telling == []
    assert not findings(f"{PLAIN} {PLAIN}")


def test_what_leaves_no_doubt_is_looked_for_in_plain_sentences_too() -> None:
    text = "The padlock on the shed is set to 4417."
    assert Judged(text.lower()).telling == []
    assert "confidential" in {found.check for found in findings(text)}


def test_only_the_telling_sentence_of_a_text_is_read_for_what_may_offend() -> None:
    folded = f"{PLAIN} {DIG} {PLAIN}".lower()
    assert [folded[slice(*span)].strip() for span in Judged(folded).telling] == [DIG.lower()]


def test_an_insult_in_jest_is_softened_in_an_ordinary_text() -> None:
    text = "What a muppet I was to bring the wrong tin of cakes to the fair on Saturday. Thank you all for eating them."
    assert {found.outcome for found in findings(text) if found.check == "hostile"} <= {Outcome.ADVISE}


@pytest.mark.parametrize("around", [0, 1, 5, 40])
def test_a_long_letter_does_not_drown_what_stands_in_it(around: int) -> None:
    secret = "Staffing is being cut by six posts but it is not public yet."
    text = " ".join([ORDINARY] * around + [secret] + [PLAIN] * around)
    asked = [found for found in findings(text) if found.outcome is Outcome.ASK]
    assert secret in {text[found.start : found.end] for found in asked}


def test_before_an_election_a_mention_is_not_softened() -> None:
    text = "The Labour candidate opened our new library on Tuesday, and Year 4 cut the ribbon."
    screening = screen(Draft(text, "article"), Context(is_pre_election=True))
    assert Outcome.ASK in {found.outcome for found in screening.findings if found.check == "views"}


def test_nothing_is_softened_without_the_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(learnt, "WEIGHTS", tmp_path / "gone.json")
    learnt._model.cache_clear()
    try:
        judged = Judged(fold(MEDALS).text)
        assert not judged.is_ordinary
        assert judged.telling == [(0, len(fold(MEDALS).text))]
    finally:
        learnt._model.cache_clear()
