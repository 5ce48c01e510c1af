"""Which hosts are known, and as what; each host stands for its subdomains, and the most exact entry counts (4.5)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from urllib.parse import urlsplit

from schoolgate.screening.wordlists import words


class Known(StrEnum):
    """What is known of a host."""

    LISTED = "listed"
    SCHOOL = "school"
    SHARED = "shared"
    """Anyone can put a page there: forms, documents, free sites."""
    SHORTENER = "shortener"


_LISTS = (
    ("school_hosts", Known.SCHOOL),
    ("trust_hosts", Known.SCHOOL),
    ("hosts", Known.LISTED),
    ("shared_hosts", Known.SHARED),
    ("shorteners", Known.SHORTENER),
)


def host_of(address: str) -> str:
    """The host of an address as people write it, with or without "https://", and without its "www."; empty for what is
    no address."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def known_as(host: str, own: frozenset[str]) -> Known | None:
    """What the host is known as, the school's own list first; None for a stranger."""
    tails = tuple(_tails(host.removeprefix("www.")))
    if any(tail in own for tail in tails):
        return Known.LISTED
    known = _known()
    return next((known[tail] for tail in tails if tail in known), None)


def name_of(host: str) -> str:
    """The part of a host that its owner chose: "parentpay" of "www.parentpay.co.uk"."""
    labels = host.removeprefix("www.").split(".")
    return labels[-_ending_length(labels) - 1] if len(labels) > 1 else host


def registered(host: str) -> str:
    """The host as it was registered, without subdomains: "sport.school.org.uk" is "school.org.uk"."""
    labels = host.split(".")
    return ".".join(labels[-_ending_length(labels) - 1 :])


def _ending_length(labels: list[str]) -> int:
    is_double = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return 2 if is_double or labels[-2:] in _SOLD_AS_ENDINGS else 1


_SECOND_LEVEL = frozenset(
    ["co", "org", "net", "com", "me", "ltd", "plc", "sch", "ac", "gov", "nhs", "police", "edu"]
)
_SOLD_AS_ENDINGS = (["uk", "com"], ["uk", "net"], ["gb", "net"])


def _tails(host: str) -> Iterator[str]:
    while host:
        yield host
        host = host.partition(".")[2]


@cache
def _known() -> dict[str, Known]:
    return {host: kind for name, kind in _LISTS for host in words(name)}
