"""The check `circumstances`."""

from __future__ import annotations

import pytest

from schoolgate.screening.cases import Case
from tests.screening.cases import assert_case, case_params


@pytest.mark.parametrize("case", case_params("circumstances"))
def test_it_flags_what_it_must_and_leaves_the_innocent_alone(case: Case) -> None:
    assert_case("circumstances", case)
