"""The check `discussing_people`."""

from __future__ import annotations

import pytest

from schoolgate.screening.cases import Case
from schoolgate.screening.model import Draft
from tests.screening.cases import assert_case, case_params, found_by


@pytest.mark.parametrize("case", case_params("discussing_people"))
def test_it_flags_what_it_must_and_leaves_the_innocent_alone(case: Case) -> None:
    assert_case("discussing_people", case)


def test_news_that_a_colleague_asked_to_share_is_theirs_to_share() -> None:
    told = "Mrs Hale is expecting in May"
    assert found_by("discussing_people", Draft(f"{told}.", "article"))
    assert not found_by("discussing_people", Draft(f"{told} and asked us to tell you all.", "article"))
