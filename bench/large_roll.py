"""A roll of up to a million pupils: time to build, memory, and time to look 500 characters up; with pyahocorasick.

Run through bench/roll.py --large. Each contender has a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import csv
import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

SIZES = (1_000, 10_000, 100_000, 1_000_000)
STARTS = "Al An Bel Ca Da De El Fa Ga Ha Is Ja Ka La Ma Na Ol Pa Ra Sa Ta Va Wi Ya Za"
MIDDLES = "be ca da di fe gi la le li ma me mi na ne ni ra re ri ro sa si so ta te ti va"
ENDS = "beth da den la len lia lin ma na nan nia ra ric rin sha son ta than ton va wen wyn ya za"
FAMILIES = (
    "brook burn combe cott dale field ford gate ham hurst land ley low man mere son stead ton wall ward"
)
POSTS = 3
LENGTH = 500
TIMES = 400


def names(count: int, folder: Path | None = None) -> Iterator[tuple[str, str]]:
    """That many different full names, over some 15,600 given and 312,000 family names; or from lists. None is kept."""
    if folder:
        yield from islice(listed_names(folder), count)
        return
    given = [one + two + three for one in STARTS.split() for two in MIDDLES.split() for three in ENDS.split()]
    endings = FAMILIES.split()
    for number in range(count):
        first = given[number % len(given)]
        other = given[(number * 7919 + number // len(given)) % len(given)]
        yield first, other + endings[(number // 31) % len(endings)]


def listed_names(folder: Path) -> Iterator[tuple[str, str]]:
    """Every forename of a list with every surname of another, spread evenly over both."""
    with (folder / "uk_forenames.csv").open(encoding="utf-8") as file:
        given = [row["name"] for row in csv.DictReader(file)]
    family = (folder / "uk_surnames.txt").read_text(encoding="utf-8").split()
    with (folder / "world_surnames.csv").open(encoding="utf-8") as file:
        family += [row["romanised"] for row in csv.DictReader(file)]
    family = sorted(set(family))
    for turn in range(len(family)):
        yield from ((first, family[(number * 31 + turn) % len(family)]) for number, first in enumerate(given))


def resident_mb() -> float:
    """Memory of this process in MB (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def median_us(call: Callable[[str], object], texts: list[str]) -> float:
    """The median processor time of a call in µs, over all texts."""
    taken = []
    for text in texts:
        for _ in range(TIMES):
            began = time.thread_time()
            call(text)
            taken.append((time.thread_time() - began) * 1e6)
    return statistics.median(taken)


def texts_with_a_name(count: int, folder: Path | None) -> list[str]:
    """Posts of 500 characters, the last of them with a pupil's name in it."""
    from screening import SENTENCES

    said = [(sentence + " " + sentence)[:LENGTH] for sentence in SENTENCES[:POSTS]]
    given, family = list(names(count, folder))[count // 2]
    return [*said[:-1], f"{given} {family} " + said[-1][: LENGTH - len(given) - len(family) - 2]]


def ours(count: int, folder: Path | None) -> Iterator[str]:
    """Build, memory, and the look-up alone (words split already) and from the typed text."""
    from schoolgate.screening.names import names_in
    from schoolgate.screening.passage import Passage
    from schoolgate.screening.roll import RollIndex, RollPupil

    RollIndex.build(RollPupil("", *name) for name in names(10))
    texts = texts_with_a_name(min(count, 1_000), folder)
    gc.collect()
    before, began = resident_mb(), time.process_time()
    roll = RollIndex.build(RollPupil("", *name) for name in names(count, folder))
    built = time.process_time() - began
    gc.collect()
    held = resident_mb() - before
    assert names_in(Passage("text", texts[-1]), roll)
    passages = {text: Passage("text", text) for text in texts}
    looked = median_us(lambda text: names_in(passages[text], roll), texts)
    whole = median_us(lambda text: names_in(Passage("text", text), roll), texts)
    yield f"{built:>8.2f} s {held:>8.0f} MB {looked:>10.1f} µs {whole:>12.1f} µs"


def pyahocorasick(count: int, folder: Path | None) -> Iterator[str]:
    """Exact names only, in small letters, as people would use it."""
    import ahocorasick

    texts = texts_with_a_name(min(count, 1_000), folder)
    gc.collect()
    before, began = resident_mb(), time.process_time()
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for given, family in names(count, folder):
        automaton.add_word(f"{given} {family}".lower())
    automaton.make_automaton()
    built, held = time.process_time() - began, resident_mb() - before
    looked = median_us(lambda text: list(automaton.iter(text.lower())), texts)
    yield f"{built:>8.2f} s {held:>8.0f} MB {'–':>13} {looked:>12.1f} µs"


def measure(folder: Path | None) -> None:
    """Print the table, each figure from a fresh process."""
    print(f"{'names':>10}  {'by':<14} {'build':>10} {'memory':>11} {'look-up':>13} {'typed text':>15}")
    for count in SIZES:
        for contender in ("ours", "pyahocorasick"):
            command = [sys.executable, __file__, contender, str(count), *([str(folder)] if folder else [])]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            said = done.stdout.strip() or f"not measured: {done.stderr.strip().splitlines()[-1]}"
            print(f"{count:>10,}  {contender:<14} {said}")


if __name__ == "__main__":
    for line in {"ours": ours, "pyahocorasick": pyahocorasick}[sys.argv[1]](
        int(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None
    ):
        print(line)
