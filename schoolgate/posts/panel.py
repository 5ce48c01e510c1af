"""What the panel of findings shows: what counts, what was called not a problem and by whom, what may be said here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from schoolgate.people.models import Person
from schoolgate.people.rights import rights_of
from schoolgate.posts.remembered import Answer, answers_in, may_ask_again
from schoolgate.screening.model import Draft, Finding, Outcome, Screening
from schoolgate.screening.set_aside import words_of

SHOWN_WORDS = 80


@dataclass(frozen=True)
class Said:
    """What was said of something that is no longer found, as ui/components/said.html shows it."""

    pk: int
    words: str
    by: str
    at: datetime
    reason: str
    may_ask_again: bool


@dataclass(frozen=True)
class Wrong:
    """What was wrong with an answer: which card it was about (from 1), why, and what had been typed."""

    number: int
    message: str
    typed: str


@dataclass(frozen=True)
class Panel:
    """As ui/components/findings.html shows it. `outcome` is the worst of what counts."""

    outcome: Outcome = Outcome.CLEAR
    findings: tuple[Finding, ...] = ()
    said: list[Said] = field(default_factory=list)
    answerable: frozenset[Outcome] = frozenset()
    seen: tuple[str, ...] = ()
    """The words seen in each picture: a card quotes its line, which stands in no text."""
    about: tuple[str, ...] = ()
    """For each finding the words that an answer would be remembered for; empty for the whole post."""


def panel_of(
    screening: Screening, draft: Draft, *, school_id: int, reader: Person, answerable: frozenset[Outcome]
) -> Panel:
    """The panel for this reader; `answerable` is what they may call not a problem."""
    answers = answers_in(screening, draft, school_id)
    rights = rights_of(reader, school_id) if answers else frozenset()
    said = [_said(answer, may_ask_again(answer.row, reader, rights)) for answer in answers]
    about = tuple(_about(finding, words_of(finding, draft)) for finding in screening.findings)
    return Panel(screening.outcome, screening.findings, said, answerable, draft.picture_words, about)


def _about(finding: Finding, words: str) -> str:
    if finding.where == "post":
        return ""
    return words if len(words) <= SHOWN_WORDS else f"{words[:SHOWN_WORDS]}…"


def _said(answer: Answer, may_be_asked_again: bool) -> Said:
    row, words = answer.row, _about(answer.finding, answer.words)
    return Said(row.pk, words, row.by.name, row.at, row.reason, may_be_asked_again)
