"""The people pages: who is what, adding somebody, roles and duties, leaving, and a school's choices."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.kit.typed import words_of
from schoolgate.people import actions, register
from schoolgate.people.access import duty_for, person_for, person_of, role_for, school_for, schools_for
from schoolgate.people.forms import ChoicesForm, GiveDutyForm, GiveRoleForm, TakeOnForm, say
from schoolgate.people.gate import needs
from schoolgate.people.lockout import Locked
from schoolgate.people.models import Person
from schoolgate.people.rights import Right, rights_by_school, rights_of


@needs(Right.BELONG)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """One school's people, its headship and duties; `?school=` another one, `?past=1` those who were."""
    viewer = person_of(request)
    schools = list(schools_for(viewer, Right.BELONG))
    if not schools:
        return render(request, "people/no_school.html")
    school = next((each for each in schools if each.slug == request.GET.get("school")), schools[0])
    rights, with_past = rights_of(viewer, school.pk), "past" in request.GET
    context = {
        "schools": schools, "school": school, "with_past": with_past,
        "posts": register.headship_and_duties(school),
        "entries": register.people_at(school, with_past=with_past),
        "everywhere": register.people_everywhere(viewer.trust, with_past=with_past),
        "unplaced": register.without_anything(viewer.trust) if Right.MANAGE_PEOPLE in rights else [],
        "may_manage": Right.MANAGE_PEOPLE in rights, "may_choose": Right.CHOOSE in rights,
        "may_open": Right.READ_RECORD in rights,
    }  # fmt: skip
    return render(request, "people/people.html", context)


