"""Home."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from schoolgate.kit import clock
from schoolgate.people.access import person_of, schools_for
from schoolgate.people.gate import signed_in
from schoolgate.people.rights import Right
from schoolgate.reports.home import sections_for


@signed_in
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me, and what is mine."""
    person = person_of(request)
    waits, theirs = sections_for(person)
    hour = clock.london(clock.now()).hour
    greeting = "Good morning" if hour < 12 else "Good afternoon" if hour < 18 else "Good evening"
    context = {
        "waits": waits, "theirs": theirs, "greeting": greeting, "first_name": person.name.split()[0],
        "may_write": schools_for(person, Right.DRAFT).exists(),
    }  # fmt: skip
    return render(request, "reports/home.html", context)
