"""The check `pupil_recognisable`."""

from __future__ import annotations

import pytest

from schoolgate.screening.cases import Case
from tests.screening.cases import assert_case, case_params


@pytest.mark.parametrize("case", case_params("pupil_recognisable"))
def test_it_flags_what_it_must_and_leaves_the_innocent_alone(case: Case) -> None:
    assert_case("pupil_recognisable", case)
