"""A school's own lists, and the trust's pre-election periods."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from schoolgate.kit.typed import words_of
from schoolgate.people.access import person_of, school_for, schools_for
from schoolgate.people.acting import demand_in_trust
from schoolgate.people.forms import say
from schoolgate.people.gate import needs
from schoolgate.people.models import School
from schoolgate.people.rights import Right, rights_by_school, rights_of
from schoolgate.policy import actions
from schoolgate.policy.access import entry_for
from schoolgate.policy.clauses import clause
from schoolgate.policy.forms import EntryForm, PeriodForm
from schoolgate.policy.models import ListEntry, PreElection

PURPOSES = {
    ListEntry.Kind.CONTACT: "The school’s own details are allowed already. These may be given too.",
    ListEntry.Kind.LINK: "Links to these sites, and to their pages, are let through.",
    ListEntry.Kind.STAFF: "Grown-ups who agreed to be named in full. Everybody else is “Mrs Patel”.",
    ListEntry.Kind.WORD: "The Headteacher sees every post with one of these before it goes out.",
    ListEntry.Kind.PARTNER: "Schools that may be named. The schools of the trust are allowed already.",
}


@needs(Right.BELONG)
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """The five lists of one school; `?school=` another one."""
    schools = list(schools_for(person_of(request), Right.BELONG))
    if not schools:
        raise Http404
    school = next((each for each in schools if each.slug == request.GET.get("school")), schools[0])
    return _lists_page(request, school, schools)


@needs(Right.CHOOSE)
@require_POST
def add(request: HttpRequest, school: str, kind: str) -> HttpResponse:
    """One line more; what was typed stays where it can not be taken."""
    person = person_of(request)
    at = school_for(person, school, Right.CHOOSE)
    if kind not in ListEntry.Kind.values:
        raise Http404
    form = EntryForm(request.POST, kind=kind)
    if form.is_valid():
        try:
            entry = actions.add_to_list(school=at, kind=kind, by=person, **form.cleaned_data)
        except ValidationError as error:
            say(form, error)
        else:
            messages.success(request, f"“{entry.words}” is in the list.")
            return redirect(f"{reverse('policy:lists')}?school={at.slug}#{kind}")
    schools = list(schools_for(person, Right.BELONG))
    return _lists_page(request, at, schools, typed={kind: form}, status=422)


@needs(Right.CHOOSE)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a line out."""
    person = person_of(request)
    entry = entry_for(person, pk, Right.CHOOSE)
    actions.remove_from_list(entry=entry, by=person, reason=words_of(request, "reason"))
    messages.success(request, f"“{entry.words}” is out of the list.")
    return redirect(f"{reverse('policy:lists')}?school={entry.school.slug}#{entry.kind}")


def _lists_page(
    request: HttpRequest,
    school: School,
    schools: list[School],
    *,
    typed: dict[str, EntryForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    entries = ListEntry.objects.filter(school=school, removed_at__isnull=True).select_related("added_by")
    by_kind: dict[str, list[ListEntry]] = {kind: [] for kind in ListEntry.Kind.values}
    for entry in entries:
        by_kind[entry.kind].append(entry)
    shown = [
        {
            "kind": kind.value, "label": kind.label, "purpose": PURPOSES[kind], "entries": by_kind[kind],
            "clause": clause(actions.CLAUSES[kind]),
            "form": (typed or {}).get(kind) or EntryForm(kind=kind),
        }
        for kind in ListEntry.Kind
    ]  # fmt: skip
    context: dict[str, Any] = {
        "school": school, "schools": schools, "lists": shown,
        "may_change": Right.CHOOSE in rights_of(person_of(request), school.pk),
    }  # fmt: skip
    return render(request, "policy/lists.html", context, status=status)


@needs(Right.BELONG)
@require_safe
def pre_election(request: HttpRequest) -> HttpResponse:
    """When the trust reads more strictly for views (6.4), past and to come."""
    return _periods_page(request, PeriodForm())


@needs(Right.SET_PERIODS)
@require_POST
def set_period(request: HttpRequest) -> HttpResponse:
    """One period more; what was typed stays where it can not be taken."""
    person = person_of(request)
    demand_in_trust(person, person.trust_id, Right.SET_PERIODS, everywhere=True)
    form = PeriodForm(request.POST)
    if form.is_valid():
        try:
            period = actions.set_pre_election(trust=person.trust, by=person, **form.cleaned_data)
        except ValidationError as error:
            say(form, error)
        else:
            messages.success(request, f"“{period.name}” is set: every school’s posts are read by it.")
            return redirect("policy:pre_election")
    return _periods_page(request, form, status=422)


def _periods_page(request: HttpRequest, form: PeriodForm, *, status: int = 200) -> HttpResponse:
    person = person_of(request)
    context = {
        "form": form, "periods": PreElection.objects.filter(trust=person.trust), "today": timezone.localdate(),
        "may_set": Right.SET_PERIODS in rights_by_school(person).get(None, frozenset()),
    }  # fmt: skip
    return render(request, "policy/pre_election.html", context, status=status)


@needs(Right.SET_PERIODS)
@require_POST
def call_off(request: HttpRequest) -> HttpResponse:
    """Ends a period of one's trust at once."""
    person = person_of(request)
    demand_in_trust(person, person.trust_id, Right.SET_PERIODS, everywhere=True)
    wanted = words_of(request, "period")
    period = PreElection.objects.filter(
        trust=person.trust, pk=int(wanted) if wanted.isdecimal() else 0
    ).first()
    if period is None:
        messages.error(request, "That period is not there any more.")
    else:
        actions.call_off(period=period, by=person, reason=words_of(request, "reason"))
        messages.success(request, f"“{period.name}” is called off.")
    return redirect("policy:pre_election")
