"""Learns how schools' host names read, and writes the weights that the screening uses.

Run: .venv/bin/python -m scripts.train_school_likeness --schools FILE --phishing FILE --others FILE [FILE …]
A file holds one host or address a line. Only weights of runs of letters are kept, no name.
"""

from __future__ import annotations

import argparse
import math
import random
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path

from schoolgate.screening.school_likeness import SCALE, SLOTS, WEIGHTS, slots
from schoolgate.screening.wordlists import words

_PUBLIC = (".sch.uk", ".gov.uk", ".ac.uk", ".nhs.uk", ".police.uk")
_ROUNDS = 6
_RATE = 0.1
_MOST_WEIGHT = 4.0
_SEED = 7

Example = tuple[tuple[int, ...], float, float]


def hosts_of(path: Path) -> list[str]:
    """The hosts in a file of hosts or addresses, each once, sorted; bare numbers and public bodies are left out."""
    written = path.read_text(encoding="utf-8").splitlines()
    hosts = {host_of(line) for line in written if line.strip() and not line.startswith("#")}
    return sorted(
        host for host in hosts if not host.endswith(_PUBLIC) and not host.replace(".", "").isdigit()
    )


def host_of(address: str) -> str:
    """The host of an address or a bare host."""
    host = address.strip().lower().rpartition("://")[2].replace("?", "/").partition("/")[0]
    return host.rpartition("@")[2].partition(":")[0].removeprefix("www.")


def listed() -> list[str]:
    """The hosts that schools link to and that are no schools, from the project's own list."""
    return [host for host in sorted(words("hosts")) if "." in host]


def trained(schools: Sequence[str], phishing: Iterable[str], others: Iterable[str]) -> array[int]:
    """Weights by logistic regression with rates that adapt; the same files always give the same weights."""
    strangers = [(host, True) for host in phishing] + [(host, False) for host in others]
    weight = min(_MOST_WEIGHT, len(strangers) / max(1, len(schools)))
    # A feed sorted by letter says nothing about first letters, so its hosts are read without their start.
    examples = [(tuple(slots(host)), 1.0, weight) for host in schools] + [
        (tuple(slots(host, open_start=is_feed)), 0.0, 1.0) for host, is_feed in strangers
    ]
    return _as_bytes(*_fitted(examples))


def _fitted(examples: list[Example]) -> tuple[float, list[float]]:
    base, weights, seen = 0.0, [0.0] * SLOTS, [1e-6] * SLOTS
    order = random.Random(_SEED)  # noqa: S311 (no secret: the order of examples)
    for _ in range(_ROUNDS):
        order.shuffle(examples)
        for places, truth, importance in examples:
            odds = base + sum(weights[place] for place in places)
            slope = (1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - truth) * importance
            if abs(slope) < 1e-3:
                continue
            base -= _RATE * 0.05 * slope
            for place in places:
                seen[place] += slope * slope
                weights[place] -= _RATE * slope / math.sqrt(seen[place])
    return base, weights


def _as_bytes(base: float, weights: list[float]) -> array[int]:
    return array("b", (max(-127, min(127, round(value * SCALE))) for value in (base, *weights)))


def main() -> None:
    """Read the files, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=Path, required=True)
    parser.add_argument("--phishing", type=Path, required=True)
    parser.add_argument("--others", type=Path, nargs="+", required=True)
    given = parser.parse_args()
    others = sorted({*listed(), *(host for path in given.others for host in hosts_of(path))})
    schools = sorted({*hosts_of(given.schools), *words("trust_hosts")})
    weights = trained(schools, hosts_of(given.phishing), others)
    WEIGHTS.write_bytes(weights.tobytes())
    print(f"{WEIGHTS}: {len(weights):,} bytes, {sum(map(bool, weights)):,} not zero")


if __name__ == "__main__":
    main()
