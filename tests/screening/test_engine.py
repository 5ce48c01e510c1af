"""The engine: what it does with findings, and with checks that go wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from schoolgate.screening.check import Check
from schoolgate.screening.engine import BUDGET, screen
from schoolgate.screening.model import Context, Draft, Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.registry import all_checks
from schoolgate.screening.roll import RollIndex, RollPupil

DRAFT = Draft("Come to the fair on Saturday at 2pm.", "event")


class Falls(Check):
    """Falls over.

    Catches: nothing.
    Leaves alone: nothing.
    Do instead: nothing.
    """

    clauses = ("4.3",)
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        raise RuntimeError("out of luck")


class Marks(Check):
    """Marks fixed places.

    Catches: places.
    Leaves alone: the rest.
    Do instead: nothing.
    """

    clauses = ("4.3",)
    outcome = Outcome.STOP

    def __init__(self, *places: tuple[int, int, Outcome]) -> None:
        self.places = places

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        for start, end, outcome in self.places:
            yield self.finding(passage, (start, end), "Marked.", "Change it.", outcome=outcome)


def test_a_post_with_nothing_wrong_is_clear() -> None:
    screening = screen(DRAFT)
    assert screening.outcome is Outcome.CLEAR
    assert screening.findings == ()


def test_a_check_that_raises_asks_and_names_itself() -> None:
    screening = screen(DRAFT, checks=[Falls()])
    assert screening.outcome is Outcome.ASK
    assert screening.findings[0].check == "test_engine"
    assert "Falls over" in screening.findings[0].message


def test_a_check_that_runs_over_its_time_asks() -> None:
    ticks = iter([0.0, BUDGET + 1])
    screening = screen(DRAFT, checks=[Marks()], timer=lambda: next(ticks))
    assert screening.outcome is Outcome.ASK
    assert "too long" in screening.findings[0].message


def test_what_a_slow_check_found_is_kept() -> None:
    ticks = iter([0.0, BUDGET + 1])
    screening = screen(DRAFT, checks=[Marks((0, 4, Outcome.STOP))], timer=lambda: next(ticks))
    assert screening.outcome is Outcome.STOP


def test_a_check_that_raises_does_not_silence_the_others() -> None:
    screening = screen(Draft("Write to jo@example.com", "article"), checks=[Falls(), *all_checks()])
    assert {finding.check for finding in screening.findings} == {"test_engine", "email"}
    assert screening.outcome is Outcome.STOP


def test_findings_come_in_reading_order_with_the_post_last() -> None:
    draft = Draft("Call 07700 900123 or jo@example.com", "vacancy", alt=("sam@example.com",))
    found = screen(draft).findings
    assert [(finding.where, finding.check) for finding in found] == [
        ("text", "phone"),
        ("text", "email"),
        ("alt:0", "email"),
        ("post", "category_fit"),
    ]


def test_a_finding_inside_another_of_the_same_clause_is_dropped() -> None:
    found = screen(DRAFT, checks=[Marks((0, 10, Outcome.STOP), (2, 6, Outcome.ASK))]).findings
    assert [(finding.start, finding.end) for finding in found] == [(0, 10)]


def test_a_more_severe_finding_inside_another_is_kept() -> None:
    found = screen(DRAFT, checks=[Marks((0, 10, Outcome.ASK), (2, 6, Outcome.STOP))]).findings
    assert [(finding.start, finding.end) for finding in found] == [(0, 10), (2, 6)]


class MarksSentences(Marks):
    """Marks fixed places, one card a sentence.

    Catches: places.
    Leaves alone: the rest.
    Do instead: nothing.
    """

    one_a_sentence = True


def test_findings_close_together_in_one_sentence_are_one() -> None:
    text = "We guarantee every child a place. You have our word."
    places = ((3, 12, Outcome.ASK), (0, 12, Outcome.ASK), (25, 32, Outcome.ASK), (34, 51, Outcome.ASK))
    found = screen(Draft(text, "article"), checks=[MarksSentences(*places)]).findings
    assert [text[finding.start : finding.end] for finding in found] == [
        "We guarantee every child a place",
        "You have our word",
    ]


def test_findings_of_different_outcome_stay_apart() -> None:
    places = ((0, 4, Outcome.ASK), (5, 8, Outcome.STOP))
    found = screen(DRAFT, checks=[MarksSentences(*places)]).findings
    assert [finding.outcome for finding in found] == [Outcome.ASK, Outcome.STOP]


def test_checks_that_point_at_things_keep_them_apart() -> None:
    places = ((0, 4, Outcome.ASK), (5, 7, Outcome.ASK))
    assert len(screen(DRAFT, checks=[Marks(*places)]).findings) == 2


def test_a_flood_of_asks_does_not_hide_a_stop() -> None:
    places = [(at, at + 1, Outcome.ASK) for at in range(1_000)] + [(1_500, 1_501, Outcome.STOP)]
    screening = screen(Draft("x" * 2_000, "article"), checks=[Marks(*places)])
    assert screening.outcome is Outcome.STOP
    assert len(screening.findings) == 200


def test_the_same_draft_always_gives_the_same_screening() -> None:
    roll = RollIndex.build([RollPupil("", "Morwenna", "Trelawny"), RollPupil("", "Jago", "Penrose")])
    draft = Draft(
        "Morwena Trelawny, jago penrose & 07700 900123!!!! bit.ly/x", "event", alt=("Jago Penrose",)
    )
    assert len({screen(draft, Context(roll=roll)) for _ in range(5)}) == 1


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b", "🎉"])
def test_an_empty_post_is_no_trouble(text: str) -> None:
    assert screen(Draft(text, "event")).outcome in (Outcome.CLEAR, Outcome.ADVISE)


def test_outcomes_compare_by_severity() -> None:
    assert Outcome.CLEAR < Outcome.ADVISE < Outcome.ASK < Outcome.STOP
    assert max(Outcome) is Outcome.STOP
    assert Outcome.worst([]) is Outcome.CLEAR
    assert Outcome.worst([Outcome.ADVISE, Outcome.ASK]) is Outcome.ASK
    assert Outcome.ASK >= "ask"
    assert Outcome.ASK <= "stop"
