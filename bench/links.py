"""Measures the link check: a feed of phishing links, and links that a school would really share.

Run: .venv/bin/python bench/links.py [--ordinary FILE] [--schools FILE --phishing FILE --others FILE …] [--top FILE]
[--misses] [--keep]
With --schools and --phishing the hosts are left out of the lists and of the learning in five parts, each judged by
what was learnt from the other four. --top is a list of the most visited domains, the usual way to allow links: the
peer, which clears what is on its list and asks about the rest. Nothing is ever fetched.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from keeping import ROOT, keep, today

from schoolgate.screening import hosts, school_likeness
from schoolgate.screening.link_safety import judged
from schoolgate.screening.links import links_in
from schoolgate.screening.measured import Measured
from schoolgate.screening.model import Outcome
from schoolgate.screening.passage import Passage
from schoolgate.screening.wordlists import words
from scripts.train_school_likeness import host_of, hosts_of, listed, trained

ORDINARY = ROOT / "corpus" / "links" / "ordinary.txt"
_OWN = frozenset({"oakfieldschool.co.uk", "trelawnytrust.org"})
_PARTS = 5
_WIDTHS = "{:44}{:>7}{:>9}{:>9}{:>9}{:>9}{:>10}"

Judge = Callable[[str], Outcome]


def ours(address: str) -> Outcome:
    """The worst that the check says of an address in a sentence; ask where it sees none (a person would read on)."""
    found = [judged(link, _OWN).outcome for link in links_in(Passage("text", f"See {address} for more."))]
    return Outcome.worst(found)


def by_top_list(top: frozenset[str]) -> Judge:
    """The peer: clear if the host or a domain above it is among the most visited."""

    def judge(address: str) -> Outcome:
        labels = host_of(address).split(".")
        tails = (".".join(labels[start:]) for start in range(len(labels) - 1))
        return Outcome.CLEAR if any(tail in top for tail in tails) else Outcome.ASK

    return judge


def ordinary(path: Path) -> dict[str, list[str]]:
    """Kind → links, from a file where "[kind]" starts a kind."""
    kinds: dict[str, list[str]] = {}
    kind = path.name
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            kinds.setdefault(kind, []).append(line.strip())
    return kinds


def part_of(host: str) -> int:
    """In which of five parts a host is, the same on every machine; subdomains go with their owner."""
    return int(hashlib.sha256(hosts.registered(host).encode()).hexdigest(), 16) % _PARTS


@contextmanager
def without(part: int, schools: list[str], phishing: list[str], others: list[str]) -> Iterator[None]:
    """The check as it would be had it never seen one part of the schools and of the feed."""
    positive = sorted({*schools, *words("trust_hosts")})
    kept = [[host for host in group if part_of(host) != part] for group in (positive, phishing, others)]
    weights = trained(*kept)
    unseen = {host for host in schools if part_of(host) == part}
    known = {
        host: kind
        for host, kind in hosts._known().items()
        if host not in unseen and (kind is not hosts.Known.SCHOOL or part_of(host) != part)
    }
    with (
        patch.object(hosts, "_known", lambda: known),
        patch.object(school_likeness, "_weights", lambda: weights),
    ):
        yield


def in_parts(
    schools: list[str], feed: list[str], phishing: list[str], others: list[str]
) -> tuple[list[Outcome], list[Outcome], dict[str, Outcome]]:
    """What becomes of each school's host and each link of the feed, judged without having seen its part."""
    private = [host for host in schools if not host.endswith((".sch.uk", ".ac.uk", ".gov.uk"))]
    fates: dict[str, Outcome] = {}
    feed_fates: list[Outcome] = []
    for part in range(_PARTS):
        with without(part, private, phishing, others):
            fates |= {host: ours(f"https://{host}/") for host in schools if part_of(host) == part}
            feed_fates += [ours(link) for link in feed if part_of(host_of(link)) == part]
    return list(fates.values()), feed_fates, fates


def shown(name: str, fates: Iterable[Outcome], peer: Iterable[Outcome]) -> None:
    """One row: how many, the shares of each outcome, and the share the peer asks about."""
    counted, theirs = Counter(fates), Counter(peer)
    total = sum(counted.values())
    shares = [
        f"{counted[outcome] / total:.1%}"
        for outcome in (Outcome.STOP, Outcome.ASK, Outcome.ADVISE, Outcome.CLEAR)
    ]
    print(_WIDTHS.format(name, total, *shares, f"{theirs[Outcome.ASK] / total:.1%}" if theirs else "-"))


def _held(fates: Iterable[Outcome]) -> int:
    return sum(fate >= Outcome.ASK for fate in fates)


def _lines(path: Path | None) -> list[str]:
    written = path.read_text(encoding="utf-8").splitlines() if path else []
    return [line.strip() for line in written if line.strip() and not line.startswith("#")]


def main() -> None:
    """Judge every file given, print a row for each kind, keep the figures if asked."""
    given = _given()
    peer = by_top_list(frozenset(_lines(given.top)))
    print(_WIDTHS.format("links", "number", "stop", "ask", "advise", "clear", "peer asks"))
    links = ordinary(given.ordinary)
    fates = {kind: [ours(link) for link in found] for kind, found in links.items()}
    for kind, found in links.items():
        shown(kind, fates[kind], map(peer, found) if given.top else ())
    everyday = [fate for found in fates.values() for fate in found]
    shown(
        "all ordinary links",
        everyday,
        (peer(link) for found in links.values() for link in found) if given.top else (),
    )
    feed, schools = _lines(given.phishing), [host_of(line) for line in _lines(given.schools)]
    if feed and schools:
        unseen_schools, unseen_feed, by_host = in_parts(
            schools,
            feed,
            hosts_of(given.phishing),
            [*listed(), *(host for path in given.others for host in hosts_of(path))],
        )
        shown("schools' sites, each unseen", unseen_schools, map(peer, by_host) if given.top else ())
        shown("phishing feed, each host unseen", unseen_feed, map(peer, feed) if given.top else ())
        if given.misses:
            print("asked:", *(host for host, fate in by_host.items() if fate >= Outcome.ASK))
        if given.keep:
            _keep(
                "phishing links of a public feed; ordinary schools’ sites, all unseen",
                unseen_feed,
                unseen_schools,
            )
    elif feed:
        shown("phishing feed", map(ours, feed), map(peer, feed) if given.top else ())
    if given.keep:
        _keep("links that a school would really share, by kind", [], everyday)
    print(f"({len(words('hosts')):,} sites listed, {len(words('school_hosts')):,} schools)")


def _keep(what: str, bad: list[Outcome], good: list[Outcome]) -> None:
    keep("link", Measured(what, _held(bad), len(bad), _held(good), len(good), today(), "bench/links.py"))


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ordinary", type=Path, default=ORDINARY)
    parser.add_argument("--schools", type=Path)
    parser.add_argument("--phishing", type=Path)
    parser.add_argument("--top", type=Path)
    parser.add_argument("--others", type=Path, nargs="*", default=[])
    parser.add_argument(
        "--misses", action="store_true", help="print the schools' sites that were asked about"
    )
    parser.add_argument("--keep", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
