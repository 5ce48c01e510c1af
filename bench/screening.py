"""Measures the screening: one post, a batch, a loaded roll, the cold first call, and how time grows with length.

Run: .venv/bin/python bench/screening.py [--checks]. Presidio is measured on the same posts where it is installed.
"""

from __future__ import annotations

import compileall
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from personal_peer import presidio

from schoolgate.screening.engine import screen
from schoolgate.screening.model import Context, Draft
from schoolgate.screening.registry import all_checks
from schoolgate.screening.roll import RollIndex, RollPupil

PUPILS = 1_500
SENTENCES = (
    (
        "What a fantastic turnout for our Year 6 residential meeting tonight! Kit lists are on the website, see you on "
        "the coach at 7am sharp on Monday. Massive well done to our U13 girls who beat Kingsway 3-1 in the county cup."
    ),
    (
        "Morwenna and Jago planted 120 daffodils in the rain with Mrs Patel. Soggy socks, happy faces. Please send a "
        "spare pair on Friday, and remember that nuts are not allowed. Ring the office if you would like to help 🌼"
    ),
    (
        "Congratulations to the cast and crew of Matilda: three sell-out nights! Tickets for the concert are £5 from "
        "https://www.gov.uk/tickets, doors open at 6.30pm on Thursday 9 July in the hall. Bring a cushion and a friend."
    ),
)
GIVEN_STARTS = (
    "Mor",
    "Ja",
    "Lo",
    "Ka",
    "Te",
    "Bri",
    "El",
    "Ro",
    "Sa",
    "Wen",
    "Fre",
    "Tho",
    "Ma",
    "Ol",
    "Zo",
)
GIVEN_ENDS = (
    "wenna",
    "go",
    "veday",
    "tharine",
    "gan",
    "ony",
    "lis",
    "wan",
    "mira",
    "na",
    "ddie",
    "mas",
    "tilda",
    "ivia",
    "ey",
)
FAMILY_STARTS = (
    "Tre",
    "Pol",
    "Pen",
    "Car",
    "Bos",
    "Lan",
    "Nan",
    "Ros",
    "Chen",
    "Kes",
    "Wil",
    "Hut",
    "Ad",
    "Mac",
    "O'D",
)
FAMILY_ENDS = (
    "lawny",
    "dark",
    "rose",
    "veth",
    "cawen",
    "yon",
    "kivell",
    "warne",
    "oweth",
    "tle",
    "liams",
    "chings",
    "eyemi",
    "leod",
    "ell",
)


