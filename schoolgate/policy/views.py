"""The policy page: each clause beside its control and the checks that serve it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schoolgate.people.gate import signed_in
from schoolgate.policy.clauses import Clause, sections
from schoolgate.screening.check import Check
from schoolgate.screening.model import Outcome
from schoolgate.screening.registry import all_checks

LOOKS = {Outcome.STOP: "stop", Outcome.ASK: "wait", Outcome.ADVISE: "info"}


def checks_by_clause() -> dict[str, list[Check]]:
    """The checks that name each clause; a clause that no check names is left out."""
    found: dict[str, list[Check]] = {}
    for check in all_checks():
        for clause_id in check.clauses:
            found.setdefault(clause_id, []).append(check)
    return found


@dataclass(frozen=True)
class Told:
    """One clause as the page shows it: each check beside the look of its outcome."""

    clause: Clause
    checks: list[tuple[Check, str]]


def _told(clause: Clause, serving: dict[str, list[Check]]) -> Told:
    return Told(clause, [(check, LOOKS[check.outcome]) for check in serving.get(clause.id, [])])


@signed_in
@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """All of it on one page, made to be printed as well."""
    serving = checks_by_clause()
    told = [(section, [_told(clause, serving) for clause in section.clauses]) for section in sections()]
    return render(request, "policy/policy.html", {"told": told})