@needs(Right.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def take_on(request: HttpRequest, school: str) -> HttpResponse:
    """Somebody new at the school."""
    viewer = person_of(request)
    at = school_for(viewer, school, Right.MANAGE_PEOPLE)
    form = TakeOnForm(request.POST or None)
    if form.is_valid():
        try:
            person = actions.take_on(school=at, by=viewer, **form.cleaned_data)
        except ValidationError as error:
            say(form, error)
        else:
            messages.success(request, _welcomed(person))
            return redirect("people:person", pk=person.pk)
    return render(request, "people/take_on.html", {"form": form, "school": at})


def _welcomed(person: Person) -> str:
    if person.has_usable_password():
        return f"{person.name} has the role here."
    return f"{person.name} is added. A link to choose a password is on its way to {person.email}."


def _page(request: HttpRequest, person: Person, **forms: Any) -> HttpResponse:
    """A person's page, with the forms for those who may use them."""
    viewer = person_of(request)
    mine = rights_by_school(viewer)
    schools = schools_for(viewer, Right.MANAGE_PEOPLE)
    is_trust_wide = Right.MANAGE_PEOPLE in mine.get(None, frozenset())
    manages = {key for key, rights in mine.items() if Right.MANAGE_PEOPLE in rights}
    rows = [
        {"held": held, "may_end": not held.is_past and (is_trust_wide or held.school_id in manages)}
        for held in register.held_by(person)
    ]
    context = {
        "person": person, "rows": rows, "may_manage": bool(manages) and person.left_at is None,
        "is_me": person.pk == viewer.pk, "is_invited": person.left_at is None and not person.has_usable_password(),
        "role_form": GiveRoleForm(schools=schools, is_trust_wide=is_trust_wide, prefix="role"),
        "duty_form": GiveDutyForm(schools=schools, prefix="duty"),
    }  # fmt: skip
    return render(request, "people/person.html", context | forms)


@needs(Right.READ_RECORD)
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: who they are, what they hold and held."""
    return _page(request, person_for(person_of(request), pk, Right.READ_RECORD))


@needs(Right.MANAGE_PEOPLE)
@require_POST
def give_role(request: HttpRequest, pk: int) -> HttpResponse:
    """A role, from the form on the person's page."""
    viewer = person_of(request)
    someone = person_for(viewer, pk, Right.MANAGE_PEOPLE)
    is_trust_wide = Right.MANAGE_PEOPLE in rights_by_school(viewer).get(None, frozenset())
    form = GiveRoleForm(
        request.POST,
        schools=schools_for(viewer, Right.MANAGE_PEOPLE),
        is_trust_wide=is_trust_wide,
        prefix="role",
    )
    if form.is_valid():
        try:
            actions.give_role(person=someone, by=viewer, **form.cleaned_data)
        except ValidationError as error:
            say(form, error)
        else:
            messages.success(request, f"{someone.name} has the role.")
            return redirect("people:person", pk=pk)
    return _page(request, someone, role_form=form)


@needs(Right.MANAGE_PEOPLE)
@require_POST
def give_duty(request: HttpRequest, pk: int) -> HttpResponse:
    """A duty, from the form on the person's page."""
    viewer = person_of(request)
    someone = person_for(viewer, pk, Right.MANAGE_PEOPLE)
    form = GiveDutyForm(request.POST, schools=schools_for(viewer, Right.MANAGE_PEOPLE), prefix="duty")
    if form.is_valid():
        try:
            actions.give_duty(person=someone, by=viewer, **form.cleaned_data)
        except ValidationError as error:
            say(form, error)
        else:
            messages.success(request, f"{someone.name} has the duty.")
            return redirect("people:person", pk=pk)
    return _page(request, someone, duty_form=form)


def _done(request: HttpRequest, pk: int, words: str, problem: Exception | None = None) -> HttpResponse:
    """Back to the person's page, saying what happened or why it did not."""
    if problem is None:
        messages.success(request, words)
    else:
        messages.error(
            request, " ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)
        )
    return redirect("people:person", pk=pk)


@needs(Right.MANAGE_PEOPLE)
@require_POST
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a role at once."""
    viewer = person_of(request)
    role = role_for(viewer, pk, Right.MANAGE_PEOPLE)
    try:
        actions.end_role(role=role, by=viewer, reason=words_of(request, "reason"))
    except ValidationError as problem:
        return _done(request, role.person_id, "", problem)
    return _done(request, role.person_id, "The role has ended.")


@needs(Right.MANAGE_PEOPLE)
@require_POST
def end_duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a duty at once."""
    viewer = person_of(request)
    duty = duty_for(viewer, pk, Right.MANAGE_PEOPLE)
    try:
        actions.end_duty(duty=duty, by=viewer, reason=words_of(request, "reason"))
    except ValidationError as problem:
        return _done(request, duty.person_id, "", problem)
    return _done(request, duty.person_id, "The duty has ended.")


@needs(Right.MANAGE_PEOPLE)
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Records that somebody left; their sessions, roles, duties and authorisations end at once."""
    viewer = person_of(request)
    someone = person_for(viewer, pk, Right.MANAGE_PEOPLE)
    try:
        actions.leave(person=someone, by=viewer, reason=words_of(request, "reason"))
    except ValidationError as problem:
        return _done(request, pk, "", problem)
    return _done(request, pk, f"{someone.name} has left. Their sessions, roles and duties ended at once.")


@needs(Right.MANAGE_PEOPLE)
@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Emails the first link once more."""
    viewer = person_of(request)
    someone = person_for(viewer, pk, Right.MANAGE_PEOPLE)
    try:
        actions.invite_again(person=someone, by=viewer)
    except (ValidationError, Locked) as problem:
        return _done(request, pk, "", problem)
    return _done(request, pk, f"Another link is on its way to {someone.email}.")


@needs(Right.CHOOSE)
@require_http_methods(["GET", "POST"])
def choices(request: HttpRequest, school: str) -> HttpResponse:
    """What the school has chosen: its name and colour, the contact details posts may name, and who must look."""
    viewer = person_of(request)
    at = school_for(viewer, school, Right.CHOOSE)
    form = ChoicesForm(request.POST or None, instance=at)
    if form.is_valid():
        actions.choose(school=at, by=viewer, **form.cleaned_data)
        messages.success(request, "The school's choices are kept.")
        return redirect("people:choices", school=at.slug)
    return render(request, "people/choices.html", {"form": form, "school": at})
