"""What a school has called "not a problem": remembered for a check and the words it was about (4.2)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from schoolgate.screening.fold import fold
from schoolgate.screening.model import Draft, Finding, Outcome


def words_key(check: str, words: str) -> str:
    """How a check's name and the words it found are kept and compared: a digest that case and spacing do not change."""
    plain = " ".join(fold(words).text.split())
    return hashlib.sha256(f"{check}\n{plain}".encode("utf-8", "surrogatepass")).hexdigest()


def words_of(finding: Finding, draft: Draft) -> str:
    """What a finding is about, as typed; the whole text where it is about the post; nothing where that is not there."""
    part, _, number = finding.where.partition(":")
    if part == "post":
        return draft.text
    texts = {
        "text": (draft.text,),
        "alt": draft.alt,
        "file": draft.file_names,
        "picture": draft.picture_words,
    }
    place, here = int(number or 0), texts[part]
    return here[place][finding.start : finding.end] if place < len(here) else ""


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
