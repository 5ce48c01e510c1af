"""Whose rows may be touched: every query on a trust's table runs inside a scope, or it raises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.http import HttpRequest, HttpResponse

M = TypeVar("M", bound=models.Model)


class NoTenant(Exception):
    """A trust's table was asked for outside any scope: default deny."""


class WrongTenant(Exception):
    """A row of one trust was about to be written while another trust's scope was open."""


@dataclass(frozen=True)
class Scope:
    """`trust_id` is None only for the system's own look-ups (`is_system`)."""

    trust_id: int | None
    is_system: bool = False


_scope: ContextVar[Scope | None] = ContextVar("schoolgate_scope", default=None)


def current() -> Scope | None:
    """The open scope, or None."""
    return _scope.get()


@contextmanager
def _opened(scope: Scope | None) -> Iterator[None]:
    token = _scope.set(scope)
    try:
        yield
    finally:
        _scope.reset(token)


def tenant(trust_id: int) -> Any:
    """Context manager (and decorator): only this trust's rows can be read or written."""
    return _opened(Scope(trust_id))


def system() -> Any:
    """Context manager: all rows. For sign-in, public pages and the worker's look-ups; never for a person's request."""
    return _opened(Scope(None, is_system=True))


def required() -> Scope:
    """The open scope; raises NoTenant when there is none."""
    scope = current()
    if scope is None:
        raise NoTenant("Open tenant(trust_id) or system() before touching a trust's rows.")
    return scope


class ScopedQuerySet(models.QuerySet[M]):
    """Refuses to write in bulk what `save` would refuse one by one."""

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        rows = list(objs)
        for row in rows:
            if hasattr(row, "trust_id"):
                refuse_other_tenant(row.trust_id)
        return super().bulk_create(rows, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        if {"trust", "trust_id"} & kwargs.keys():
            raise WrongTenant("A row belongs to its trust for ever.")
        return super().update(**kwargs)


class ScopedManager(models.Manager[M]):
    """Filters every query by the open scope's trust; with no scope it raises."""

    trust_field: ClassVar[str] = "trust_id"
    _queryset_class = ScopedQuerySet

    def get_queryset(self) -> models.QuerySet[M]:
        scope = required()
        rows = super().get_queryset()
        return rows if scope.is_system else rows.filter(**{self.trust_field: scope.trust_id})


def refuse_other_tenant(trust_id: int | None) -> None:
    """Raises WrongTenant when a row of `trust_id` may not be written in the open scope."""
    scope = required()
    if not scope.is_system and scope.trust_id != trust_id:
        raise WrongTenant("This row belongs to another trust.")


class OfTrust(models.Model):
    """A row that belongs to one trust, for ever."""

    trust = models.ForeignKey("people.Trust", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_other_tenant(self.trust_id)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_other_tenant(self.trust_id)
        return super().delete(*args, **kwargs)


class TenancyMiddleware:
    """Opens the signed-in person's trust for the length of a request; nobody signed in, no scope."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with system():
            person: Any = request.user
            trust_id = person.trust_id if person.is_authenticated else None
        if trust_id is None:
            return self.get_response(request)
        with tenant(trust_id):
            return self.get_response(request)
