"""The roll of a trust or a country: the same answers as a school's on exact and folded names, in little memory."""

from __future__ import annotations

import time
import tracemalloc
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schoolgate.screening.large_roll import LargeRoll
from schoolgate.screening.model import Context, Draft
from schoolgate.screening.names import names_in
from schoolgate.screening.passage import Passage
from schoolgate.screening.roll import FUZZY_UP_TO, RollIndex, RollPupil
from tests.screening.cases import found_by, shown
from tests.screening.test_disguises import BEFORE, FORMATS, LETTERS, PUPIL, PUPILS, TAGS, WHOLE, letters_of

FIRST = (
    "Mor",
    "Ja",
    "Lo",
    "Ka",
    "Te",
    "Bri",
    "El",
    "Ro",
    "Sa",
    "Wen",
    "Fre",
    "Tho",
    "Mal",
    "Ol",
    "Zo",
    "Ha",
    "Ki",
)
MIDDLE = ("ve", "ra", "li", "do", "ne", "mi", "ta", "su", "bo", "ge")
LAST = ("nna", "go", "day", "rine", "gan", "ny", "lis", "wan", "ra", "na", "die", "mas", "da", "via")
EXACT_LETTERS = sorted(LETTERS.keys() - {"stretched"})
EXACT_WHOLE = ("spaced", "dotted", "starred", "right to left")
EXACT_TAGS = ("hashtag", "hashtag in small letters", "handle", "handle, family first")


def invented(count: int) -> list[RollPupil]:
    """Different full names over 2,380 given and as many family names."""
    names = ["".join(parts) for parts in product(FIRST, MIDDLE, LAST)]
    pupils = [RollPupil("", *pupil) for pupil in PUPILS]
    for number in range(count - len(pupils)):
        family = names[(number * 7 + number // len(names)) % len(names)]
        pupils.append(
            RollPupil("", names[number % len(names)], "Pen" + family.lower(), "", str(number % 13 + 1))
        )
    return pupils


LARGE = RollIndex.build(invented(FUZZY_UP_TO + 2))


def places(text: str, roll: RollIndex) -> list[str]:
    """What the check points at."""
    draft = Draft(text, "celebration")
    return [shown(draft, finding) for finding in found_by("pupil_full_name", draft, Context(roll=roll))]


def test_a_large_roll_is_packed_and_a_school_is_not() -> None:
    assert isinstance(LARGE, LargeRoll)
    assert not isinstance(RollIndex.build(invented(100)), LargeRoll)
    assert len(LARGE) == FUZZY_UP_TO + 2


@settings(max_examples=300, deadline=None)
@given(PUPIL, st.sampled_from(sorted(FORMATS)), st.sampled_from(EXACT_LETTERS), BEFORE)
def test_exact_and_folded_names_are_found_as_on_a_small_roll(
    pupil: tuple[str, str], form: str, letters: str, before: str
) -> None:
    said = FORMATS[form](*LETTERS[letters](*pupil).split("|"))
    assert letters_of(said) in [letters_of(place) for place in places(before + said, LARGE)]


@settings(max_examples=100, deadline=None)
@given(PUPIL, st.sampled_from(EXACT_WHOLE), BEFORE)
def test_names_spelled_out_are_found_as_on_a_small_roll(
    pupil: tuple[str, str], disguise: str, before: str
) -> None:
    said = WHOLE[disguise](*pupil)
    assert letters_of(said) in [letters_of(place) for place in places(before + said, LARGE)]


@settings(max_examples=100, deadline=None)
@given(PUPIL, st.sampled_from(EXACT_TAGS), st.sampled_from(("#", "@", "#goodluck")))
def test_names_in_tags_are_found_as_on_a_small_roll(pupil: tuple[str, str], tag: str, before: str) -> None:
    said = TAGS[tag](*pupil)
    said = said.lower() if before.endswith("k") else said
    assert said in places(f"Look: {before}{said} 🎉", LARGE)


@pytest.mark.parametrize(
    "text",
    ["Morwena Trelawny", "Morwenna Trelawney", "Morwenna Penrose", "Trelawny scored for Morwenna", "a b c d"],
)
def test_slips_and_other_peoples_names_are_left_alone(text: str) -> None:
    assert places(text, LARGE) == []


def test_the_year_and_whether_a_pupil_has_left_are_kept() -> None:
    left = RollPupil("", "Merryn", "Chegwidden", "Merry", "11", is_former=True)
    roll = RollIndex.build([*invented(FUZZY_UP_TO + 1), left])
    (finding,) = found_by("pupil_full_name", Draft("Merry Chegwidden won.", "article"), Context(roll=roll))
    assert finding.fixes == ("Merry", "a former pupil")
    pupil = invented(FUZZY_UP_TO + 1)[-1]
    text = f"{pupil.given_name} {pupil.family_name}"
    (finding,) = found_by("pupil_full_name", Draft(text, "article"), Context(roll=roll))
    assert finding.fixes == (pupil.given_name, f"a Year {pupil.year_group} pupil")


def test_no_more_than_sixteen_bytes_are_held_for_one_more_pupil() -> None:
    pupils = invented(60_000)
    sizes = []
    for count in (30_000, 60_000):
        tracemalloc.start()
        roll = RollIndex.build(pupils[:count])
        sizes.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        assert len(roll) == count
    assert (sizes[1] - sizes[0]) / 30_000 <= 16


def _seconds(typed: str) -> float:
    passage = Passage("text", typed)
    began = time.process_time()
    names_in(passage, LARGE)
    return time.process_time() - began


@pytest.mark.parametrize(
    "shape",
    [
        "#morvennapenjaveday ",
        "Morwenna Trelawny ",
        "Morwenna ",
        "a b ",
        "Morwenna Pen-Isla-Rae ",
        "m0rw3nna ",
    ],
)
def test_ten_times_the_text_takes_about_ten_times_as_long(shape: str) -> None:
    texts = [shape * (length // len(shape)) for length in (3_000, 30_000)]
    taken = [min(_seconds(text) for _ in range(3)) for text in texts]
    assert taken[1] < 30 * taken[0] + 0.05


@pytest.mark.parametrize("roll", [LARGE, RollIndex.build(invented(1_500))], ids=["large", "school"])
def test_an_unbroken_tag_ten_times_as_long_takes_about_ten_times_as_long(roll: RollIndex) -> None:
    taken = []
    for repeats in (300, 3_000):
        passage = Passage("text", "#" + "morwennatrelawny" * repeats)
        began = time.process_time()
        assert len(names_in(passage, roll)) >= repeats
        taken.append(time.process_time() - began)
    assert taken[1] < 30 * taken[0] + 0.05
