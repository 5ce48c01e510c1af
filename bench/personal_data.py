"""Measures the checks of UK personal data on instances made by program, and on benign posts, next to Presidio.

Run: .venv/bin/python bench/personal_data.py [--seed 1] [--each 40] [--keep] [--failing] [FILE.jsonl …]

Each FILE holds posts a line, with "text" or "t"; those whose "label" is "violating" are left out of the false alarms,
and are what `circumstances` is tried on. Presidio runs where it is installed (presidio-analyzer).
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from keeping import keep, today
from personal_carriers import CARRIERS
from personal_numbers import bank_details, national_insurance, nhs_numbers, phones, plates, upns
from personal_peer import PRESIDIO, presidio
from personal_words import addresses, births, emails, postcodes

from schoolgate.screening.engine import screen
from schoolgate.screening.measured import Measured
from schoolgate.screening.model import Context, Draft, Outcome
from schoolgate.screening.passage import Reading
from schoolgate.screening.registry import check

KINDS: dict[str, Callable[[Random], Iterator[tuple[str, str]]]] = {
    "phone": phones,
    "email": emails,
    "postcode": postcodes,
    "address": addresses,
    "date_of_birth": births,
    "upn": upns,
    "national_insurance": national_insurance,
    "nhs_number": nhs_numbers,
    "number_plate": plates,
    "bank_details": bank_details,
}
"""Check → the forms that it should see."""
CHECKS = (*KINDS, "circumstances")
BY = "bench/personal_data.py"
Span = tuple[str, int, int]

TOLD_WITH_WORDS = ("address", "date_of_birth", "nhs_number", "number_plate", "bank_details")


class Instance(NamedTuple):
    """A post that holds one thing, and where."""

    kind: str
    form: str
    text: str
    start: int
    end: int


def instances(seed: int, each: int) -> Iterator[Instance]:
    """Every form of every kind, so many times, in carrier sentences that take turns."""
    for kind, make in KINDS.items():
        rng = Random(f"{seed} {kind}")
        for _ in range(each):
            for form, value in make(rng):
                before, after = rng.choice(CARRIERS[kind]).split("{}")
                yield Instance(kind, form, before + value + after, len(before), len(before) + len(value))


def ours(kinds: Iterable[str]) -> Callable[[str], list[Span]]:
    """What these checks ask about or stop in a text, as (check, start, end)."""
    checks = [check(kind) for kind in kinds]

    def find(text: str) -> list[Span]:
        found = screen(Draft(text, "article"), checks=checks).findings
        return [(one.check, one.start, one.end) for one in found if one.outcome >= Outcome.ASK]

    return find


def is_caught(one: Instance, found: list[Span]) -> bool:
    """True if a finding of its kind covers half of it (some of it, where the words that name it are told too), or
    another covers it whole: a plate can read as a postcode."""
    least = 1 if one.kind in TOLD_WITH_WORDS else (one.end - one.start) / 2
    return any(
        (kind == one.kind and min(one.end, end) - max(one.start, start) >= least)
        or (start <= one.start and one.end <= end)
        for kind, start, end in found
    )


def recall(made: list[Instance], find: Callable[[str], list[Span]]) -> dict[str, dict[str, list[bool]]]:
    """Kind → form → whether each instance was caught."""
    caught: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for one in made:
        caught[one.kind][one.form].append(is_caught(one, find(one.text)))
    return caught


def rows_of(paths: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The posts of files, each with "text", "label" and "check"."""
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield {"label": "", "check": "", **row, "text": row.get("text") or row["t"]}


def microseconds(kinds: Iterable[str], posts: list[str]) -> dict[str, float]:
    """The median time of each check alone on a benign post, µs, without laying out the text, which all checks share."""
    taken = {}
    for kind in kinds:
        one, per_post = check(kind), []
        for text in posts:
            reading = Reading(Draft(text, "article"), Context())
            _ = (
                reading.text.vocabulary,
                reading.text.figures,
                reading.text.numbers,
                reading.text.triggered,
                reading.text.learnt,
            )
            list(one.read(Reading(Draft(text, "article"), Context())))
            began = time.thread_time()
            list(one.read(reading))
            per_post.append((time.thread_time() - began) * 1e6)
        taken[kind] = statistics.mean(sorted(per_post)[: int(len(per_post) * 0.98)])
    return taken


