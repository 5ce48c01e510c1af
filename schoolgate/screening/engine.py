"""Runs every check over a draft; what goes wrong in one asks, and never clears (rule 23)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from schoolgate.screening.check import Check
from schoolgate.screening.model import Context, Draft, Finding, Outcome, Screening
from schoolgate.screening.passage import Reading
from schoolgate.screening.registry import all_checks
from schoolgate.screening.sentences import SENTENCE_END
from schoolgate.screening.set_aside import parted

BUDGET = 2.0
"""Seconds one check may take for a draft of usual length; longer drafts get more."""
_CHARACTERS_A_SECOND = 50_000
_MOST_FINDINGS = 200
_CLOSE = 40
_CROP = "Crop or blur the picture so that these words can not be read, or choose another one."
_ORDER = {"text": 0, "alt": 1, "picture": 2, "file": 3, "post": 4}


def screen(
    draft: Draft,
    context: Context | None = None,
    *,
    checks: Iterable[Check] | None = None,
    timer: Callable[[], float] = time.perf_counter,
) -> Screening:
    """Everything the checks see in a draft, sorted by place, and the worst outcome.

    The same draft and context always give the same screening. A check that raises or runs over its time gives an
    *ask* finding that names it. Each check gives at most 200 findings, so that a flood stays readable.
    """
    reading = Reading(draft, context or Context())
    budget = _budget(reading)
    found: list[Finding] = []
    for check in all_checks() if checks is None else checks:
        found += _run(check, reading, budget, timer)
    findings = tuple(sorted(_for_pictures(_without_echoes(found)), key=_place))
    findings, aside = parted(findings, draft, reading.context.set_aside)
    return Screening(Outcome.worst(finding.outcome for finding in findings), findings, aside)


def _for_pictures(found: list[Finding]) -> list[Finding]:
    """Words in a picture can not be typed anew: what helps there is another picture, or less of this one."""
    return [
        replace(finding, advice=_CROP, fixes=())
        if finding.where.startswith("picture:") and finding.end
        else finding
        for finding in found
    ]


def _run(check: Check, reading: Reading, budget: float, timer: Callable[[], float]) -> list[Finding]:
    began = timer()
    try:
        found = check.read(reading)
        found = _most_severe(_joined(found, reading) if check.one_a_sentence else found)
    except Exception:  # whatever a check may raise, the draft goes to a person
        return [_asks_a_person(check, "could not read this post")]
    if timer() - began > budget:
        found.append(_asks_a_person(check, "took too long to read this post"))
    return found


def _joined(found: list[Finding], reading: Reading) -> list[Finding]:
    """Findings with one message that overlap, or stand close together in a sentence, as one from first to last word."""
    if len(found) < 2:
        return found
    typed = {passage.where: passage.typed for passage in reading.passages}
    joined: list[Finding] = []
    for finding in sorted(found, key=lambda one: (one.where, one.message, one.outcome.severity, one.start)):
        if joined and _is_one_matter(joined[-1], finding, typed.get(finding.where, "")):
            end = max(joined[-1].end, finding.end)
            joined[-1] = replace(joined[-1], end=end)
        else:
            joined.append(finding)
    return joined


def _is_one_matter(first: Finding, second: Finding, typed: str) -> bool:
    if (first.where, first.message, first.outcome, first.fixes) != (
        second.where,
        second.message,
        second.outcome,
        second.fixes,
    ):
        return False
    between = typed[first.end : second.start]
    return len(between) <= _CLOSE and SENTENCE_END.search(between) is None


def _most_severe(found: list[Finding]) -> list[Finding]:
    """The first 200, a stop before an ask before advice: a flood of one must not hide another."""
    if len(found) <= _MOST_FINDINGS:
        return found
    return sorted(found, key=lambda finding: -finding.outcome.severity)[:_MOST_FINDINGS]


def _budget(reading: Reading) -> float:
    return BUDGET + sum(len(passage.typed) for passage in reading.passages) / _CHARACTERS_A_SECOND


def _asks_a_person(check: Check, what: str) -> Finding:
    return Finding(
        check.name,
        check.clauses,
        Outcome.ASK,
        "post",
        0,
        0,
        f"The check “{check.title}” {what}.",
        "Nothing is wrong with your words as far as we know; the Headteacher looks at this one.",
    )


def _place(finding: Finding) -> tuple[int, int, int, int, int, str]:
    part, _, number = finding.where.partition(":")
    return (
        _ORDER[part],
        int(number or 0),
        finding.start,
        finding.end,
        -finding.outcome.severity,
        finding.check,
    )


def _without_echoes(found: list[Finding]) -> list[Finding]:
    """Drop what another finding of the same clause, at least as severe, covers: a postcode inside an address."""
    if len(found) < 2:
        return found
    kept: list[Finding] = []
    for finding in sorted(found, key=_widest_first):
        if not kept or not _covers(kept, finding):
            kept.append(finding)
    return kept


def _widest_first(finding: Finding) -> tuple[tuple[int, int], int, int, int, str, str]:
    part, _, number = finding.where.partition(":")
    return (
        (_ORDER[part], int(number or 0)),
        finding.start,
        -finding.end,
        -finding.outcome.severity,
        finding.check,
        finding.message,
    )


def _covers(kept: list[Finding], finding: Finding) -> bool:
    """Looks back over the last few only: findings come sorted by where they start."""
    return any(
        other.where == finding.where
        and other.start <= finding.start
        and finding.end <= other.end
        and other.clauses[0] == finding.clauses[0]
        and other.outcome >= finding.outcome
        and (finding.where != "post" or other.message == finding.message)
        for other in kept[-8:]
    )