def pupils(count: int) -> list[RollPupil]:
    """Invented pupils, the same every time: spread over 225 given names and 225 family names."""
    given = [start + end for start in GIVEN_STARTS for end in GIVEN_ENDS]
    family = [start + end for start in FAMILY_STARTS for end in FAMILY_ENDS]
    return [RollPupil("", given[n % 225], family[(n * 7 + n // 225) % 225]) for n in range(count)]


def posts(length: int) -> list[Draft]:
    """The same posts, cut or repeated to a length in characters."""
    return [Draft((sentence + " " + sentence)[:length], "celebration") for sentence in SENTENCES]


def microseconds(call: Callable[[], object], times: int) -> list[float]:
    """The processor time of each of many calls, in µs: what a neighbour on the machine takes is not ours."""
    taken = []
    for _ in range(times):
        began = time.thread_time()
        call()
        taken.append((time.thread_time() - began) * 1e6)
    return taken


def resident_kb() -> int:
    """Memory of this process in kB (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


def cold_ms() -> float:
    """A fresh process: import, and screen the first post, in processor time; without the interpreter's start.

    The modules are compiled beforehand, as they are where the product is installed.
    """
    compileall.compile_dir(str(ROOT / "schoolgate"), quiet=1)
    code = (
        "import time; b = time.process_time()\n"
        "from schoolgate.screening.engine import screen\n"
        "from schoolgate.screening.model import Draft\n"
        f"screen(Draft({SENTENCES[0]!r}, 'event'))\n"
        "print((time.process_time() - b) * 1000)"
    )
    runs = [
        float(
            subprocess.run(
                [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
            ).stdout
        )
        for _ in range(5)
    ]
    return statistics.median(runs)


def roll_memory_kb() -> float:
    """Resident memory that one more loaded roll costs, over ten of them."""
    kept = [RollIndex.build(pupils(PUPILS))]
    gc.collect()
    before = resident_kb()
    kept += [RollIndex.build(pupils(PUPILS)) for _ in range(10)]
    gc.collect()
    return (resident_kb() - before) / 10


def row(what: str, figure: str, target: str) -> None:
    """One line of the table."""
    print(f"| {what:<58} | {figure:>22} | {target:>16} |")


def speed(length: int, context: Context, target: str) -> None:
    """Median and 99th percentile for posts of one length."""
    calls = [partial(screen, draft, context) for draft in posts(length)]
    taken = [us for call in calls for us in microseconds(call, 700)]
    taken.sort()
    p50, p99 = statistics.median(taken), taken[int(len(taken) * 0.99)]
    row(f"screen {length} characters, roll of {PUPILS:,}: p50, p99", f"{p50:,.0f} µs, {p99:,.0f} µs", target)


def varied(length: int) -> list[Draft]:
    """Two hundred different texts of that length, of posts that the project's own writers wrote for measuring."""
    written = [json.loads(line)["text"] for path in HELD_OUT for line in path.open(encoding="utf-8")]
    whole = "\n".join(written)
    step = len(whole) // 200
    return [Draft(whole[start : start + length], "article") for start in range(0, 200 * step, step)]


HELD_OUT = [ROOT / "corpus" / "held_out" / f"{name}.jsonl" for name in ("ordinary_year", "fifty_people")]


def speed_varied(context: Context) -> None:
    """Each of many different posts, the words in them already met, as after some days in use."""
    drafts = varied(500)
    for draft in drafts:
        screen(draft, context)
    taken = sorted(us for draft in drafts for us in microseconds(partial(screen, draft, context), 5))
    p50, p99 = statistics.median(taken), taken[int(len(taken) * 0.99)]
    row(
        "screen 500 characters, 200 different posts: p50, p99",
        f"{p50:,.0f} µs, {p99:,.0f} µs",
        "500 µs, 2,000 µs",
    )


def curve(context: Context) -> None:
    """Processor time for ever longer texts: the same for each character, if it is linear."""
    text = " ".join(draft.text for draft in varied(500))
    for length in (1_000, 10_000, 100_000):
        draft = Draft((text * 2)[:length], "article")
        taken = statistics.median(microseconds(partial(screen, draft, context), 5))
        row(
            f"{length:,} characters: in all, for each character",
            f"{taken / 1e3:,.1f} ms, {taken / length:.2f} µs",
            "",
        )


def batch() -> None:
    """The whole command, start included: 20,000 posts in, 20,000 answers out, by its own processor time."""
    written = [json.loads(line)["text"] for path in HELD_OUT for line in path.open(encoding="utf-8")]
    posts_in = "".join(
        json.dumps({"id": number, "text": written[number % len(written)], "category": "article"}) + "\n"
        for number in range(20_000)
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "schoolgate.cli", "screen"]
    subprocess.run(command, cwd=ROOT, input=posts_in, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    average = sum(map(len, written)) / len(written)
    row(
        f"`schoolgate screen`, posts of {average:.0f} characters",
        f"{20_000 / seconds:,.0f} posts/s",
        "≥ 2,500 posts/s",
    )


def peer() -> None:
    """Presidio's recognisers for Britain, on the same posts; personal data is all that it looks for."""
    find = presidio()
    if find is None:
        return
    texts = [draft.text for draft in varied(500)]
    for text in texts[:20]:
        find(text)
    taken = statistics.median(us for text in texts for us in microseconds(partial(find, text), 2))
    row("Presidio, 500 characters, personal data alone: p50", f"{taken:,.0f} µs", "")


def by_check(context: Context) -> None:
    """Where the time goes, a check at a time."""
    for check in all_checks():
        calls = [partial(screen, draft, context, checks=[check]) for draft in posts(500)]
        taken = [us for call in calls for us in microseconds(call, 200)]
        row(f"  alone, 500 characters: {check.name}", f"{statistics.median(taken):,.0f} µs", "")


def main() -> None:
    """Print the table."""
    context = Context(roll=RollIndex.build(pupils(PUPILS)))
    print(f"python {sys.version.split()[0]}, one core\n")
    row("what", "measured", "target")
    row("---", "---", "---")
    speed(300, context, "p50 ≤ 1,000 µs")
    speed(500, context, "p50 ≤ 500 µs")
    if "--checks" in sys.argv:
        by_check(context)
    speed_varied(context)
    batch()
    curve(context)
    peer()
    row("memory of one loaded roll", f"{roll_memory_kb() / 1024:.1f} MB", "≤ 5 MB")
    build = statistics.median(microseconds(lambda: RollIndex.build(pupils(PUPILS)), 5)) / 1000
    row("build the index of one roll", f"{build:.0f} ms", "")
    row("cold first call (import and one post)", f"{cold_ms():.0f} ms", "≤ 150 ms")


if __name__ == "__main__":
    main()
