"""Measures the finding of pupils' names: 22 disguises, every pair of them, false alarms, peers in the same run.

Run: .venv/bin/python bench/roll.py [--names FOLDER] [--posts FILE …] [--cases FILE --roll FILE] [--each 40] [--seed 1]
[--pairs] [--misses] [--large] [--keep]. Peers are measured where rapidfuzz and pyahocorasick are installed.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from disguises import CLASSES, Disguise, Written, is_two_slips, pairs, written
from keeping import keep, today
from roll_names import People, invented, listed, texts

from schoolgate.screening.check import Check
from schoolgate.screening.engine import screen
from schoolgate.screening.measured import Measured
from schoolgate.screening.model import Context, Draft
from schoolgate.screening.registry import check
from schoolgate.screening.roll import RollIndex, RollPupil

CHECK = check("pupil_full_name")
RECOGNISED = check("pupil_recognisable")
YEARS = 6
CLUES = {
    "initial and surname": ("{i}. {F}", "{i} {F}", "{F}, {i}.", "{i}.K. {F}"),
    "first name and class": (
        "{G} in Year {y}",
        "Year {y}'s {G}",
        "{G} (Y{y})",
        "{G} from {y}B",
        "{G}, Year {y}",
    ),
}
NO_CLUES = (
    "Mr {F}",
    "Mrs {i}. {F}",
    "Mr {F}, Year {y} teacher,",
    "{G}",
    "Year {y}",
    "{F} House",
    "Dame {G} {F}son",
)
CARRIERS = (
    "Well done to {} for the winning goal!",
    "{} has been brilliant in maths this half term.",
    "A huge thank you to {} who ran the book stall on Friday",
    "Headteacher's award this week: {} 🎉",
    "We are so proud of {}, our new head of house.",
    "Great running by {} at the county cross country",
    "Our star baker {} won first prize at the fete",
    "On stage tonight with the choir: {} and friends",
    "Photo: {} with the trophy, taken on Friday",
    "Thanks, {}!",
    "We loved the poem by {}. Come and read it in the library.",
    "Congratulations {} on passing Grade 3 piano",
)


@dataclass(frozen=True)
class Trial:
    """A name in disguise inside a sentence, at text[start:end]."""

    text: str
    start: int
    end: int
    name: str


Finder = Callable[[Trial], bool]


def trials(people: People, worn: tuple[Disguise, ...], count: int, rng: random.Random) -> Iterator[Trial]:
    """Sentences with a pupil of the roll in these disguises."""
    able = [pupil for pupil in people.pupils if _can_wear(pupil, worn, people)]
    for _ in range(count):
        given, family = rng.choice(able)
        said = written(Written(given, family, short=people.short.get(given, ())), worn, rng)
        before, after = rng.choice(CARRIERS).split("{}")
        yield Trial(before + said + after, len(before), len(before) + len(said), f"{given} {family}")


def _can_wear(pupil: tuple[str, str], worn: tuple[Disguise, ...], people: People) -> bool:
    names = {each.name for each in worn}
    if "nickname" in names and pupil[0] not in people.short:
        return False
    slips = names & {"one typo", "misread", "stretched", "two typos"}
    shortest = 4 if "two typos" in names else 1
    return not slips or (len(pupil[1]) >= 4 and len(pupil[0]) >= shortest)


def ours(context: Context, by: Check = CHECK) -> Finder:
    """Whether our check marks any of the name."""

    def finds(trial: Trial) -> bool:
        found = screen(Draft(trial.text, "celebration"), context, checks=[by]).findings
        return any(each.start < trial.end and trial.start < each.end for each in found)

    return finds


def peers(people: People) -> dict[str, Finder]:
    """Exact look-up, and likeness of every window of words; empty, with the reason printed, where not installed."""
    try:
        import ahocorasick
        from rapidfuzz import fuzz, process
    except ImportError as missing:
        print(f"peers not measured: {missing}")
        return {}
    names = [f"{given} {family}" for given, family in people.pupils]
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, name)
    automaton.make_automaton()
    lower = [name.lower() for name in names]

    def likely(trial: Trial) -> bool:
        words = trial.text.lower().split()
        windows = [
            " ".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words) - size + 1)
        ]
        return any(process.extractOne(each, lower, scorer=fuzz.ratio, score_cutoff=90) for each in windows)

    return {
        "pyahocorasick": lambda trial: next(automaton.iter(trial.text), None) is not None,
        "rapidfuzz ≥ 90": likely,
    }


class Table:
    """What was found, a row a class or combination; keeps some examples of what was missed."""

    def __init__(self, finders: dict[str, Finder]) -> None:
        self.finders = finders
        self.rows: dict[tuple[str, ...], dict[str, float]] = {}
        self.caught, self.tried = 0, 0
        self.missed: dict[tuple[str, ...], list[str]] = {}

    def measure(self, worn: tuple[str, ...], some: list[Trial]) -> None:
        """One row."""
        found = {name: [finds(trial) for trial in some] for name, finds in self.finders.items()}
        self.rows[worn] = {name: statistics.mean(hits) for name, hits in found.items()}
        mine = found["ours"]
        self.caught, self.tried = self.caught + sum(mine), self.tried + len(mine)
        self.missed[worn] = [
            f"{trial.text[trial.start : trial.end]!r} for {trial.name} in {trial.text!r}"
            for trial, hit in zip(some, mine, strict=True)
            if not hit
        ]

    def show(self, title: str, *, misses: bool) -> None:
        """The rows, worst first among combinations, and the macro average."""
        print(f"\n{title:<34} " + " ".join(f"{name:>15}" for name in self.finders))
        for worn, row in sorted(self.rows.items(), key=lambda each: each[1]["ours"]):
            print(f"  {' + '.join(worn):<32} " + " ".join(f"{row[name]:>15.3f}" for name in self.finders))
            for example in self.missed[worn][: 3 if misses else 0]:
                print("      missed", example)
        if self.rows:
            means = {name: statistics.mean(row[name] for row in self.rows.values()) for name in self.finders}
            print(f"  {'macro':<32} " + " ".join(f"{mean:>15.4f}" for mean in means.values()))


def false_alarms(people: People, context: Context, posts: list[Path], misses: bool) -> tuple[int, int]:
    """Sentences with names that are not on the roll, and posts that people really wrote; (wrongly, of names)."""
    finds = ours(context)
    rng = random.Random(7)
    carried = [rng.choice(CARRIERS).format(f"{given} {family}") for given, family in people.strangers]
    wrong = [text for text in carried if finds(Trial(text, 0, len(text), ""))]
    print(f"\nnames not on the roll: {len(wrong)} of {len(carried)} marked, {len(wrong) / len(carried):.2%}")
    real = list(texts(posts))
    marked = [text for text in real if finds(Trial(text, 0, len(text), ""))]
    if real:
        print(f"posts: {len(marked)} of {len(real)} marked, {len(marked) / len(real):.3%}")
    for text in (wrong[:10] + marked[:10]) if misses else ():
        shown = screen(Draft(text, "article"), context, checks=[CHECK]).findings[0]
        print("   ", shown.outcome.value, repr(text[shown.start : shown.end]), "in", repr(text[:90]))
    return len(wrong), len(carried)


def recognised(people: People, context: Context, count: int, rng: random.Random, *, misses: bool) -> Measured:
    """Pupils told by an initial or their class; and what is nobody's clue."""
    table, finds = Table({"ours": ours(context, RECOGNISED)}), ours(context, RECOGNISED)
    for name, forms in CLUES.items():
        table.measure((name,), [_clue(people, rng.choice(forms), rng) for _ in range(count * 5)])
    table.show("recognisable", misses=misses)
    innocent = [_clue(people, rng.choice(NO_CLUES), rng) for _ in range(count * 10)]
    wrong = [trial.text for trial in innocent if finds(trial)]
    print(f"  no clues: {len(wrong)} of {len(innocent)} marked {wrong[:3] if misses else ''}")
    what = "initials with surnames, and first names beside their class; names and classes apart"
    return Measured(what, table.caught, table.tried, len(wrong), len(innocent), today(), "bench/roll.py")


