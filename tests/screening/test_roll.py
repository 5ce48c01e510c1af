"""The roll's index: small, quick to build, and sober about odd names."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from itertools import product
from pathlib import Path

import pytest

from schoolgate.screening.model import Context, Draft, Finding, Outcome
from schoolgate.screening.roll import FUZZY_UP_TO, RollIndex, RollPupil
from tests.screening.cases import found_by

STARTS = ("Mor", "Ja", "Lo", "Ka", "Te", "Bri", "El", "Ro", "Sa", "Wen", "Fre", "Tho", "Mal", "Ol", "Zo")
ENDS = (
    "wenna",
    "go",
    "veday",
    "tharine",
    "gan",
    "ony",
    "lis",
    "wan",
    "mira",
    "na",
    "ddie",
    "mas",
    "tilda",
    "ivia",
)


def invented(count: int) -> list[RollPupil]:
    names = [start + end for start, end in product(STARTS, ENDS)]
    pairs = ((given, "Tre" + family.lower()) for given in names for family in names)
    return [RollPupil("", given, family) for (given, family), _ in zip(pairs, range(count), strict=False)]


def names(text: str, *pupils: RollPupil) -> tuple[Finding, ...]:
    return found_by("pupil_full_name", Draft(text, "celebration"), Context(roll=RollIndex.build(pupils)))


def test_a_roll_of_fifteen_hundred_takes_no_more_than_five_megabytes() -> None:
    pupils = invented(1_500)
    RollIndex.build(pupils[:10])
    tracemalloc.start()
    index = RollIndex.build(pupils)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(index) == 1_500
    assert held < 5_000_000


def test_an_empty_roll_finds_nothing() -> None:
    assert names("Morwenna Trelawny") == ()


@pytest.mark.parametrize(
    "pupil",
    [
        RollPupil("", "", ""),
        RollPupil("", "Morwenna", ""),
        RollPupil("", "", "Trelawny"),
        RollPupil("", "A", "B"),
        RollPupil("", "🎉", "🎉"),
        RollPupil("", "\ud800", "-"),
        RollPupil("", " ", "\u200b"),
    ],
)
def test_pupils_without_two_names_cry_no_wolf(pupil: RollPupil) -> None:
    assert names("A B c, a b: Morwenna! 🎉 🎉 Trelawny - -", pupil) == ()


@pytest.mark.parametrize("text", ["Jo Li won", "Well done Jo Li", "Li, Jo"])
def test_short_names_are_found_with_capitals(text: str) -> None:
    assert names(text, RollPupil("", "Jo", "Li"))


@pytest.mark.parametrize(
    "text", ["a jolly day", "jo li", "Jolie came", "#alliance", "We like it. Jo listened"]
)
def test_short_names_are_not_found_inside_words(text: str) -> None:
    assert names(text, RollPupil("", "Jo", "Li"), RollPupil("", "Al", "Li")) == ()


def test_the_name_on_the_roll_is_not_told_where_the_spelling_was_guessed() -> None:
    (finding,) = names("Well done Morwena Trelawney!", RollPupil("", "Morwenna", "Trelawny"))
    assert finding.outcome is Outcome.ASK
    assert "Morwenna" not in finding.message + finding.advice


def test_the_advice_speaks_of_the_year_group_where_it_is_known() -> None:
    (finding,) = names("Morwenna Trelawny", RollPupil("", "Morwenna", "Trelawny", year_group="Year 5"))
    assert finding.message == "This is Morwenna’s full name."
    assert finding.advice == "Use “Morwenna” or “a Year 5 pupil”."
    assert finding.fixes[0] == "Morwenna"


def test_slips_are_not_guessed_on_very_large_rolls() -> None:
    pupils = invented(FUZZY_UP_TO + 1)
    index = RollIndex.build(pupils)
    exact = f"{pupils[7].given_name} {pupils[7].family_name}"
    slipped = f"{pupils[7].given_name} {pupils[7].family_name}xe"
    context = Context(roll=index)
    assert found_by("pupil_full_name", Draft(exact, "article"), context)
    assert not found_by("pupil_full_name", Draft(slipped, "article"), context)


def test_the_same_findings_come_whatever_the_order_of_hashes() -> None:
    code = (
        "from schoolgate.screening.engine import screen\n"
        "from schoolgate.screening.model import Context, Draft\n"
        "from schoolgate.screening.roll import RollIndex, RollPupil\n"
        "roll = RollIndex.build([RollPupil('', 'Jago', 'Penrose'), RollPupil('', 'James', 'Penrose', 'Jago')])\n"
        "text = 'Jago Penrose, Jagoo Penrosse, ring 07700 900123 or https://parentpay-google.top, you idiots!!!!'\n"
        "print(screen(Draft(text, 'vacancy'), Context(roll=roll)))\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
