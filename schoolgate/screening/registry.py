"""Finds every check by walking the package; adding one edits no existing file."""

from __future__ import annotations

import inspect
import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TypeGuard

from schoolgate.screening import checks
from schoolgate.screening.check import BadCheck, Check


@cache
def all_checks() -> tuple[Check, ...]:
    """One of each check, by name, all valid; imported on the first call.

    Raises BadCheck for a module that does not hold exactly one check, or one that does not say what it must.
    """
    names = sorted(module.name for module in pkgutil.iter_modules(checks.__path__))
    return tuple(_check_in(import_module(f"{checks.__name__}.{name}")) for name in names)


def check(name: str) -> Check:
    """The check of that name; raises KeyError if there is none."""
    return {each.name: each for each in all_checks()}[name]


def _check_in(module: ModuleType) -> Check:
    found = [kind for _, kind in inspect.getmembers(module, inspect.isclass) if _is_check_of(kind, module)]
    if len(found) != 1:
        raise BadCheck(f"{module.__name__}: holds {len(found)} checks, not one")
    instance = found[0]()
    instance.validate()
    return instance


def _is_check_of(kind: type, module: ModuleType) -> TypeGuard[type[Check]]:
    return issubclass(kind, Check) and kind.__module__ == module.__name__
