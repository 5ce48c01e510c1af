"""Every route × method × person of the cast: read from the resolver, expected by the rooms' rows, tried for real."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from schoolgate.people.gate import gate_of
from schoolgate.urls import urlpatterns as declared
from tests.matrix import ANONYMOUS, METHODS, SIGNED_IN, STAFF, WHO, Row, elsewhere, routes, rows
from tests.world import World, build

pytestmark = pytest.mark.django_db  # so that a part of this file, run alone, has a database as well
ROWS = rows()
IN, SIGN_IN, FORBIDDEN, MISSING, NO_SUCH_METHOD = "in", "sign in first", "403", "404", "405"
# A method that nobody may is refused before anybody is asked for: four people of every kind are enough.
A_FEW = ("head", "author", "outsider_head", ANONYMOUS)


def _outcome(answer: Any) -> str:
    if answer.status_code == 401 or (
        answer.status_code == 302 and answer["Location"].startswith("/sign-in/?next=")
    ):
        return SIGN_IN
    if answer.status_code in (403, 404, 405):
        return str(answer.status_code)
    return IN if answer.status_code < 500 else f"broken: {answer.status_code}"


def _expected(row: Row, method: str, who: str) -> set[str]:
    may = row.may(method)
    if who in may:
        return {IN}
    if not may:
        return {NO_SUCH_METHOD, FORBIDDEN, MISSING, SIGN_IN}
    if who not in SIGNED_IN:
        return {SIGN_IN}
    if not row.has_object or who in STAFF:
        return {FORBIDDEN}
    # Who may do this elsewhere passes the wall and finds nothing behind it; others never pass the wall.
    return {MISSING} if who in ("other_head", "outsider_head") else {MISSING, FORBIDDEN}


def _ask(client: Client, row: Row, method: str, address: str, data: dict[str, Any]) -> str:
    """One request, undone afterwards."""
    more: dict[str, Any] = (
        {"content_type": "application/json"} if row.as_json or method not in ("GET", "POST") else {}
    )
    cookies = copy(client.cookies)
    with transaction.atomic():
        answer = (
            client.generic(method, address)
            if method == "GET"
            else getattr(client, method.lower())(address, data, **more)
        )
        transaction.set_rollback(True)
    client.cookies = cookies
    return _outcome(answer)


@dataclass(frozen=True)
class Stage:
    """The cast, each at a browser of their own."""

    world: World
    clients: dict[str, Client]

    @contextmanager
    def example(self, row: Row) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """The row's example object (the arguments of its address) and data; undone afterwards."""
        cache.clear()
        with transaction.atomic():
            with self.world.scope():
                found = row.at(self.world), row.data(self.world)
            yield found
            transaction.set_rollback(True)


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Set up once for all rows: every request is undone, so each finds it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = build()
        clients = {who: world.client(None if who == ANONYMOUS else world.person(who)) for who in WHO}
        for client in clients.values():
            client.raise_request_exception = False
        yield Stage(world, clients)
        transaction.set_rollback(True)


@pytest.mark.parametrize("row", ROWS, ids=[row.route for row in ROWS])
def test_everyone_gets_exactly_as_far_as_the_row_says(stage: Stage, row: Row) -> None:
    wrong = []
    with stage.example(row) as (arguments, data):
        for method in METHODS:
            for who in WHO if row.may(method) else A_FEW:
                got = _ask(stage.clients[who], row, method, row.address(arguments), data)
                wanted = _expected(row, method, who)
                if got not in wanted:
                    wrong.append(f"{method} by {who}: {got}, not {' or '.join(sorted(wanted))}")
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("row", [row for row in ROWS if row.has_object], ids=lambda row: row.route)
def test_a_stranger_can_not_tell_another_schools_object_from_none(stage: Stage, row: Row) -> None:
    with stage.example(row) as (arguments, data):
        for method in (method for method in METHODS if row.may(method)):
            for who in sorted(SIGNED_IN - STAFF - row.may(method)):
                theirs = _ask(stage.clients[who], row, method, row.address(arguments), data)
                none = _ask(stage.clients[who], row, method, row.address(elsewhere(arguments)), data)
                assert theirs == none, f"{method} by {who}: {theirs} for Harbour's, {none} for nothing at all"


def test_every_route_declares_who_may() -> None:
    undeclared = [
        name or str(each.pattern)
        for name, each in routes()
        if not name or gate_of(each.callback, name) is None
    ]
    assert undeclared == []


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    named = {name for name, _ in routes()}
    in_rows = {row.route for row in ROWS}
    assert named - in_rows == set(), "declare these in tests/<room>/routes.py"
    assert in_rows - named == set(), "these rows have no route"
    assert [name for name, count in Counter(row.route for row in ROWS).items() if count > 1] == []


def _undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("come in")


urlpatterns = [path("undeclared/", _undeclared, name="undeclared"), *declared]


def test_a_route_that_nobody_declared_does_not_exist_at_run_time(stage: Stage, settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    assert stage.clients["head"].get("/undeclared/").status_code == 404
    assert Client().get("/undeclared/").status_code == 404
