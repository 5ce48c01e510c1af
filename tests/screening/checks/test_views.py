"""The check `views`."""

from __future__ import annotations

import pytest

from schoolgate.screening.cases import Case
from schoolgate.screening.model import Context, Draft, Outcome
from tests.screening.cases import assert_case, case_params, found_by


@pytest.mark.parametrize("case", case_params("views"))
def test_it_flags_what_it_must_and_leaves_the_innocent_alone(case: Case) -> None:
    assert_case("views", case)


@pytest.mark.parametrize(
    "text",
    [
        "Our MP visited on Friday and planted an oak.",
        "Cllr Hughes opened our fair.",
        "A metro mayor and two MPs came to our concert.",
        "The party manifestos are on display.",
    ],
)
def test_a_mere_mention_asks_before_an_election_only(text: str) -> None:
    draft = Draft(text, "article")
    assert Outcome.ASK not in [finding.outcome for finding in found_by("views", draft)]
    found = found_by("views", draft, Context(is_pre_election=True))
    assert Outcome.ASK in [finding.outcome for finding in found]


def test_before_an_election_ordinary_posts_are_left_alone() -> None:
    for text in (
        "Green party hats on Friday!",
        "The conservatory is full of seeds.",
        "Reception laboured hard.",
    ):
        assert found_by("views", Draft(text, "article"), Context(is_pre_election=True)) == ()
