"""Measures the whole screening on posts it was not made on. Run: .venv/bin/python bench/posts.py [--keep] [--cross]

`corpus/held_out/` holds posts by writers that nothing was learnt from or tuned on: innocent ones, a quarter of them
hard, and violating ones. Counts only are shown; `--examples` shows three missed posts for each kind below its target.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from keeping import ROOT, keep, today

from schoolgate.screening import learnt
from schoolgate.screening.engine import screen
from schoolgate.screening.measured import Measured
from schoolgate.screening.model import Draft, Outcome
from schoolgate.screening.registry import all_checks

HELD_OUT = ROOT / "corpus" / "held_out"
BY = "bench/posts.py"
KINDS = {
    "hostile": ("hostile", "tone", "shouting"),
    "promise": ("promise",),
    "views": ("views",),
    "accusation": ("accusation",),
    "confidential": ("confidential",),
    "discuss": ("discussing_people", "person_full_name"),
    "unsafe": ("unsafe", "hostile"),
    "circumstances": ("circumstances",),
    "off_topic": ("category_fit",),
}
"""What a violating post violates → the checks that are of its kind."""
LEARNT = {check.learnt.message for check in all_checks() if check.learnt}
"""What is said of a sentence that only the learnt model marks."""
TARGETS = dict.fromkeys(("hostile", "promise", "views", "accusation", "confidential"), 0.80)
MOST_MARKED = 0.01
Row = dict[str, Any]


@dataclass(frozen=True)
class Seen:
    """A post with the worst outcome of each check that found something."""

    row: Row
    outcomes: dict[str, Outcome]
    is_asked_by_lists: bool

    def by(self, checks: tuple[str, ...] | None, least: Outcome) -> bool:
        """Whether one of these checks (of all, for None) went at least so far."""
        return any(
            outcome >= least for check, outcome in self.outcomes.items() if checks is None or check in checks
        )


def rows(folder: Path) -> Iterator[Row]:
    """The posts of a folder."""
    for path in sorted(folder.glob("*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def seen(row: Row) -> Seen:
    """Screen one post as a school with no lists of its own would."""
    worst: dict[str, Outcome] = {}
    by_lists = False
    for finding in screen(Draft(row["text"], row["category"])).findings:
        if finding.where == "post" and "this post" in finding.message:
            sys.exit(f"{finding.message} Nothing is measured before that is mended.")
        worst[finding.check] = max(worst.get(finding.check, Outcome.CLEAR), finding.outcome)
        by_lists = by_lists or (finding.outcome >= Outcome.ASK and finding.message not in LEARNT)
    return Seen(row, worst, by_lists)


def caught_table(violating: list[Seen]) -> list[str]:
    """Print what is caught of each kind; gives back the kinds below their target."""
    print(
        "| violating | posts | asked or stopped | by the lists alone | by a check of its kind | advised | target |\n"
        "|---|---|---|---|---|---|---|"
    )
    below = []
    for kind, checks in KINDS.items():
        posts = [one for one in violating if one.row["check"] == kind]
        if not posts:
            continue
        caught = sum(one.by(None, Outcome.ASK) for one in posts)
        rightly = sum(one.by(checks, Outcome.ASK) for one in posts)
        advised = sum(one.by(None, Outcome.ADVISE) for one in posts) - caught
        lists = sum(one.is_asked_by_lists for one in posts)
        target = TARGETS.get(kind)
        print(
            f"| {kind} | {len(posts)} | {caught / len(posts):.2f} | {lists / len(posts):.2f} "
            f"| {rightly / len(posts):.2f} "
            f"| {advised / len(posts):.2f} | {f'≥ {target:.2f}' if target else ''} |"
        )
        if target and caught / len(posts) < target:
            below.append(kind)
    return below


def innocent_table(innocent: list[Seen]) -> None:
    """Print how many innocent posts are marked, and by which check."""
    print(
        "\n| innocent | posts | asked or stopped | by the lists alone | advised | target |\n|---|---|---|---|---|---|"
    )
    for label, posts in (
        ("all", innocent),
        ("benign", [one for one in innocent if one.row["label"] == "benign"]),
        ("hard", [one for one in innocent if one.row["label"] == "hard"]),
    ):
        asked = sum(one.by(None, Outcome.ASK) for one in posts)
        advised = sum(one.by(None, Outcome.ADVISE) for one in posts) - asked
        lists = sum(one.is_asked_by_lists for one in posts)
        target = f"≤ {MOST_MARKED:.0%}" if label == "all" else ""
        print(
            f"| {label} | {len(posts)} | {asked} ({asked / len(posts):.1%}) | {lists} "
            f"| {advised / len(posts):.1%} | {target} |"
        )
    asked_by = Counter(
        check for one in innocent for check, outcome in one.outcomes.items() if outcome >= Outcome.ASK
    )
    advised_by = Counter(
        check for one in innocent for check, outcome in one.outcomes.items() if outcome == Outcome.ADVISE
    )
    print("\nasked by: " + ", ".join(f"{check} {count}" for check, count in asked_by.most_common()))
    print("advised by: " + ", ".join(f"{check} {count}" for check, count in advised_by.most_common()))


def keep_figures(violating: list[Seen], innocent: list[Seen]) -> None:
    """Write each check's figures where its page reads them."""
    for kind, checks in KINDS.items():
        check = checks[0]
        posts = [one for one in violating if one.row["check"] == kind]
        keep(
            check,
            Measured(
                "posts by writers it was not made on",
                sum(one.by(None, Outcome.ASK) for one in posts),
                len(posts),
                sum(one.by((check,), Outcome.ASK) for one in innocent),
                len(innocent),
                today(),
                BY,
            ),
        )


