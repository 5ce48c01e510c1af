"""How well words in pictures are read, what it takes, and what others read in the same pictures.

    python bench/pictures_words.py [--sides 640 960 1280] [--each 4] [--keep]

Pictures are drawn from a seed (bench/wordy_pictures.py): certificates, badges, posters, whiteboards and displays of
2000 by 1500 pixels, JPEG quality 60, leaning, askew, unevenly lit, grainy; half of them as if by hand where such fonts
are installed. Counted are full names: *read* when every letter is right, *found* when the screening tells of the pupil.
Peers in the same run: RapidOCR as it comes (the same two models), and tesseract where it is installed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from keeping import keep, today
from screening import pupils
from wordy_pictures import Wordy, fonts, wall, wordy_pictures

from schoolgate.pictures import reading
from schoolgate.pictures.reading import words_in
from schoolgate.screening.engine import screen
from schoolgate.screening.measured import Measured
from schoolgate.screening.model import Context, Draft, Finding
from schoolgate.screening.roll import RollIndex, RollPupil

SEED = 2611
PATIENCE = 10  # seconds
HEIGHTS = (12, 16, 20, 24, 32, 48)
CHECK = "pupil_full_name"
Reader = Callable[[bytes], str]
RAPID = """
import json, logging, sys, time
logging.disable()
from rapidocr import RapidOCR
reader = RapidOCR(params={"Global.log_level": "critical"})
for path in json.load(sys.stdin):
    began = time.perf_counter()
    seen = reader(path)
    print(json.dumps(["\\n".join(seen.txts or ()), time.perf_counter() - began]), flush=True)
"""
WARM = """
import json, runpy, statistics, sys, time
worker = runpy.run_path({worker!r}, run_name="bench")
order = json.load(sys.stdin)
worker["cv2"].setNumThreads(1)
finder = worker["Finder"](worker["session"](order["finder"]), order["side"])
speller = worker["Speller"](worker["session"](order["speller"]))
took = []
for path in order["paths"]:
    began = time.process_time()
    worker["read"](worker["cv2"].imread(path), finder, speller, order["most"])
    took.append(time.process_time() - began)
