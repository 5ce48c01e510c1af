"""Runs the cases beside a check, so that each namesake test needs only its own sentences."""

from __future__ import annotations

import pytest

from schoolgate.screening.cases import Case
from schoolgate.screening.engine import screen
from schoolgate.screening.model import Context, Draft, Finding
from schoolgate.screening.registry import check


def case_params(name: str) -> list[object]:
    """Every case of a check, named by its text."""
    return [
        pytest.param(case, id=f"{'flag' if case.flagged else 'leave'} {number}")
        for number, case in enumerate(check(name).cases)
    ]


def found_by(name: str, draft: Draft, context: Context | None = None) -> tuple[Finding, ...]:
    """What one check alone finds in a draft."""
    return screen(draft, context, checks=[check(name)]).findings


def shown(draft: Draft, finding: Finding) -> str:
    """The text as typed that a finding points at."""
    part, _, number = finding.where.partition(":")
    texts = {
        "text": (draft.text,),
        "alt": draft.alt,
        "file": draft.file_names,
        "picture": draft.picture_words,
    }
    return "" if part == "post" else texts[part][int(number or 0)][finding.start : finding.end]


def assert_case(name: str, case: Case) -> None:
    """The check flags what it must, at the right place, and leaves the innocent alone."""
    findings = found_by(name, case.draft, case.context)
    if not case.flagged:
        assert findings == (), f"{case.draft} gave {findings}"
        return
    assert findings, f"nothing found in {case.draft}"
    if case.shows is not None:
        assert case.shows in [shown(case.draft, finding) for finding in findings]
    if case.outcome is not None:
        assert case.outcome in [finding.outcome for finding in findings]
    if case.fix is not None:
        assert case.fix in [fix for finding in findings for fix in finding.fixes]
