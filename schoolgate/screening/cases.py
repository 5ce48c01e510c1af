"""The cases beside a check: sentences it must flag, and sentences it must leave alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from schoolgate.screening.model import Context, Draft, Outcome
from schoolgate.screening.roll import RollIndex, RollPupil

FEWEST = 10
INNOCENT_SHARE = (0.3, 0.65)


class BadCases(Exception):
    """A file of cases that can not be used, and why."""


@dataclass(frozen=True, slots=True)
class Case:
    """A draft, and whether the check must flag it; `shows` is what the finding must point at, `why` is for readers."""

    draft: Draft
    context: Context
    flagged: bool
    shows: str | None = None
    outcome: Outcome | None = None
    fix: str | None = None
    why: str = ""


def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases of one file, checked for number and balance (about four in ten innocent)."""
    # Loaded late: only tests and the checks' own pages ever read cases.
    import yaml  # noqa: PLC0415 (see above)

    with path.open(encoding="utf-8") as file:
        written = yaml.safe_load(file)
    context = _context(written.get("setting", {}))
    cases = tuple(
        _case(entry, context, flagged)
        for key, flagged in (("flag", True), ("leave", False))
        for entry in written[key]
    )
    _require_balance(cases, path.name)
    return cases


def _require_balance(cases: tuple[Case, ...], name: str) -> None:
    share = sum(not case.flagged for case in cases) / max(len(cases), 1)
    if len(cases) < FEWEST or not INNOCENT_SHARE[0] <= share <= INNOCENT_SHARE[1]:
        raise BadCases(f"{name}: {len(cases)} cases, {share:.0%} innocent")


def _context(setting: dict[str, Any]) -> Context:
    return Context(
        roll=_roll(tuple(tuple(name) for name in setting["roll"])) if "roll" in setting else None,
        allowed_contacts=tuple(setting.get("contacts", ())),
        allowed_hosts=frozenset(setting.get("hosts", ())),
        staff=tuple(setting.get("staff", ())),
        partners=tuple(setting.get("partners", ())),
        ask_words=tuple(setting.get("ask_words", ())),
        own_page=setting.get("own_page", ""),
        today=setting.get("today"),
        is_pre_election=setting.get("is_pre_election", False),
    )


@cache
def _roll(names: tuple[tuple[str, ...], ...]) -> RollIndex:
    return RollIndex.build(RollPupil("", *name) for name in names)


def _case(entry: str | dict[str, Any], context: Context, flagged: bool) -> Case:
    said: dict[str, Any] = {"text": entry} if isinstance(entry, str) else entry
    draft = Draft(
        text=said.get("text", ""),
        category=said.get("category", "celebration"),
        tone=said.get("tone", ""),
        alt=tuple(said.get("alt", ())),
        file_names=tuple(said.get("files", ())),
        picture_words=tuple(said.get("pictures", ())),
        unread=tuple(said.get("unread", ())),
    )
    outcome = Outcome(said["outcome"]) if "outcome" in said else None
    return Case(draft, context, flagged, said.get("shows"), outcome, said.get("fix"), said.get("why", ""))