def report_recall(
    made: list[Instance], peer: Callable[[str], list[Span]] | None
) -> dict[str, tuple[int, int]]:
    """Print recall a kind and the forms that fall short; gives kind → (caught, all)."""
    caught = recall(made, ours(KINDS))
    others = recall(made, peer) if peer else {}
    counts = {}
    print(
        "| personal data | instances | recall | Presidio | forms below .98 |\n| --- | --- | --- | --- | --- |"
    )
    for kind, forms in caught.items():
        seen, every = sum(map(sum, forms.values())), sum(map(len, forms.values()))
        counts[kind] = (seen, every)
        weak = [
            f"{form} {sum(hits) / len(hits):.2f}"
            for form, hits in forms.items()
            if sum(hits) < 0.98 * len(hits)
        ]
        theirs = others.get(kind, {}) if kind in PRESIDIO else {}
        peers = f"{sum(map(sum, theirs.values())) / every:.3f}" if theirs else "–"
        print(f"| {kind} | {every} | {seen / every:.3f} | {peers} | {', '.join(weak) or '–'} |")
    return counts


def report_failing(made: list[Instance]) -> None:
    """Print up to three of each form that are missed."""
    find, shown = ours(KINDS), defaultdict(int)
    for one in made:
        if not is_caught(one, find(one.text)):
            shown[one.kind, one.form] += 1
            if shown[one.kind, one.form] <= 3:
                print(f"  missed {one.kind}, {one.form}: {one.text!r}")


def report_posts(paths: list[str], peer: Callable[[str], list[Span]] | None) -> dict[str, tuple[int, int]]:
    """Print false alarms a file and a check; gives check → (wrongly marked, innocent)."""
    find, wrongly, innocent = ours(CHECKS), defaultdict(int), 0
    print("\n| benign posts | posts | marked | by | Presidio |\n| --- | --- | --- | --- | --- |")
    for path in paths:
        texts = [row["text"] for row in rows_of([path]) if row["label"] != "violating"]
        marks = [{kind for kind, _, _ in find(text)} for text in texts]
        by = {kind: sum(kind in mark for mark in marks) for kind in CHECKS}
        theirs = f"{sum(bool(peer(text)) for text in texts)}" if peer else "–"
        told = ", ".join(f"{kind} {count}" for kind, count in by.items() if count) or "–"
        marked = sum(map(bool, marks))
        share = f"{marked / max(1, len(texts)):.2%}"
        print(f"| {Path(path).name} | {len(texts)} | {marked} ({share}) | {told} | {theirs} |")
        innocent += len(texts)
        for kind, count in by.items():
            wrongly[kind] += count
    return {kind: (wrongly[kind], innocent) for kind in CHECKS}


def report_circumstances(paths: list[str]) -> None:
    """Print how many posts that tell a child's circumstances were caught, where the files hold some."""
    texts = [
        row["text"]
        for row in rows_of(paths)
        if (row["label"], row["check"]) == ("violating", "circumstances")
    ]
    find = ours(["circumstances"])
    print(
        f"\ncircumstances: {sum(bool(find(text)) for text in texts)} of {len(texts)} posts of these files caught"
    )


def report_speed(paths: list[str]) -> None:
    """Print the time of each check on benign posts, or on a made-up one."""
    texts = [row["text"] for row in rows_of(paths) if row["label"] != "violating"][:1500]
    posts = (
        texts
        or ["Kit lists are on the website, see you on the coach at 7am on Monday. We won 3-1. " * 5] * 200
    )
    taken = microseconds(CHECKS, posts)
    size = statistics.mean(map(len, posts))
    print(f"\nµs a benign post ({size:.0f} characters on average): {sum(taken.values()):.1f} in all")
    print("  " + ", ".join(f"{kind} {us:.1f}" for kind, us in taken.items()))


def main() -> None:
    """Print the tables; with --keep, write the figures where each check's page reads them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--failing", action="store_true")
    parser.add_argument("files", nargs="*")
    said = parser.parse_args()
    made, peer = list(instances(said.seed, said.each)), presidio()
    caught = report_recall(made, peer)
    if said.failing:
        report_failing(made)
    wrongly = report_posts(said.files, peer)
    report_circumstances(said.files)
    report_speed(said.files)
    if said.keep:
        for kind, (seen, every) in caught.items():
            keep(
                kind, Measured("made up by program, in every form", seen, every, *wrongly[kind], today(), BY)
            )


if __name__ == "__main__":
    main()
