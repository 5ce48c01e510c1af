"""Lifecycles as data: states, and each arrow with who may take it and which entry it leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class BadLifecycle(Exception):
    """A lifecycle that can not work: found when the module that declares it is imported."""


class Stale(Exception):
    """Somebody else was quicker: the row is no longer in the state the arrow starts from."""


@dataclass(frozen=True)
class Arrow:
    """One legal move. `entry` is the verb it leaves in the record, `who` is said in words for people."""

    name: str
    sources: frozenset[StrEnum]
    target: StrEnum
    entry: StrEnum
    who: str


def arrow(
    name: str, sources: Iterable[StrEnum] | StrEnum, target: StrEnum, *, entry: StrEnum, who: str
) -> Arrow:
    """Shorthand: one source or several."""
    starts = [sources] if isinstance(sources, StrEnum) else list(sources)
    return Arrow(name, frozenset(starts), target, entry, who)


@dataclass(frozen=True)
class Lifecycle:
    """The states of one model and the arrows between them; refuses to exist when it is not sound."""

    name: str
    states: type[StrEnum]
    initial: StrEnum
    arrows: tuple[Arrow, ...]
    _by_name: dict[str, Arrow] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {each.name: each for each in self.arrows})
        self._refuse_unsound()

    def arrow(self, name: str) -> Arrow:
        """The arrow of that name; KeyError when there is none."""
        return self._by_name[name]

    def may(self, name: str, state: str) -> bool:
        """Whether the arrow starts from this state."""
        return state in self._by_name[name].sources

    def choices(self) -> list[tuple[str, str]]:
        """For a model field."""
        return [(state.value, state.value.replace("_", " ")) for state in self.states]

    def _refuse_unsound(self) -> None:
        if len(self._by_name) != len(self.arrows):
            raise BadLifecycle(f"{self.name}: two arrows share a name")
        for each in self.arrows:
            if not each.name or not each.who or not each.sources or not each.entry:
                raise BadLifecycle(
                    f"{self.name}: an arrow lacks its name, its sources, its entry or who may take it"
                )
        named = {self.initial, *(state for each in self.arrows for state in (each.target, *each.sources))}
        if strange := [state for state in named if not isinstance(state, self.states)]:
            raise BadLifecycle(f"{self.name}: {strange[0]!r} is not a state of it")
        reached = {self.initial}
        while more := {a.target for a in self.arrows if a.sources & reached} - reached:
            reached |= more
        if lost := set(self.states) - reached:
            raise BadLifecycle(f"{self.name}: nothing leads to {', '.join(sorted(lost))}")
