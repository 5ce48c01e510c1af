"""Measures the reading of people's names that no roll holds, and talk about people.

Run: .venv/bin/python bench/people.py [--given FILE] [--family FILE] [--innocent FILE ...] [--keep]
A names file holds one name a line, or a CSV with the name first; an innocent file one post a line, or JSON lines.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

sys.path.insert(0, str(ROOT))

from bench.keeping import keep, today
from schoolgate.screening.engine import screen
from schoolgate.screening.measured import Measured
from schoolgate.screening.model import Context, Draft, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.registry import check

SEED = 20261123
HERE = Path(__file__).parent
CARRIERS = (
    ("Well done to {N} in Year 4, who swam fifty metres without stopping!", "pupil"),
    ("Our star of the week is {N}. Look at that smile!", "pupil"),
    ("{N} has been chosen to sing at the Royal Albert Hall.", "pupil"),
    ("{N}'s poem is in the local paper this week.", "pupil"),
    ("The 800 metres was won by {N} from Kingsmere Academy.", "pupil"),
    ("Their goalkeeper {N} kept us out until the last minute.", "pupil"),
    ("Artwork by {N} and {M}, both in Reception.", "pupil"),
    ("Year 9's {N} came second in the county chess final.", "pupil"),
    ("Head girl {N} and head boy {M} laid the wreath.", "pupil"),
    ("Get well soon {N}, we all miss you in 6K.", "pupil"),
    ("A huge thank you to Year 4 dad {N} for mending the shed.", "parent"),
    ("Jo's mum {N} baked two hundred scones.", "parent"),
    ("The costumes were sewn by {N}, mum of two in the juniors.", "parent"),
    ("Parent {N} is running the second-hand uniform stall.", "parent"),
    ("Mystery reader on Friday was Alfie's grandad, {N}.", "parent"),
    ("Please welcome our new caretaker, {N}.", "colleague"),
    ("{N} joins us in September to teach maths.", "colleague"),
    ("Mrs {N} has run the library for twenty years.", "colleague"),
    ("Say goodbye to lollipop lady {N} at the gate on Friday.", "colleague"),
    ("Chair of governors {N} opened the new hall.", "colleague"),
    ("Miss {N} will be away on Thursday, so there is no choir.", "colleague"),
    ("Clubs this term: football with {N}, chess with {M}.", "colleague"),
    ("Photo: {N}", "somebody"),
    ("Thanks to {N} for the photographs and {M} for the cakes.", "somebody"),
    ("Dr {N} spoke to Year 11 about a life in medicine.", "somebody"),
    ("The raffle was drawn by {N}, who lives next door.", "somebody"),
    ("For tickets please message {N} before Friday.", "somebody"),
    ("In the picture, left to right: {N}, {M} and Mr Lowe.", "somebody"),
    ("It was lovely to see {N} back in school for the fair.", "somebody"),
    ("Nobody sang louder than {N} at the carol concert.", "somebody"),
)
INNOCENT = {
    "person": (
        "Year 5 have been learning about {N} this week.",
        "We loved dressing up as {N} for World Book Day.",
        "Have you heard of {N}? Ask Year 3, who know it all.",
        "{N} would have been proud of our Year 9s today.",
        "Who would win, {N} or a dragon? Vote in the library.",
    ),
    "thing": (
        "Meet at {N} at nine on Friday.",
        "Well done to everybody from {N} on a great week.",
        "Thank you to {N} for the prizes at our summer fair.",
        "The coach leaves from {N} after lunch.",
    ),
    "book": ("Year 6 are reading {N} until half term.", "Book club this week: {N}."),
}
KINDS = {"house": "thing", "place": "thing", "firm": "thing", "book": "book"}


def names_in_file(path: Path) -> list[str]:
    """The first column of a list of names."""
    rows = path.read_text(encoding="utf-8").splitlines()
    first = [row.split(",")[0].strip().strip('"') for row in rows if row.strip() and not row.startswith("#")]
    return [
        name
        for name in first
        if name and name.lower() not in ("name", "given", "forename", "surname", "country")
    ]


def sentences(
    given: Sequence[str], family: Sequence[str], dice: random.Random, rounds: int
) -> Iterator[tuple[str, list[str], str]]:
    """(sentence, the full names in it, whose they are)."""
    for _ in range(rounds):
        for carrier, whose in CARRIERS:
            names = [f"{dice.choice(given)} {dice.choice(family)}" for _ in range(1 + ("{M}" in carrier))]
            yield carrier.format(N=names[0], M=names[-1]), names, whose


def found(text: str) -> list[tuple[str, Outcome]]:
    """What the check points at in a text, and how severely."""
    findings = screen(Draft(text, "celebration"), checks=[check("person_full_name")]).findings
    return [(text[each.start : each.end], each.outcome) for each in findings]


def recall(given: Sequence[str], family: Sequence[str]) -> tuple[int, int]:
    """Print the share of names seen, in all and for each kind of person; (seen, all)."""
    dice = random.Random(SEED)
    seen: dict[str, list[bool]] = {}
    asked: dict[str, list[bool]] = {}
    missed: list[str] = []
    for text, names, whose in sentences(given, family, dice, 40):
        shown = found(text)
        for name in names:
            hit = any(name in words for words, _ in shown)
            seen.setdefault(whose, []).append(hit)
            asks = any(name in words and outcome is Outcome.ASK for words, outcome in shown)
            asked.setdefault(whose, []).append(asks)
            if not hit:
                missed.append(text)
    for whose, hits in seen.items():
        print(
            f"| full names, {whose} | {statistics.mean(hits):.3f} of {len(hits)} | "
            f"asked {statistics.mean(asked[whose]):.2f} |"
        )
    everything = [hit for hits in seen.values() for hit in hits]
    print(f"| full names, all | {statistics.mean(everything):.3f} of {len(everything)} | target ≥ .90 |")
    for text in dice.sample(missed, min(3, len(missed))):
        print(f"  missed: {text}")
    return sum(everything), len(everything)


def kept_in(file: str) -> dict[str, list[str]]:
    """Kind → names, of a file beside this one."""
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    parted = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {kind: [name.strip() for name in names.split(";")] for kind, _, names in parted}


def public_names() -> None:
    """Print the share of sentences on public people, books, places and firms that are marked."""
    marked: dict[str, list[Outcome]] = {}
    for kind, names in kept_in("people_named.txt").items():
        carriers = INNOCENT[KINDS.get(kind, "person")]
        texts = [carrier.format(N=name) for name in names for carrier in carriers]
        marked[kind] = [Outcome.worst(outcome for _, outcome in found(text)) for text in texts]
    for kind, outcomes in [*marked.items(), ("all", [each for some in marked.values() for each in some])]:
        asks, advised = outcomes.count(Outcome.ASK), outcomes.count(Outcome.ADVISE)
        print(
            f"| unlisted names, {kind} | advised {advised / len(outcomes):.3f}, "
            f"asked {asks / len(outcomes):.3f} of {len(outcomes)} | |"
        )


def posts_in(paths: Iterable[Path]) -> list[str]:
    """The innocent posts of some files: JSON lines with a text and maybe a label, or plain lines."""
    posts: list[str] = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line) if line.startswith("{") else {"text": line}
            if row.get("label") != "violating":
                posts.append(row.get("text") or row.get("t") or "")
    return posts


def false_alarms(posts: list[str], name: str) -> tuple[int, int]:
    """(asked, advised) among innocent posts by one check."""
    outcomes = [screen(Draft(post, "celebration"), checks=[check(name)]).outcome for post in posts]
    asked, advised = outcomes.count(Outcome.ASK), outcomes.count(Outcome.ADVISE)
    print(
        f"| innocent posts, {name} | asked {asked / len(posts):.4f}, "
        f"advised {advised / len(posts):.4f} of {len(posts)} | |"
    )
    return asked, advised


def speed(name: str) -> None:
    """Print the time one check takes for 500 characters, once read."""
    text = (
        "Congratulations to the cast and crew of Matilda: three sell-out nights! Tickets for the concert are £5, "
        "doors open at 6.30pm on Thursday 9 July in the hall. Bring a cushion. Massive well done to our U13 girls "
        "who beat Kingsway 3-1 in the County Cup. Morwenna and Jago planted 120 daffodils in the rain with Mrs "
        "Patel. Soggy socks, happy faces. Please send a spare pair on Friday, and remember that nuts are not "
        "allowed. Ring the School Office to help, or see Miss Reed. The coach is back at 4."
    )
    one, taken = check(name), []
    for _ in range(2_000):
        reading = Reading(Draft(text, "celebration"), Context())
        passage: Passage = reading.text
        _ = passage.words.texts, passage.vocabulary, passage.capitals, passage.triggered
        began = time.perf_counter()
        list(one.look(passage, reading))
        taken.append((time.perf_counter() - began) * 1e6)
    print(f"| {name}, {len(text)} characters | {statistics.median(taken):.1f} µs | ≤ 25 µs |")


def peers(given: Sequence[str], family: Sequence[str], posts: list[str]) -> None:
    """Measure spaCy's people, which are Presidio's too, where an English model is installed; else say why not."""
    models = _english_models()
    if not models:
        why = "not installed" if find_spec("spacy") is None else "no English model installed"
        print(f"| spaCy, and Presidio's PERSON by it | skipped: {why} | |")
        return
    reader = import_module("spacy").load(models[0])
    texts = list(sentences(given, family, random.Random(SEED), 10))
    people = [
        [entity.text for entity in reader(text).ents if entity.label_ == "PERSON"] for text, _, _ in texts
    ]
    hits = [
        any(name in one for one in found_there)
        for (_, names, _), found_there in zip(texts, people, strict=True)
        for name in names
    ]
    print(f"| {models[0]}, full names | {statistics.mean(hits):.3f} of {len(hits)} | |")
    marked = [any(e.label_ == "PERSON" and " " in e.text for e in reader(post).ents) for post in posts[:500]]
    if marked:
        print(f"| {models[0]}, innocent posts marked | {statistics.mean(marked):.4f} of {len(marked)} | |")


def _english_models() -> list[str]:
    if find_spec("spacy") is None:
        return []
    return [name for name in import_module("spacy.util").get_installed_models() if name.startswith("en")]


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--given", type=Path)
    options.add_argument("--family", type=Path)
    options.add_argument("--innocent", type=Path, nargs="*", default=())
    options.add_argument("--keep", action="store_true")
    chosen = options.parse_args()
    own = kept_in("people_names.txt")
    given = names_in_file(chosen.given) if chosen.given else own["given"]
    family = names_in_file(chosen.family) if chosen.family else own["family"]
    print("| what | measured | target |\n|---|---|---|")
    seen, names = recall(given, family)
    public_names()
    posts = posts_in(chosen.innocent)
    wrongly = false_alarms(posts, "person_full_name")[0] if posts else 0
    if posts:
        false_alarms(posts, "discussing_people")
    speed("person_full_name")
    speed("discussing_people")
    peers(given, family, posts)
    if chosen.keep:
        what = "full names in school sentences; innocent posts that it asked about"
        keep("person_full_name", Measured(what, seen, names, wrongly, len(posts), today(), "bench/people.py"))


if __name__ == "__main__":
    main()
