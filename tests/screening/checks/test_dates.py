"""The check `dates`."""

from __future__ import annotations

from datetime import date

import pytest

from schoolgate.screening.cases import Case
from schoolgate.screening.model import Context, Draft
from tests.screening.cases import assert_case, case_params, found_by


@pytest.mark.parametrize("case", case_params("dates"))
def test_it_flags_what_it_must_and_leaves_the_innocent_alone(case: Case) -> None:
    assert_case("dates", case)


def test_without_a_day_to_read_it_on_no_date_is_judged() -> None:
    assert found_by("dates", Draft("The fair is on Tuesday 31 June 2026.", "event")) == ()


def test_a_weekday_of_last_year_is_wrong_for_an_event_and_right_for_an_article() -> None:
    context = Context(today=date(2026, 6, 22))
    assert found_by("dates", Draft("The fair, Saturday 5 July", "event"), context)
    assert found_by("dates", Draft("We met on Saturday 5 July.", "article"), context) == ()