def _clue(people: People, form: str, rng: random.Random) -> Trial:
    number = rng.randrange(len(people.pupils))
    given, family = people.pupils[number]
    said = form.format(i=given[0].upper(), F=family, G=given, y=number % YEARS + 1)
    before, after = rng.choice(CARRIERS).split("{}")
    return Trial(before + said + after, len(before), len(before) + len(said), f"{given} {family}")


def from_file(cases: Path, roll: Path) -> None:
    """Cases of one's own: lines with class, text and as_written; a class that starts with NEG is innocent."""
    with roll.open(encoding="utf-8") as file:
        rows = [(row["forename"], row["surname"]) for row in csv.DictReader(file)]
    context = Context(roll=RollIndex.build(RollPupil("", *row) for row in rows))
    grouped: dict[str, list[Trial]] = {}
    for line in cases.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        start = max(case["text"].find(case["as_written"]), 0)
        end = start + len(case["as_written"])
        grouped.setdefault(case["class"], []).append(
            Trial(case["text"], start, end, f"{case['forename']} {case['surname']}")
        )
    table = Table({"ours": ours(context)})
    for name, some in grouped.items():
        table.measure((name,), some)
    innocent = [row for row in table.rows if row[0].startswith("NEG")]
    for row in innocent:
        print(f"{row[0]}: {table.rows.pop(row)['ours']:.4f} marked")
    table.show(f"cases of {cases.name}", misses=True)


