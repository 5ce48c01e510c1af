"""Reads the words in a picture in a bounded child; nothing of the reader is ever loaded into this process."""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from schoolgate.pictures.bounded import Bounds, ChildEnded, run

MB = 1_000_000
WORKER = Path(__file__).with_name("reading_worker.py")
# Lines are looked for at this many pixels on the longer side and spelt from the whole picture. Of printed names with
# capitals of 16 px in a picture of 2000, .68 are read at 640 and all at 960; 1280 takes twice the time.
SIDE = 960
# What is seen in photographs without words (leaves, bricks, waves) lies below, and so does what nobody could use.
SURE = 0.7
FEWEST_LETTERS = 2
# A page of a newspaper has more; then the picture counts as not wholly read.
MOST_LINES = 120
LONGEST_LINE = 300
BOUNDS = Bounds(memory=1200 * MB, output=1 * MB, cpu=25, wall=40.0)
# Each takes 300 to 400 MB for a second.
AT_ONCE = threading.BoundedSemaphore(2)
MALFORMED = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError)

Box = tuple[tuple[float, float], ...]


class CanNotRead(Exception):
    """The reader crashed, was stopped, or answered with nonsense: the words are not known."""


class Busy(CanNotRead):
    """Other pictures are being read just now: ask again later."""


@dataclass(frozen=True)
class Line:
    """Words that stand on one line; `box` is its four corners, each as shares of the picture's width and height."""

    words: str
    box: Box


@dataclass(frozen=True)
class WordsSeen:
    """The lines in reading order; `is_all` is False where there was more than is ever read of one picture."""

    lines: tuple[Line, ...]
    is_all: bool

    @property
    def words(self) -> str:
        """A line of text for each line seen."""
        return "\n".join(line.words for line in self.lines)


def words_in(jpeg: bytes, *, bounds: Bounds = BOUNDS) -> WordsSeen:
    """Guarantee: every line that the reader is sure of, in reading order; or CanNotRead.

    Source: clauses 4.3 and 6.9 hold for what a picture says as for any text.
    """
    order: dict[str, object] = {"side": SIDE, "most": MOST_LINES, **_models()}
    with _turn():
        try:
            answer = run(WORKER, order, jpeg, bounds=bounds, libraries=_libraries())
        except ChildEnded as ended:
            raise CanNotRead(ended.ending.value) from None
    try:
        return _believed(json.loads(answer))
    except MALFORMED:
        raise CanNotRead("malformed") from None


@contextmanager
def _turn() -> Iterator[None]:
    if not AT_ONCE.acquire(timeout=BOUNDS.wall / 4):
        raise Busy
    try:
        yield
    finally:
        AT_ONCE.release()


def _home_of(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise RuntimeError(f"{package} is not installed: run `make run` again.")
    return Path(found.origin).parent


@cache
def _libraries() -> list[str]:
    """The folders that hold what the child imports, found without importing any of it here."""
    return sorted({str(_home_of(name).parent) for name in ("numpy", "cv2", "onnxruntime")})


@cache
def _models() -> dict[str, str]:
    """The two models inside RapidOCR's wheel, so that nothing is fetched: one finds lines, one spells them."""
    home = _home_of("rapidocr") / "models"
    found = {"finder": sorted(home.glob("*_det_*.onnx")), "speller": sorted(home.glob("*_rec_*.onnx"))}
    return {name: str(paths[0]) for name, paths in found.items()}


def _believed(answer: dict[str, Any]) -> WordsSeen:
    """The child has read bytes that another child wrote; its word is taken for nothing that it could not be."""
    width, height = (float(side) for side in answer["size"])
    lines = [_line(row, width, height) for row in answer["lines"][:MOST_LINES] if float(row["sure"]) >= SURE]
    kept = [line for line in lines if sum(map(str.isalnum, line.words)) >= FEWEST_LETTERS]
    return WordsSeen(tuple(in_reading_order(kept, width / height)), answer["more"] is False)


def _line(row: dict[str, Any], width: float, height: float) -> Line:
    words = "".join(letter if letter.isprintable() else " " for letter in row["words"])
    box = tuple((_share(x, width), _share(y, height)) for x, y in row["box"])
    if len(box) != len(("upper left", "upper right", "lower right", "lower left")):
        raise ValueError("a box has four corners")
    return Line(" ".join(words.split())[:LONGEST_LINE], box)


def _share(pixels: float, side: float) -> float:
    share = float(pixels) / side
    if not math.isfinite(share):
        raise ValueError("a corner is somewhere")
    return round(min(1.0, max(0.0, share)), 4)


def in_reading_order(lines: list[Line], aspect: float) -> list[Line]:
    """From top to bottom, in a row from left to right; pieces of one row that stand close together are one line.

    `aspect` is the picture's width by its height.
    """
    rows: list[list[Line]] = []
    for line in sorted(lines, key=_middle):
        if rows and _middle(line) - _middle(rows[-1][-1]) < min(_height(line), _height(rows[-1][-1])) / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in _joined(sorted(row, key=lambda one: one.box[0][0]), aspect)]


def _joined(row: list[Line], aspect: float) -> list[Line]:
    joined = row[:1]
    for line in row[1:]:
        before = joined[-1]
        if (line.box[0][0] - before.box[1][0]) * aspect < 1.5 * min(_height(line), _height(before)):
            box = (before.box[0], line.box[1], line.box[2], before.box[3])
            joined[-1] = Line(f"{before.words} {line.words}", box)
        else:
            joined.append(line)
    return joined


def _middle(line: Line) -> float:
    return sum(y for _, y in line.box) / len(line.box)


def _height(line: Line) -> float:
    """Of the letters, not of the slope."""
    (_, left_top), (_, right_top), (_, right_bottom), (_, left_bottom) = line.box
    return max(0.001, (left_bottom - left_top + right_bottom - right_top) / 2)
