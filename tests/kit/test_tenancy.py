"""Scoped querysets, proven without the database's help: on SQLite nothing else keeps trusts apart."""

from __future__ import annotations

from threading import Thread
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.http import HttpRequest, HttpResponse

from schoolgate.audit.models import Entry
from schoolgate.kit import tenancy
from schoolgate.kit.tenancy import NoTenant, ScopedManager, WrongTenant, current, system, tenant
from schoolgate.people.models import Person, Role, School, Trust
from tests.world import World


def of_a_trust() -> list[Any]:
    """Every model of ours whose rows belong to a trust."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("schoolgate.")]
    return [
        model for model in ours if any(field.column == "trust_id" for field in model._meta.concrete_fields)
    ]


@pytest.mark.parametrize("model", of_a_trust(), ids=lambda model: model._meta.label)
def test_every_model_of_a_trust_refuses_to_be_asked_outside_a_scope(model: Any) -> None:
    assert isinstance(model._default_manager, ScopedManager)
    for manager in model._meta.managers:
        with pytest.raises(NoTenant):
            manager.all()
    with pytest.raises(NoTenant):
        model.objects.create()


@pytest.mark.django_db
@pytest.mark.parametrize("model", of_a_trust(), ids=lambda model: model._meta.label)
def test_no_model_shows_a_row_of_another_trust(model: Any, world: World) -> None:
    with system():
        owners = set(model.objects.values_list("trust_id", flat=True))
    with world.scope():
        assert set(model.objects.values_list("trust_id", flat=True)) == owners & {world.trust.pk}
    with world.scope(world.fenside):
        assert set(model.objects.values_list("trust_id", flat=True)) == owners & {world.fenside.pk}


@pytest.mark.django_db
def test_a_trust_sees_itself_and_no_other(world: World) -> None:
    with world.scope():
        assert list(Trust.objects.all()) == [world.trust]
    with pytest.raises(NoTenant):
        Trust.objects.all()


@pytest.mark.django_db
def test_nothing_that_follows_a_relation_leaves_the_scope(world: World) -> None:
    with world.scope():
        school = School.objects.get(pk=world.harbour.pk)
        assert {role.trust_id for role in school.roles.all()} == {world.trust.pk}
        assert not School.objects.filter(pk=world.fenside_school.pk).exists()
        assert not Role.objects.filter(school=world.fenside_school).exists()


@pytest.mark.django_db
def test_a_row_of_another_trust_is_written_neither_singly_nor_in_bulk(world: World) -> None:
    mine = School(trust=world.fenside, name="Trojan Primary", slug="trojan")
    with world.scope():
        with pytest.raises(WrongTenant):
            mine.save()
        with pytest.raises(WrongTenant):
            School.objects.bulk_create([mine])
        with pytest.raises(WrongTenant):
            School.objects.create(trust=world.fenside, name="Trojan Primary", slug="trojan")
        with pytest.raises(WrongTenant):
            world.fenside_school.save()
        with pytest.raises(WrongTenant):
            world.fenside_school.delete()
    with system():
        assert not School.objects.filter(slug="trojan").exists()


@pytest.mark.django_db
def test_no_row_changes_its_trust(world: World) -> None:
    with world.scope():
        with pytest.raises(WrongTenant):
            School.objects.update(trust=world.fenside)
        with pytest.raises(WrongTenant):
            School.objects.filter(pk=world.harbour.pk).update(trust_id=world.fenside.pk)
        world.harbour.trust = world.fenside
        with pytest.raises(WrongTenant):
            world.harbour.save()


@pytest.mark.django_db
def test_an_update_or_delete_in_bulk_touches_nothing_of_another_trust(world: World) -> None:
    with world.scope():
        assert School.objects.filter(slug=world.fenside_school.slug).update(name="Ours now") == 0
        assert Person.objects.filter(pk=world.outsider.pk).delete()[0] == 0
    with system():
        assert School.objects.get(pk=world.fenside_school.pk).name == "Fenside School"


@pytest.mark.django_db
def test_the_queryset_keeps_trusts_apart_even_where_nothing_stands_behind_it(world: World) -> None:
    with world.scope(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_school WHERE trust_id = %s", [world.fenside.pk])
        # SQLite would show it; PostgreSQL's own wall, which is proven in test_walls.py, would not.
        assert cursor.fetchone() == (1 if connection.vendor == "sqlite" else 0,)
        assert not School.objects.filter(trust_id=world.fenside.pk).exists()
        assert str(School.objects.all().query).count("trust_id") > 1


def test_scopes_nest_and_close_even_after_an_error() -> None:
    assert current() is None
    with tenant(1):
        with system():
            assert tenancy.required().is_system
        with pytest.raises(ZeroDivisionError), tenant(2):
            raise ZeroDivisionError
        scope = current()
        assert scope is not None
        assert scope.trust_id == 1
    assert current() is None


def test_a_scope_does_not_reach_into_another_thread() -> None:
    seen: list[Any] = []
    with tenant(1):
        thread = Thread(target=lambda: seen.append(current()))
        thread.start()
        thread.join()
    assert seen == [None]


@pytest.mark.django_db
def test_a_request_runs_in_the_trust_of_who_signed_in_and_leaves_nothing_open(world: World) -> None:
    seen: list[Any] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(current())
        return HttpResponse()

    request = HttpRequest()
    request.user = world.author
    tenancy.TenancyMiddleware(view)(request)
    assert seen[0].trust_id == world.trust.pk
    assert not seen[0].is_system
    assert current() is None


@pytest.mark.django_db
def test_the_record_is_scoped_like_everything_else(world: World) -> None:
    with world.scope():
        ours = Entry.objects.count()
    with system():
        assert 0 < ours < Entry.objects.count()
