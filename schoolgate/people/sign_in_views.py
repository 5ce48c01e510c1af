"""The pages around a session: signing in and out, and setting a password."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import urlsafe_base64_decode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from schoolgate.kit import tenancy
from schoolgate.people import actions
from schoolgate.people.access import person_of
from schoolgate.people.actions.signing_in import NotSignedIn, open_session
from schoolgate.people.demo import everyone
from schoolgate.people.forms import say
from schoolgate.people.gate import is_ours, public, signed_in
from schoolgate.people.links import FORGOTTEN, INVITED, LinkMaker
from schoolgate.people.lockout import Locked
from schoolgate.people.models import Person
from schoolgate.people.sign_in_forms import ChangePasswordForm, ForgottenForm, NewPasswordForm, SignInForm

WRONG = "The email address or the password is not right."


def _on(request: HttpRequest, address: str) -> HttpResponseRedirect:
    """On to the page they came for, if it is one of ours; Home otherwise."""
    return HttpResponseRedirect(address if is_ours(address, request) else settings.LOGIN_REDIRECT_URL)


def _too_often(form: Form, locked: Locked) -> int:
    form.add_error(None, str(locked))
    return 429


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Email and password; then on to where the person was."""
    if request.method == "GET" and isinstance(request.user, Person):
        return _on(request, request.GET.get("next", ""))
    form = SignInForm(request.POST or None, initial={"next": request.GET.get("next", "")})
    status = 200
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.sign_in(request=request, email=typed["email"], password=typed["password"])
            return _on(request, typed["next"])
        except NotSignedIn:
            form.add_error(None, WRONG)
        except Locked as locked:
            status = _too_often(form, locked)
    cast = everyone() if settings.DEMO else []
    next_page = request.POST.get("next") or request.GET.get("next", "")
    context = {"form": form, "demo_cast": cast, "next": next_page, "plain_wide": bool(cast)}
    return render(request, "people/sign_in.html", context, status=status)


@public
@never_cache
@require_POST
def sign_in_as(request: HttpRequest, pk: int) -> HttpResponse:
    """One click, without a password, as a person of the demo. Outside demo mode this does not exist."""
    if not settings.DEMO:
        raise Http404
    with tenancy.system():
        person = Person.objects.filter(pk=pk, left_at__isnull=True).select_related("trust").first()
    if person is None:
        raise Http404
    open_session(request=request, person=person)
    return _on(request, request.POST.get("next", ""))


@signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """By POST only: a link or a picture on another site can not sign anybody out."""
    actions.sign_out(request=request, person=person_of(request))
    messages.success(request, "You are signed out.")
    return redirect("people:sign_in")


@public
@never_cache
@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Asks for a link by email; the answer is the same whoever has the address, and whether anybody has."""
    form = ForgottenForm(request.POST or None)
    status = 200
    if form.is_valid():
        try:
            actions.ask_for_link(request=request, email=form.cleaned_data["email"])
            return render(request, "people/link_sent.html", {"email": form.cleaned_data["email"]})
        except Locked as locked:
            status = _too_often(form, locked)
    return render(request, "people/forgotten.html", {"form": form}, status=status)


def _owner(uidb64: str, token: str, maker: LinkMaker) -> Person | None:
    """Whose link this is; None where it is not genuine, used, or older than three days."""
    try:
        pk = int(urlsafe_base64_decode(uidb64))
    except ValueError:
        return None
    with tenancy.system():
        person = Person.objects.filter(pk=pk, left_at__isnull=True).select_related("trust").first()
    return person if person is not None and maker.check_token(person, token) else None


def _by_link(request: HttpRequest, maker: LinkMaker, uidb64: str, token: str) -> HttpResponse:
    person = _owner(uidb64, token, maker)
    if person is None:
        return render(request, "people/link_over.html", status=410)
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        with tenancy.tenant(person.trust_id):
            try:
                actions.set_password(person=person, password=form.cleaned_data["new"], by=person)
            except ValidationError as error:
                form.add_error("new", error)
            else:
                messages.success(request, "Your password is set. Sign in with it.")
                return redirect("people:sign_in")
    context = {"form": form, "person": person, "is_first": maker is INVITED}
    return render(request, "people/new_password.html", context)


@public
@never_cache
@sensitive_post_parameters("new")
@require_http_methods(["GET", "POST"])
def new_password(request: HttpRequest, uidb64: str, token: str) -> HttpResponse:
    """Behind the link of `forgotten`."""
    return _by_link(request, FORGOTTEN, uidb64, token)


@public
@never_cache
@sensitive_post_parameters("new")
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest, uidb64: str, token: str) -> HttpResponse:
    """Behind the link that somebody who was added gets."""
    return _by_link(request, INVITED, uidb64, token)


@signed_in
@never_cache
@sensitive_post_parameters("old", "new")
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """For whoever knows the old one; every other session of theirs ends."""
    form = ChangePasswordForm(request.POST or None)
    status = 200
    if form.is_valid():
        try:
            actions.change_password(person=person_of(request), request=request, **form.cleaned_data)
        except ValidationError as error:
            say(form, error, otherwise="new")
        except Locked as locked:
            status = _too_often(form, locked)
        else:
            messages.success(request, "Your password is changed. You are signed out everywhere else.")
            return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "people/change_password.html", {"form": form}, status=status)
