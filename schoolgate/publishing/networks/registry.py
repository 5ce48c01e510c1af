"""Finds the networks by walking their folders, and refuses one that is not whole."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from inspect import isabstract, isclass
from types import MappingProxyType, ModuleType

from schoolgate.publishing import networks as folder
from schoolgate.publishing.networks.base import Adapter, DeliveryClass
from schoolgate.publishing.networks.connecting import ConnectionForm


class BadNetwork(Exception):
    """A network's folder does not keep the contract; the message says what is missing."""


class NoSuchNetwork(LookupError):
    """No folder of that name."""


@cache
def networks() -> Mapping[str, Adapter]:
    """Every network's adapter by name, in alphabetical order."""
    found = (module.name for module in pkgutil.iter_modules(folder.__path__) if module.ispkg)
    return MappingProxyType({name: _adapter(name) for name in sorted(found)})


def network(name: str) -> Adapter:
    """The adapter of one network. Raises `NoSuchNetwork`."""
    try:
        return networks()[name]
    except KeyError:
        raise NoSuchNetwork(name) from None


def connection_form(name: str) -> type[ConnectionForm] | None:
    """The form that asks for a connection, or None where there is nothing to ask (the built-in news page)."""
    where = f"{folder.__name__}.{network(name).name}.forms"
    if find_spec(where) is None:
        return None
    form: type[ConnectionForm] = import_module(where).ConnectionForm
    return form


def _adapter(name: str) -> Adapter:
    module = import_module(f"{folder.__name__}.{name}.adapter")
    adapters = [thing for thing in vars(module).values() if _is_own_adapter(thing, module)]
    if len(adapters) != 1:
        raise BadNetwork(f"{module.__name__} must define exactly one adapter, not {len(adapters)}.")
    adapter: Adapter = adapters[0]()
    if adapter.name != name:
        raise BadNetwork(f"{module.__name__}: its name must be the folder's, {name!r}, not {adapter.name!r}.")
    if not adapter.label or not isinstance(adapter.delivery_class, DeliveryClass):
        raise BadNetwork(f"{module.__name__} must state a label and a delivery class.")
    return adapter


def _is_own_adapter(thing: object, module: ModuleType) -> bool:
    return (
        isclass(thing)
        and issubclass(thing, Adapter)
        and not isabstract(thing)
        and thing.__module__ == module.__name__
    )