def cross() -> None:
    """Print what the learnt model alone does for a writer it has not learnt from, as kept when it was trained."""
    figures = json.loads(learnt.WEIGHTS.read_text(encoding="utf-8"))["figures"]
    print("\nThe learnt model alone, each writer of corpus/posts read by what was learnt from the others:\n")
    print("| | innocent marked | " + " | ".join(learnt.KINDS) + " |\n|---|---|" + "---|" * len(learnt.KINDS))
    for outcome in ("ask", "advise"):
        told = figures[outcome]
        caught = " | ".join(
            f"{seen / of:.2f}" for seen, of in (told["caught"][kind] for kind in learnt.KINDS)
        )
        print(f"| {outcome} | {told['marked']:.2%} | {caught} |")


def peers() -> dict[str, Callable[[str], bool]]:
    """Programs that look for bad words or a bad mood in texts, where they are installed."""
    found: dict[str, Callable[[str], bool]] = {}
    try:
        from better_profanity import profanity

        found["better-profanity"] = profanity.contains_profanity
    except ImportError as missing:
        print(f"(better-profanity is left out: {missing})")
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        score = SentimentIntensityAnalyzer().polarity_scores
        found["VADER (compound under -0.3)"] = lambda text: score(text)["compound"] < -0.3
    except ImportError as missing:
        print(f"(VADER is left out: {missing})")
    return found


def peer_table(violating: list[Row], innocent: list[Row]) -> None:
    """Print what others mark of the same posts."""
    for name, marks in peers().items():
        told = []
        for kind in TARGETS:
            texts = [row["text"] for row in violating if row["check"] == kind]
            told.append(f"{kind} {sum(map(marks, texts)) / len(texts):.2f}")
        wrongly = sum(marks(row["text"]) for row in innocent) / len(innocent)
        print(f"{name}: {', '.join(told)}; innocent marked {wrongly:.1%}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--keep", action="store_true", help="keep the figures for the checks' pages")
    parser.add_argument("--cross", action="store_true", help="the learnt model's figures across writers, too")
    parser.add_argument(
        "--examples", action="store_true", help="three missed posts of each kind below target"
    )
    parser.add_argument("--posts", type=Path, default=HELD_OUT, help="another folder of posts")
    said = parser.parse_args()
    every = [seen(row) for row in rows(said.posts)]
    violating = [one for one in every if one.row["label"] == "violating"]
    innocent = [one for one in every if one.row["label"] != "violating"]
    below = caught_table(violating)
    innocent_table(innocent)
    print("\nbelow target: " + (", ".join(below) or "none"))
    for kind in below if said.examples else ():
        missed = [one for one in violating if one.row["check"] == kind and not one.by(None, Outcome.ASK)]
        for one in missed[:3]:
            print(f"  {kind}: {one.row['text']}")
    print()
    peer_table([one.row for one in violating], [one.row for one in innocent])
    if said.cross:
        cross()
    if said.keep:
        keep_figures(violating, innocent)


if __name__ == "__main__":
    sys.exit(main())
