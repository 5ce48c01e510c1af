"""Tells doubtful links from those that a school may post, by what they are and where they lead (4.5)."""

from __future__ import annotations

import re

from schoolgate.screening.links import Link
from schoolgate.screening.spelling import within_one
from schoolgate.screening.wordlists import word_set, words

_SCHOOLS_NAME = re.compile(
    r"(?:school|academ(?:y|ies)|college|primary|infants?|juniors?|nursery|grammar|sixthform|6thform|cofe|catholic|learningtrust)"
    r"[a-z0-9-]*(?:\.[a-z0-9-]+){0,2}\.uk\Z"
)
"""Other schools by their names, under .uk alone; imitations of well-known sites are stopped before this is asked."""


def is_known(host: str, own: frozenset[str]) -> bool:
    """True for the school's own hosts, those on the lists, and British sites named as a school."""
    return _is_listed(host, own) or _SCHOOLS_NAME.search(host) is not None


def danger_of(link: Link, own: frozenset[str]) -> str:
    """What makes the link unsafe whoever it belongs to, in words, or nothing."""
    if link.runs_script:
        return "This link runs a script instead of opening a page."
    if link.has_user:
        return "This link hides its target behind a name or password."
    if link.is_number:
        return "This link goes to a bare number instead of a named site."
    if link.is_foreign:
        return "This link has letters of another alphabet in its name."
    if link.has_odd_port:
        return "This link goes to an unusual door (port) of the site."
    if _covers(words("shorteners"), link.host) and not _covers(own, link.host):
        return "This short link hides where it goes."
    return "" if _is_listed(link.host, own) else _imitation(link.host, own)


def _imitation(host: str, own: frozenset[str]) -> str:
    labels = host.split(".")
    padded = f".{host.replace('-', '.')}."
    if any(f".{end}." in padded for end in ("sch.uk", "gov.uk", "ac.uk", "nhs.uk", "police.uk")):
        return "This link imitates the site of a public body."
    for name in sorted(word_set("imitated")):
        if host.removeprefix("www.") in _genuine(name):
            continue
        if any(name in label or (len(label) > 5 and within_one(label, name)) for label in labels[:-1]):
            return f"This link imitates {name} and leads elsewhere."
    if any(len(mine) > 6 and within_one(host.removeprefix("www."), mine) for mine in own):
        return "This link imitates your school’s own site."
    return ""


def _genuine(name: str) -> tuple[str, ...]:
    return tuple(f"{name}.{end}" for end in ("com", "co.uk", "org", "uk", "net"))


def _is_listed(host: str, own: frozenset[str]) -> bool:
    return _covers(own, host) or _covers(words("hosts"), host) or _covers(words("school_hosts"), host)


def _covers(hosts: frozenset[str], host: str) -> bool:
    """True if the host is one of these, or a part of one."""
    labels = host.removeprefix("www.").split(".")
    return any(".".join(labels[start:]) in hosts for start in range(len(labels)))
