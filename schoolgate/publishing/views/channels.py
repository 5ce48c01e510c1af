"""Channels: a school's accounts, how they are, who may use them (5.1, 5.2)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schoolgate.channels import actions as channel_actions
from schoolgate.channels.access import channel_for
from schoolgate.channels.models import Authorisation, Channel
from schoolgate.channels.states import ChannelState
from schoolgate.kit.states import Stale
from schoolgate.kit.typed import words_of
from schoolgate.people.access import person_of, schools_for
from schoolgate.people.gate import needs
from schoolgate.people.models import Held, Person
from schoolgate.people.rights import Right, holders_of, rights_of
from schoolgate.publishing import actions
from schoolgate.publishing.forms import AuthoriseForm, ChannelForm
from schoolgate.publishing.networks.base import Connection
from schoolgate.publishing.networks.registry import NoSuchNetwork, connection_form, network, networks


@needs(Right.CONNECT)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every channel of the schools where this person connects channels."""
    schools = schools_for(person_of(request), Right.CONNECT).order_by("name")
    rows = Channel.objects.filter(school__in=schools).select_related("school").order_by("school__name", "pk")
    kinds = {name: adapter.label for name, adapter in networks().items()}
    shown = [{"channel": row, "kind": kinds.get(row.network, row.network)} for row in rows]
    return render(request, "publishing/channels.html", {"rows": shown, "kinds": kinds})


@needs(Right.CONNECT)
@require_http_methods(["GET", "HEAD", "POST"])
def connect(request: HttpRequest, on: str) -> HttpResponse:
    """A new channel on one network: tried first, kept when it works. What is typed stays, but for the password."""
    person, asks = person_of(request), _asks(on)
    data = request.POST if request.method == "POST" else None
    form = ChannelForm(data, schools=schools_for(person, Right.CONNECT).order_by("name"))
    details = asks(data) if asks else None
    if data is not None and form.is_valid() and (details is None or details.is_valid()):
        try:
            made = actions.connect(
                school=form.cleaned_data["school"], name=form.cleaned_data["name"], on=on,
                connection=_connection(details), by=person,
            )  # fmt: skip
            messages.success(request, f"{made.name} is connected. Now say who may use it.")
            return redirect("publishing:channel", made.pk)
        except actions.NotWorking as problem:
            _say(problem, form, details)
    context = {"form": form, "details": details, "label": network(on).label, "on": on}
    return render(request, "publishing/connect.html", context, status=422 if data is not None else 200)


@needs(Right.CONNECT)
@require_safe
def channel(request: HttpRequest, pk: int) -> HttpResponse:
    """One channel: how it is, and who may use it."""
    found = channel_for(person_of(request), pk, Right.CONNECT)
    return _page(request, found)


@needs(Right.CONNECT)
@require_http_methods(["GET", "HEAD", "POST"])
def reconnect(request: HttpRequest, pk: int) -> HttpResponse:
    """New details for a channel."""
    person = person_of(request)
    found = channel_for(person, pk, Right.CONNECT)
    asks = _asks(found.network)
    if asks is None or found.state == ChannelState.CLOSED:
        raise Http404
    data = request.POST if request.method == "POST" else None
    details = asks(data, initial={"address": found.address, "username": found.username})
    if data is not None and details.is_valid():
        try:
            actions.reconnect(channel=found, connection=_connection(details), by=person)
            messages.success(request, f"{found.name} is connected. What waited for it goes on.")
            return redirect("publishing:channel", pk)
        except actions.NotWorking as problem:
            _say(problem, details, details)
        except Stale as stale:
            details.add_error(None, str(stale))
    context = {"details": details, "channel": found, "label": network(found.network).label}
    return render(request, "publishing/connect.html", context, status=422 if data is not None else 200)


@needs(Right.AUTHORISE)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives a channel up."""
    person = person_of(request)
    found = channel_for(person, pk, Right.AUTHORISE)
    try:
        channel_actions.close(channel=found, by=person, reason=words_of(request, "reason"))
        messages.success(request, f"{found.name} is closed. What is there can still be taken down.")
    except Stale as stale:
        messages.error(request, str(stale))
    return redirect("publishing:channel", pk)


@needs(Right.AUTHORISE)
@require_POST
def authorise(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets somebody use the channel."""
    person = person_of(request)
    found = channel_for(person, pk, Right.AUTHORISE)
    form = AuthoriseForm(request.POST, people=_people(found))
    if form.is_valid():
        try:
            who, until = form.cleaned_data["person"], form.cleaned_data["until_on"]
            channel_actions.authorise(channel=found, person=who, by=person, until_on=until)
            messages.success(request, f"{who} may use {found.name} now.")
            return redirect("publishing:channel", pk)
        except channel_actions.NotLegal as refused:
            form.add_error(None, str(refused))
    return _page(request, found, form, status=422)


@needs(Right.AUTHORISE)
@require_POST
def end_authorisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends somebody's use of a channel, now."""
    person = person_of(request)
    held = Authorisation.objects.select_related("channel", "person").filter(pk=pk).first()
    if held is None:
        raise Http404
    channel_for(person, held.channel_id, Right.AUTHORISE)
    try:
        channel_actions.end_authorisation(authorisation=held, by=person, reason=words_of(request, "reason"))
        messages.success(request, f"{held.person} may not use {held.channel} any more.")
    except channel_actions.NotLegal as refused:
        messages.error(request, str(refused))
    return redirect("publishing:channel", held.channel_id)


def _page(
    request: HttpRequest, found: Channel, form: AuthoriseForm | None = None, *, status: int = 200
) -> HttpResponse:
    person = person_of(request)
    may_authorise = Right.AUTHORISE in rights_of(person, found.school_id)
    today = Held.on(timezone.localdate())
    held = (
        Authorisation.objects.filter(today, channel=found).select_related("person").order_by("person__name")
    )
    context: dict[str, Any] = {
        "channel": found, "held": held, "may_authorise": may_authorise, "kind": network(found.network).label,
        "form": (form or AuthoriseForm(people=_people(found))) if may_authorise else None,
        "can_reconnect": _asks(found.network) is not None and found.state != ChannelState.CLOSED,
        "is_closed": found.state == ChannelState.CLOSED,
    }  # fmt: skip
    return render(request, "publishing/channel.html", context, status=status)


def _people(found: Channel) -> Any:
    """Who works for the trust and may write at the channel's school, without those who may use it already."""
    today = Held.on(timezone.localdate())
    held = Authorisation.objects.filter(today, channel=found).values("person_id")
    return Person.objects.filter(holders_of(Right.DRAFT, found.school)).exclude(pk__in=held)


def _asks(on: str) -> Any:
    """The network's own form; None where there is nothing to ask. Http404 for no network of ours."""
    try:
        return connection_form(on)
    except NoSuchNetwork:
        raise Http404 from None


def _connection(details: Any) -> Connection:
    if details is None:
        return Connection(address="")
    made = details.connection()
    if not isinstance(made, Connection):
        raise PermissionDenied("This network does not say how to connect.")
    return made


def _say(problem: actions.NotWorking, form: forms.Form, details: Any) -> None:
    """At the field it belongs to, or over the whole form."""
    if details is not None and problem.field in details.fields:
        details.add_error(problem.field, str(problem))
    else:
        form.add_error(None, str(problem))