print(statistics.median(took[1:]) * 1000)
"""
COST = """
import json, resource, sys
sys.path.insert(0, {root!r})
from schoolgate.pictures import reading
order = json.load(sys.stdin)
reading.SIDE = order["side"]
for path in order["paths"]:
    reading.words_in(open(path, "rb").read())
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([(used.ru_utime + used.ru_stime) * 1000 / len(order["paths"]), used.ru_maxrss / 1000]))
"""


@cache
def roll_of(name: str) -> RollIndex:
    """A roll of one."""
    given, family = name.split(" ", 1)
    return RollIndex.build([RollPupil("", given, family)])


def findings(words: str, roll: RollIndex) -> list[Finding]:
    told = screen(Draft("", "celebration", picture_words=(words,)), Context(roll=roll)).findings
    return [finding for finding in told if finding.check == CHECK]


def is_read(name: str, words: str) -> bool:
    return name.casefold() in " ".join(words.split()).casefold()


def told(pictures: list[Wordy], words: list[str]) -> None:
    """A line for each height: names, read and found, in print and as if by hand."""
    for by_hand in (False, True):
        for height in HEIGHTS:
            names = [
                (name, said)
                for picture, said in zip(pictures, words, strict=True)
                if picture.height == height and picture.by_hand == by_hand
                for name in picture.names
            ]
            if names:
                read = sum(is_read(*each) for each in names) / len(names)
                found = sum(bool(findings(said, roll_of(name))) for name, said in names) / len(names)
                kind = "by hand" if by_hand else "print  "
                print(f"  {kind} {height:3} px  {len(names):4} names  read {read:.2f}  found {found:.2f}")


def timed(read: Reader, pictures: list[Wordy]) -> tuple[list[str], float]:
    """What was read, and the median of what it took (ms)."""
    words, took = [], []
    for picture in pictures:
        began = time.perf_counter()
        words.append(read(picture.jpeg))
        took.append((time.perf_counter() - began) * 1000)
    return words, statistics.median(took)


def ours(jpeg: bytes) -> str:
    return words_in(jpeg).words


def tesseract(jpeg: bytes) -> str:
    """On one thread; nothing where it takes longer than PATIENCE, as on grain that it takes for letters."""
    try:
        done = subprocess.run(
            ["tesseract", "-", "-"], input=jpeg, capture_output=True, check=True, timeout=PATIENCE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode()


def run(code: str, given: object, *, many: bool = False) -> list[str]:
    """A program of its own, for nothing of the readers may stay in this one."""
    done = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines() if many else [done.stdout]


def peers(pictures: list[Wordy], paths: list[str]) -> None:
    rows = [json.loads(line) for line in run(RAPID, paths, many=True)]
    print(f"RapidOCR as it comes, warm: {statistics.median(row[1] for row in rows) * 1000:.0f} ms a picture")
    told(pictures, [row[0] for row in rows])
    if shutil.which("tesseract") is None:
        print("tesseract is not installed here: left out (apt install tesseract-ocr)")
        return
    words, took = timed(tesseract, pictures)
    print(f"tesseract: {took:.0f} ms a picture")
    told(pictures, words)


def false_alarms(pictures: list[Wordy], words: list[str]) -> tuple[int, int]:
    """Names that are told of though they are not on a roll of 1,000 others, and lines seen where there are none."""
    others = RollIndex.build(pupils(1_000))
    wrongly = sum(bool(findings(said, others)) for said in words)
    print(f"  pictures told of with a roll of 1,000 others: {wrongly} of {len(pictures)}")
    bare = [ours(_saved(number)) for number in range(20)]
    print(f"  photographs without words in which some were seen: {sum(map(bool, bare))} of {len(bare)}")
    return wrongly, len(pictures)


def _saved(number: int) -> bytes:
    with tempfile.SpooledTemporaryFile() as file:
        wall(random.Random(f"{SEED} {number}")).save(file, "JPEG", quality=60)
        file.seek(0)
        return file.read()


def measure(pictures: list[Wordy], paths: list[str], side: int) -> list[str]:
    reading.SIDE = side
    words, cold = timed(ours, pictures)
    order = {"side": side, "most": reading.MOST_LINES, "paths": paths[:30], **reading._models()}
    warm = float(run(WARM.format(worker=str(reading.WORKER)), order)[0])
    busy, memory = json.loads(run(COST.format(root=str(ROOT)), order)[0])
    told_of = (
        f"{busy:.0f} ms of processor in a new child, {warm:.0f} in one that is there, {memory:.0f} MB at most"
    )
    print(f"lines looked for at {side} px: {cold:.0f} ms; {told_of}")
    told(pictures, words)
    return words


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--sides", type=int, nargs="*", default=[reading.SIDE])
    asked.add_argument("--each", type=int, default=4)
    asked.add_argument("--keep", action="store_true")
    said, product = asked.parse_args(), reading.SIDE
    if not fonts(by_hand=True):
        print("no font here looks like handwriting: left out")
    pictures = list(wordy_pictures(SEED, HEIGHTS, said.each))
    print(f"{len(pictures)} pictures, {sum(len(each.names) for each in pictures)} names")
    with tempfile.TemporaryDirectory() as folder:
        paths = [f"{folder}/{number}.jpg" for number in range(len(pictures))]
        for path, picture in zip(paths, pictures, strict=True):
            Path(path).write_bytes(picture.jpeg)
        words = {side: measure(pictures, paths, side) for side in {*said.sides, product}}[product]
        reading.SIDE = product
        wrongly, innocent = false_alarms(pictures, words)
        peers(pictures, paths)
    if said.keep:
        _keep(pictures, words, wrongly, innocent)


def _keep(pictures: list[Wordy], words: list[str], wrongly: int, innocent: int) -> None:
    names = [
        (name, said)
        for picture, said in zip(pictures, words, strict=True)
        if not picture.by_hand
        for name in picture.names
    ]
    caught = sum(bool(findings(said, roll_of(name))) for name, said in names)
    what = f"printed names in generated photographs, capitals of {HEIGHTS[0]} to {HEIGHTS[-1]} px"
    keep(CHECK, Measured(what, caught, len(names), wrongly, innocent, today(), "bench/pictures_words.py"))


if __name__ == "__main__":
    main()
