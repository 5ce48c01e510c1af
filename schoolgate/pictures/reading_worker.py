"""The bounded child that reads: one JPEG of ours on stdin, the lines of words seen in it on stdout.

Imports numpy, OpenCV and ONNX Runtime only, never Django or a module of ours. The two models come from RapidOCR's
wheel: one finds where lines stand (a map of how likely each point is text, after Liao and others, arXiv:1911.08947),
one spells a line (most likely letter in each column, repeats joined).

Answer: JSON. The parent believes none of it unchecked.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from importlib import import_module
from pathlib import Path
from typing import Any


def refuse_sockets(event: str, _arguments: tuple[object, ...]) -> None:
    """From the first line on: a library that wants to fetch a model, or to tell somebody something, can not."""
    if event.startswith("socket."):
        raise PermissionError(event)


sys.addaudithook(refuse_sockets)
# Before numpy: its threads would each reserve memory that is never used.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
try:
    cv2: Any = import_module("cv2")
    np: Any = import_module("numpy")
    onnxruntime: Any = import_module("onnxruntime")
except ImportError:
    sys.exit(70)

Array = Any
IS_TEXT, IS_LINE = 0.3, 0.5  # of a point; of the mean of a line's points
GROWN = 1.6  # the map shows the heart of a line: its area over its length, times this, is added all round
HEIGHT, NARROWEST, WIDEST = 48, 160, 2400  # pixels of a line as the spelling model wants it
TURN_TRIED = 0.8  # a line surer than this is not tried upside down


def session(path: Path) -> Any:
    """A model on one thread, without the arena that keeps memory for a next time."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def as_input(image: Array) -> Array:
    """Channels first, -1 to 1."""
    return (image.astype(np.float32) / 127.5 - 1.0).transpose(2, 0, 1)


class Finder:
    """Where lines of words stand."""

    def __init__(self, model: Any, side: int) -> None:
        self.model, self.side = model, side
        self.wants = model.get_inputs()[0].name

    def lines(self, image: Array) -> list[Array]:
        """The four corners of each line, clockwise from its upper left."""
        height, width = image.shape[:2]
        scale = min(1.0, self.side / max(height, width))
        size = [max(32, round(side * scale / 32) * 32) for side in (width, height)]
        small = cv2.resize(image, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        likely = self.model.run(None, {self.wants: as_input(small)[None]})[0][0, 0]
        back = np.array([width / size[0], height / size[1]], dtype=np.float32)
        return [corners * back for corners in self._boxes(likely)]

    def _boxes(self, likely: Array) -> list[Array]:
        mask = cv2.dilate((likely > IS_TEXT).astype(np.uint8), np.ones((2, 2), np.uint8))
        outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        found = []
        for outline in outlines:
            centre, (across, down), angle = cv2.minAreaRect(outline)
            if (
                min(across, down) < 3
                or self._mean(likely, cv2.boxPoints((centre, (across, down), angle))) < IS_LINE
            ):
                continue
            more = 2 * across * down * GROWN / (2 * (across + down))
            found.append(ordered(cv2.boxPoints((centre, (across + more, down + more), angle))))
        return found

    def _mean(self, likely: Array, box: Array) -> float:
        left, top = np.clip(np.floor(box.min(0)).astype(int), 0, None)
        right, bottom = np.ceil(box.max(0)).astype(int) + 1
        part = likely[top:bottom, left:right]
        inside = np.zeros(part.shape, np.uint8)
        cv2.fillPoly(inside, [(box - [left, top]).astype(np.int32)], 1)
        return float(cv2.mean(part, inside)[0])


def ordered(box: Array) -> Array:
    """The corners clockwise from the upper left."""
    by_x = box[np.argsort(box[:, 0], kind="stable")]
    left, right = by_x[:2], by_x[2:]
    left, right = left[np.argsort(left[:, 1])], right[np.argsort(right[:, 1])]
    return np.array([left[0], right[0], right[1], left[1]], dtype=np.float32)


def cut_out(image: Array, box: Array) -> tuple[Array, bool]:
    """The line by itself, straight, `HEIGHT` high, and whether it stood on its end and was laid on its side."""
    across = max(np.linalg.norm(box[0] - box[1]), np.linalg.norm(box[2] - box[3]))
    down = max(np.linalg.norm(box[0] - box[3]), np.linalg.norm(box[1] - box[2]))
    across, down = max(1, int(across)), max(1, int(down))
    target = np.array([[0, 0], [across, 0], [across, down], [0, down]], dtype=np.float32)
    turn = cv2.getPerspectiveTransform(box, target)
    line = cv2.warpPerspective(
        image, turn, (across, down), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    stood = down >= across * 1.5
    if stood:
        line = cv2.rotate(line, cv2.ROTATE_90_COUNTERCLOCKWISE)
    width = min(WIDEST, max(8, round(HEIGHT * line.shape[1] / line.shape[0])))
    smaller = line.shape[0] > HEIGHT
    line = cv2.resize(line, (width, HEIGHT), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR)
    return line, stood


class Speller:
    """What a line says."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.wants = model.get_inputs()[0].name
        letters = model.get_modelmeta().custom_metadata_map["character"].splitlines()
        self.letters = ["", *letters, " "]

    def spelt(self, line: Array) -> tuple[str, float]:
        """Its words, and how sure, 0 to 1. One at a time: lines side by side would all be as long as the longest."""
        picture = np.zeros((1, 3, HEIGHT, max(NARROWEST, line.shape[1])), dtype=np.float32)
        picture[0, :, :, : line.shape[1]] = as_input(line)
        likely = self.model.run(None, {self.wants: picture})[0][0]
        return self._word(likely.argmax(1), likely.max(1))

    def _word(self, best: Array, how: Array) -> tuple[str, float]:
        kept = (best != 0) & np.concatenate([[True], best[1:] != best[:-1]])
        sure = float(how[kept].mean()) if kept.any() else 0.0
        return "".join(self.letters[number] for number in best[kept]), sure


def either_way_up(line: Array, stood: bool, speller: Speller) -> tuple[str, float]:
    """What it says; a line that makes little sense, or stood on either end, is tried upside down as well."""
    said = speller.spelt(line)
    if said[1] >= TURN_TRIED and not stood:
        return said
    return max(said, speller.spelt(cv2.rotate(line, cv2.ROTATE_180)), key=lambda one: one[1])


def read(image: Array, finder: Finder, speller: Speller, most: int) -> dict[str, Any]:
    """Every line with its corners, largest first; `more` where there were more than `most`."""
    boxes = finder.lines(image)
    largest = sorted(boxes, key=lambda box: -cv2.contourArea(box))[:most]
    said = [either_way_up(*cut_out(image, box), speller) for box in largest]
    rows = [{"words": words, "sure": round(sure, 4), "box": box.round(1).tolist()}
            for (words, sure), box in zip(said, largest, strict=True)]  # fmt: skip
    return {"size": [image.shape[1], image.shape[0]], "lines": rows, "more": len(boxes) > most}


def main() -> None:
    order = json.loads(sys.argv[1])
    cv2.setNumThreads(1)
    finder = Finder(session(Path(order["finder"])), order["side"])
    speller = Speller(session(Path(order["speller"])))
    # From here on no file or pipe can be opened either, whatever a hostile picture makes a library do.
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    image = cv2.imdecode(np.frombuffer(sys.stdin.buffer.read(), np.uint8), cv2.IMREAD_COLOR)
    if image is None:
        sys.exit(1)
    sys.stdout.write(json.dumps(read(image, finder, speller, order["most"])))


if __name__ == "__main__":
    main()
