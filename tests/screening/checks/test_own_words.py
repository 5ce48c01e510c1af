"""The check `own_words`."""

from __future__ import annotations

import pytest

from schoolgate.screening.cases import Case
from schoolgate.screening.model import Context, Draft
from tests.screening.cases import assert_case, case_params, found_by


@pytest.mark.parametrize("case", case_params("own_words"))
def test_it_flags_what_it_must_and_leaves_the_innocent_alone(case: Case) -> None:
    assert_case("own_words", case)


def test_a_school_without_a_list_is_asked_nothing() -> None:
    assert found_by("own_words", Draft("Project Kestrel", "article"), Context(ask_words=("", " - "))) == ()


def test_the_words_are_made_ready_once_for_a_school() -> None:
    context = Context(ask_words=("Project Kestrel",))
    assert context.own_words is context.own_words
