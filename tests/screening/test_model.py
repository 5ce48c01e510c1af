"""What a school may publish of itself is recognised however it is written."""

from __future__ import annotations

import pytest

from schoolgate.screening.engine import screen
from schoolgate.screening.model import Context, Draft, Outcome

OURS = Context(
    allowed_contacts=("01632 960 100", "Office@OakLane.cornwall.sch.uk", "2 Oak Lane, Truro TR1 2AB"),
    allowed_hosts=frozenset({"oaklane.org"}),
)


@pytest.mark.parametrize(
    "text",
    [
        "Ring 01632 960100.",
        "Ring +44 (0)1632 960 100.",
        "Write to office@oaklane.cornwall.sch.uk.",
        "We are at 2 Oak Lane, Truro.",
        "Find us at tr1 2ab.",
        "See https://news.oaklane.org/fair",
    ],
)
def test_our_own_details_may_go_out(text: str) -> None:
    assert screen(Draft(text, "article"), OURS).outcome is Outcome.CLEAR


@pytest.mark.parametrize(
    "text",
    [
        "Ring 01632 960101.",
        "Write to head@oaklane.cornwall.sch.uk.x.com.",
        "He is at 3 Oak Lane, Truro.",
        "Find us at TR1 2AX.",
        "See https://oaklane.org.evil.com/fair",
    ],
)
def test_what_only_resembles_them_may_not(text: str) -> None:
    assert screen(Draft(text, "article"), OURS).outcome >= Outcome.ASK


def test_a_phone_number_is_mended_with_the_schools_own() -> None:
    finding = screen(Draft("Ring 07700 900123.", "article"), OURS).findings[0]
    assert finding.fixes == ("01632 960 100",)
