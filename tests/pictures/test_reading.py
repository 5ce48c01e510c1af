"""Reading words in a picture: what is seen, what is left out, and what a reader that misbehaves can not do."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schoolgate.pictures import bounded, reading
from schoolgate.pictures.bounded import Bounds
from schoolgate.pictures.reading import CanNotRead, Line, in_reading_order, words_in
from tests.pictures import samples, wordy

QUICK = Bounds(memory=1200 * reading.MB, output=100_000, cpu=2, wall=1.0)
Misbehave = Callable[[str], None]


def test_the_lines_of_a_certificate_are_read_from_top_to_bottom() -> None:
    seen = wordy.read_certificate()
    assert tuple(seen.words.split("\n")) == wordy.LINES
    assert seen.is_all


def test_each_line_says_where_it_stands() -> None:
    (_, upper), (_, name), (_, lower) = (line.box[0] for line in wordy.read_certificate().lines)
    assert 0 < upper < name < lower < 1


@pytest.mark.parametrize("turn", [90, 180])
def test_a_picture_that_was_held_the_wrong_way_is_read_as_well(turn: int) -> None:
    assert wordy.NAME in words_in(wordy.certificate(turn=turn)).words


def test_a_photograph_without_words_has_none() -> None:
    seen = words_in(samples.saved(samples.corners(800, 600)))
    assert seen.lines == ()
    assert seen.is_all


def test_nothing_of_the_reader_is_loaded_into_this_process() -> None:
    wordy.read_certificate()
    assert not {"cv2", "onnxruntime", "rapidocr"} & sys.modules.keys()


WATCHED = """
import json, runpy, sys
asked = []
sys.addaudithook(lambda event, given: asked.append(event) if event.startswith(("socket.", "urllib.")) else None)
order = json.loads(sys.argv[1])
runpy.run_path(order["worker"], run_name="__main__")
print(json.dumps(asked))
"""
TALKS = """
import json, runpy, sys
runpy.run_path(json.loads(sys.argv[1])["worker"], run_name="imported")
import socket
try:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
except PermissionError as error:
    print(error)
"""


def _in_a_child(tmp_path: Path, code: str, data: bytes = b"") -> bytes:
    script = tmp_path / "script.py"
    script.write_text(code)
    order: dict[str, object] = {"worker": str(reading.WORKER), "side": 960, "most": 9, **reading._models()}
    return bounded.run(script, order, data, bounds=reading.BOUNDS, libraries=reading._libraries())


def test_a_picture_is_read_without_a_single_question_to_the_network(tmp_path: Path) -> None:
    answer = _in_a_child(tmp_path, WATCHED, wordy.certificate()).decode()
    assert wordy.NAME in answer
    assert answer.endswith("[]\n")


def test_a_reader_that_wants_to_talk_to_somebody_can_not(tmp_path: Path) -> None:
    assert b"socket." in _in_a_child(tmp_path, TALKS)


def test_the_models_lie_in_what_was_installed() -> None:
    for path in reading._models().values():
        assert Path(path).is_file()
        assert "rapidocr" in path


def test_bytes_that_are_no_picture_are_not_read() -> None:
    with pytest.raises(CanNotRead):
        words_in(b"\xff\xd8 nothing like a picture")


def test_a_picture_that_says_it_is_enormous_is_not_read() -> None:
    data = bytearray(samples.saved(samples.corners(64, 64)))
    found = re.search(rb"\xff\xc0..\x08", data, re.DOTALL)
    assert found
    data[found.end() : found.end() + 4] = b"\xff\xf0\xff\xf0"
    with pytest.raises(CanNotRead):
        words_in(bytes(data))


@pytest.fixture
def misbehave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Misbehave:
    """Puts a script in the reader's place."""

    def put(code: str) -> None:
        script = tmp_path / "reader.py"
        script.write_text(code)
        monkeypatch.setattr(reading, "WORKER", script)

    return put


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()",
        "import time; time.sleep(60)",
        "while True: pass",
        "bytes(10**10)",
        "",
        "print('no JSON')",
        "print('[' * 100000)",
        "print('[]')",
        'print(\'{"size": [0, 0], "lines": [], "more": false}\')',
    ],
    ids=["crashes", "hangs", "computes", "eats", "silent", "babbles", "nests", "a list", "no size"],
)
def test_a_reader_that_misbehaves_has_read_nothing(misbehave: Misbehave, code: str) -> None:
    misbehave(code)
    with pytest.raises(CanNotRead):
        words_in(b"", bounds=QUICK)


def _row(words: Any, sure: float = 0.99, box: Any = None) -> dict[str, Any]:
    return {"words": words, "sure": sure, "box": box or [[0, 0], [50, 0], [50, 9], [0, 9]]}


def _answer(*rows: dict[str, Any], more: Any = False) -> str:
    return f"print({json.dumps({'size': [100, 100], 'lines': rows, 'more': more})!r})"


@pytest.mark.parametrize(
    "row", [_row(7), _row("a name", box=[[0, 0]]), _row("a name", box=[["x", 0]] * 4), {}], ids=str
)
def test_an_answer_that_could_not_be_one_is_not_believed(misbehave: Misbehave, row: dict[str, Any]) -> None:
    misbehave(_answer(row))
    with pytest.raises(CanNotRead):
        words_in(b"", bounds=QUICK)


def test_what_the_reader_is_unsure_of_or_has_no_letters_is_left_out(misbehave: Misbehave) -> None:
    misbehave(_answer(_row("Jago"), _row("xq wv", sure=0.69), _row("|", sure=0.99)))
    assert words_in(b"", bounds=QUICK).words == "Jago"


def test_letters_that_do_not_print_are_not_kept_and_no_line_is_endless(misbehave: Misbehave) -> None:
    misbehave(_answer(_row("Ja\u202ego\x00\n" + "o" * 900)))
    words = words_in(b"", bounds=QUICK).words
    assert words.startswith("Ja go o")
    assert len(words) == reading.LONGEST_LINE


def test_a_picture_with_more_lines_than_are_read_is_not_wholly_read(misbehave: Misbehave) -> None:
    misbehave(_answer(_row("Jago"), more=True))
    assert not words_in(b"", bounds=QUICK).is_all


def _line(words: str, x: float, y: float, wide: float = 0.2) -> Line:
    return Line(words, ((x, y), (x + wide, y), (x + wide, y + 0.05), (x, y + 0.05)))


def test_columns_are_read_row_by_row_and_pieces_of_one_line_are_joined() -> None:
    lines = [_line("Books", 0.6, 0.31), _line("Tregenza", 0.32, 0.1), _line("Morwenna", 0.1, 0.105),
             _line("Register", 0.1, 0.3)]  # fmt: skip
    assert [line.words for line in in_reading_order(lines, 1.5)] == ["Morwenna Tregenza", "Register", "Books"]
