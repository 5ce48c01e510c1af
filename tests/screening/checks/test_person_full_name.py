"""The check `person_full_name`."""

from __future__ import annotations

import pytest

from schoolgate.screening.cases import Case
from schoolgate.screening.engine import screen
from schoolgate.screening.model import Context, Draft, Outcome
from schoolgate.screening.roll import RollIndex, RollPupil
from tests.screening.cases import assert_case, case_params, found_by


@pytest.mark.parametrize("case", case_params("person_full_name"))
def test_it_flags_what_it_must_and_leaves_the_innocent_alone(case: Case) -> None:
    assert_case("person_full_name", case)


def test_a_pupil_of_the_roll_gives_one_finding_not_two() -> None:
    roll = RollIndex.build([RollPupil("", "Jago", "Tregear")])
    for text in ("Well done to Jago Tregear!", "Thank you to Mr Jago Tregear.", "Well done to Jago Tregeer!"):
        findings = screen(Draft(text, "celebration"), Context(roll=roll)).findings
        assert [finding.check for finding in findings] == ["pupil_full_name"]


def test_a_colleague_is_asked_about_only_where_the_school_lists_who_agreed() -> None:
    draft = Draft("Please welcome our new caretaker, Gordon Peverell.", "article")
    listed = Context(staff=("Jane Hale",))
    assert [each.outcome for each in found_by("person_full_name", draft)] == [Outcome.ADVISE]
    assert [each.outcome for each in found_by("person_full_name", draft, listed)] == [Outcome.ASK]


@pytest.mark.parametrize("listed", ["Jane Hale", "Ms J Hale", "mrs jane hale"])
def test_staff_may_be_listed_with_a_title_or_an_initial(listed: str) -> None:
    draft = Draft("Thank you to Jane Hale and to Jane Hall.", "article")
    findings = found_by("person_full_name", draft, Context(staff=(listed,)))
    assert [draft.text[each.start : each.end] for each in findings] == ["Jane Hall"]
