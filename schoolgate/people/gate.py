"""Who may come through each route: declared on its view, and refused at run time where nobody declared it (rule 16).

    @public                 anyone, signed in or not
    @signed_in              anyone who has signed in
    @needs(Right.DRAFT)     whoever holds that right at some school

The gate is the wall, not the lock: a view still fetches its object and the right to it through its room's access.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import ResolverMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from schoolgate.people.models import Person
from schoolgate.people.rights import Right, holds_anywhere

View = TypeVar("View", bound=Callable[..., Any])


class Audience(StrEnum):
    """Whom a route is for. A DOOR_OF_ITS_OWN asks for itself, on every operation (the API)."""

    PUBLIC = "public"
    SIGNED_IN = "signed in"
    NEEDS = "needs"
    DOOR_OF_ITS_OWN = "door of its own"


@dataclass(frozen=True)
class Gate:
    """One declaration; `right` is set for NEEDS only."""

    audience: Audience
    right: Right | None = None


PUBLIC, SIGNED_IN = Gate(Audience.PUBLIC), Gate(Audience.SIGNED_IN)
DOOR_OF_ITS_OWN = Gate(Audience.DOOR_OF_ITS_OWN)

# Routes of the rooms below this one, whose views cannot import it, and of packages: by name, or "namespace:*".
_elsewhere: dict[str, Gate] = {"healthz": PUBLIC, "ui:*": SIGNED_IN}


def declare(gate: Gate, *names: str) -> None:
    """Declares routes whose view is not ours to decorate: "room:name", or "room:*" for all of a namespace."""
    for name in names:
        if _elsewhere.setdefault(name, gate) != gate:
            raise ValueError(f"{name} is declared twice, and differently.")


def _marked(gate: Gate) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.gate = gate  # type: ignore[attr-defined]  # functools.wraps carries it through other decorators
        return view

    return mark


def public(view: View) -> View:
    """Anyone may, signed in or not."""
    return _marked(PUBLIC)(view)


def signed_in(view: View) -> View:
    """Anyone who has signed in may."""
    return _marked(SIGNED_IN)(view)


def needs(right: Right) -> Callable[[View], View]:
    """Whoever holds the right at some school may."""
    return _marked(Gate(Audience.NEEDS, right))


def gate_of(view: Callable[..., Any], name: str) -> Gate | None:
    """What was declared for a route, or None: on its view, by its name, or for its namespace."""
    found = getattr(view, "gate", None)
    if isinstance(found, Gate):
        return found
    return _elsewhere.get(name) or _elsewhere.get(f"{name.rpartition(':')[0]}:*")


class GateMiddleware:
    """Stands before every view. Comes after the middleware that knows the person and opens their trust's scope."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """None lets the request in."""
        match = request.resolver_match
        gate = gate_of(view, match.view_name if isinstance(match, ResolverMatch) else "")
        if gate is None:
            raise Http404
        if gate.audience in (Audience.PUBLIC, Audience.DOOR_OF_ITS_OWN):
            return None
        person = request.user
        if not isinstance(person, Person):
            return to_sign_in(request)
        if gate.right is not None and not holds_anywhere(person, gate.right):
            raise PermissionDenied(f"You may not {gate.right.value}.")
        return None


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to the sign-in page and back. A script's request is told so (401), to keep what is typed on the page."""
    address = f"{reverse('people:sign_in')}?{urlencode({'next': way_back(request)})}"
    if "HX-Request" in request.headers or "application/json" in request.headers.get("Accept", ""):
        words = "You are signed out. What you typed is kept on this device; sign in and go on."
        return HttpResponse(words, status=401, headers={"X-Sign-In": address}, content_type="text/plain")
    return HttpResponseRedirect(address)


def way_back(request: HttpRequest) -> str:
    """The page the person was on: this address for a page, the page that sent it for a form."""
    if request.method in ("GET", "HEAD") and "HX-Request" not in request.headers:
        return request.get_full_path()
    came_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not is_ours(came_from, request):
        return settings.LOGIN_REDIRECT_URL
    parts = urlsplit(came_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"


def is_ours(address: str, request: HttpRequest) -> bool:
    """Whether a redirect to this address stays on this site: nothing else is followed after a sign-in."""
    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
