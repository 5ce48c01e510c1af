"""What a school has called "not a problem": remembered for a check and the words it was about (4.2)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from schoolgate.screening.fold import fold
from schoolgate.screening.model import Draft, Finding, Outcome
from schoolgate.screening.registry import all_checks

_MARKS = ".!?…\n"
"""What a sentence ends with."""


def words_key(check: str, words: str) -> str:
    """How a check's name and the words it found are kept and compared: a digest that case and spacing do not change."""
    # Loaded late: it brings all of OpenSSL, and most schools' posts never ask for it.
    import hashlib  # noqa: PLC0415 (see above)

    plain = " ".join(fold(words).text.split())
    return hashlib.sha256(f"{check}\n{plain}".encode("utf-8", "surrogatepass")).hexdigest()


def words_of(finding: Finding, draft: Draft) -> str:
    """What is remembered of a finding, as typed: the words, or their sentence where a few of its words say little.

    The whole text where it is about the post; nothing where that is not there.
    """
    whole = _whole(finding, draft)
    start, end = (0, len(whole)) if finding.where == "post" else (finding.start, finding.end)
    if finding.check in _by_sentence():
        start = max(0, *(whole.rfind(mark, 0, start) + 1 for mark in _MARKS))
        ends = [at + 1 for mark in _MARKS if (at := whole.find(mark, max(0, end - 1))) >= 0]
        end = min(ends, default=len(whole))
    return whole[start:end].strip()


def _whole(finding: Finding, draft: Draft) -> str:
    """The text that a finding stands in, or nothing."""
    part, _, number = finding.where.partition(":")
    texts = {
        "alt": draft.alt,
        "file": draft.file_names,
        "picture": draft.picture_words,
    }
    place, here = int(number or 0), texts.get(part, (draft.text,))
    return here[place] if place < len(here) else ""


@cache
def _by_sentence() -> frozenset[str]:
    return frozenset(check.name for check in all_checks() if check.one_a_sentence)


def parted(
    findings: tuple[Finding, ...], draft: Draft, known: Mapping[str, Outcome]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """(those that count, those set aside). A stop is never set aside, whatever was remembered."""
    if not known or not findings:
        return findings, ()
    aside = tuple(each for each in findings if _is_set_aside(each, draft, known))
    return tuple(each for each in findings if each not in aside), aside


def _is_set_aside(finding: Finding, draft: Draft, known: Mapping[str, Outcome]) -> bool:
    if finding.outcome is Outcome.STOP:
        return False
    key = words_key(finding.check, words_of(finding, draft))
    return finding.outcome <= known.get(key, Outcome.CLEAR)