def options() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=Path)
    parser.add_argument("--posts", type=Path, nargs="*", default=[])
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--roll", type=Path)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--strangers", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    for flag in ("--pairs", "--misses", "--large", "--keep", "--alone"):
        parser.add_argument(flag, action="store_true")
    return parser.parse_args()


def main() -> None:
    """Print the tables."""
    asked = options()
    if asked.large:
        from large_roll import measure

        return measure(asked.names)
    if asked.cases:
        return from_file(asked.cases, asked.roll)
    rng = random.Random(asked.seed)
    made = (
        listed(asked.names, 1_000, asked.strangers, rng)
        if asked.names
        else invented(1_000, asked.strangers, rng)
    )
    in_years = (RollPupil("", *pupil, "", str(n % YEARS + 1)) for n, pupil in enumerate(made.pupils))
    context = Context(roll=RollIndex.build(in_years))
    finders = {"ours": ours(context), **({} if asked.alone else peers(made))}
    single = Table(finders)
    for worn in CLASSES:
        single.measure((worn.name,), list(trials(made, (worn,), asked.each, rng)))
    single.show("class", misses=asked.misses)
    if asked.pairs:
        easy, hard = Table(finders), Table(finders)
        for both in pairs():
            names = (both[0].name, both[1].name)
            table = hard if is_two_slips(names) else easy
            table.measure(names, list(trials(made, both, asked.each, rng)))
        easy.show("two classes at once", misses=asked.misses)
        hard.show("two typos and another class", misses=asked.misses)
    wrongly, innocent = false_alarms(made, context, asked.posts, asked.misses)
    clues = recognised(made, context, asked.each, rng, misses=asked.misses)
    if asked.keep:
        keep(RECOGNISED.name, clues)
        what = "full names of a roll of 1,000, in 22 kinds of disguise; full names that are not on it"
        keep(
            CHECK.name,
            Measured(what, single.caught, single.tried, wrongly, innocent, today(), "bench/roll.py"),
        )
    return None


if __name__ == "__main__":
    main()
