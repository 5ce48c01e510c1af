"""The trust's page of checks, and the page that every check has."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from schoolgate.kit import clock
from schoolgate.people.access import person_of, schools_for
from schoolgate.people.gate import signed_in
from schoolgate.people.models import School
from schoolgate.people.rights import Right
from schoolgate.policy.clauses import clause
from schoolgate.reports import checks
from schoolgate.screening.measured import measured
from schoolgate.screening.registry import check as check_named

SPANS = {"4": "the last 4 weeks", "13": "the last 13 weeks", "52": "the last year"}
_USUAL = "13"
_SHOWN_CASES = 12


def _schools(request: HttpRequest) -> tuple[Any, list[School]]:
    """(the schools whose numbers are shown, all whose numbers this person may see): `?school=` narrows to one."""
    may_see = schools_for(person_of(request), Right.READ_RECORD)
    everyone = list(may_see)
    chosen = request.GET.get("school", "")
    narrowed = may_see.filter(slug=chosen) if any(each.slug == chosen for each in everyone) else may_see
    return narrowed, everyone


@signed_in
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Check by check: what fired, what was let through, what was called wrong. Numbers for readers of the record."""
    schools, may_see = _schools(request)
    weeks = request.GET.get("weeks", _USUAL)
    weeks = weeks if weeks in SPANS else _USUAL
    found = checks.tallies(schools, since=clock.now() - timedelta(weeks=int(weeks)))
    context = {
        "fired": [each for each in found if each.fired or each.called_wrong],
        "quiet": [each for each in found if not each.fired and not each.called_wrong],
        "most": max((each.fired for each in found), default=0) or 1, "schools": may_see,
        "school": request.GET.get("school", ""), "spans": SPANS, "weeks": weeks, "span": SPANS[weeks],
    }  # fmt: skip
    return render(request, "reports/checks.html", context)


@signed_in
@require_GET
def one(request: HttpRequest, name: str) -> HttpResponse:
    """What a check is for, its examples, how good it was measured to be, and what it found here."""
    try:
        check = check_named(name)
    except KeyError:
        raise Http404 from None
    schools, may_see = _schools(request)
    shown = [case for case in check.cases if case.draft.text]
    context: dict[str, Any] = {
        "check": check, "clauses": [clause(each) for each in check.clauses],
        "flagged": [case for case in shown if case.flagged][:_SHOWN_CASES],
        "left": [case for case in shown if not case.flagged][:_SHOWN_CASES],
        "look": checks.LOOKS[check.outcome], "figures": measured().get(check.name, ()), "may_see": may_see,
    }  # fmt: skip
    if may_see:
        weeks = checks.weeks(schools, check, now=clock.now())
        context |= {
            "weeks": weeks,
            "most": max((week.advised + week.asked + week.stopped for week in weeks), default=0),
            "latest": checks.latest(schools, check),
            "wrong": checks.called_wrong(schools, check),
            "may_ask_again": set(schools_for(person_of(request), Right.RELEASE).values_list("pk", flat=True)),
        }
    return render(request, "reports/check.html", context)
