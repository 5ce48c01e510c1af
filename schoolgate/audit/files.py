"""The record as a file: JSON, one line an entry or checkpoint. Written by us, read as if by an enemy. Pure Python."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from schoolgate.audit.hashing import HEADER, canonical
from schoolgate.audit.verification import CheckpointLine, EntryLine, Line, Unreadable

FIRST_LINE = {"schoolgate-record": 1}
LONGEST_LINE = 4 * 1024 * 1024
_WORDS = ("salt", "actor_name", "reason", "facts")
_ENTRY_KEYS = frozenset((*HEADER, "hash", "words"))
_CHECKPOINT_KEYS = frozenset(CheckpointLine._fields)
_WORD_KEYS = frozenset(_WORDS)
_CHECKPOINT_TYPES: list[type] = [int, int, int, str, str, str, str]
# Who and which post may be none.
_HEADER_TYPES = frozenset(
    (int, int, int, str, str, str, str, person, post, str, str, str)
    for person in (int, type(None))
    for post in (int, type(None))
)


def spelled(line: EntryLine | CheckpointLine) -> str:
    """One line of the file, its end included."""
    if isinstance(line, CheckpointLine):
        return canonical({"checkpoint": line._asdict()}).decode() + "\n"
    entry = {name: getattr(line, name) for name in (*HEADER, "hash")}
    words = {name: getattr(line, name) for name in _WORDS} if line.salt is not None else None
    return canonical({"entry": {**entry, "words": words}}).decode() + "\n"


def written(lines: Iterable[Line]) -> Iterator[str]:
    """The whole file, line by line."""
    yield canonical(FIRST_LINE).decode() + "\n"
    for line in lines:
        if isinstance(line, EntryLine | CheckpointLine):
            yield spelled(line)


def read(path: Path) -> Iterator[Line]:
    """The lines of an exported file; what is not ours comes out as Unreadable. Holds one line at a time."""
    with path.open("rb") as file:
        first = file.readline(LONGEST_LINE)
        if first.strip() != canonical(FIRST_LINE):
            yield Unreadable("The file", "this is not an export of the record.")
            return
        yield from _read_lines(file, 2)


def read_checkpoints(path: Path) -> Iterator[CheckpointLine | Unreadable]:
    """The checkpoints in a file that was kept apart, or in an export."""
    with path.open("rb") as file:
        if file.readline(LONGEST_LINE).strip() != canonical(FIRST_LINE):
            file.seek(0)
        for line in _read_lines(file, 1):
            if isinstance(line, CheckpointLine | Unreadable):
                yield line


def read_keys(path: Path) -> frozenset[str]:
    """Public keys in hex, one a line; ValueError when there is none or one is not a key."""
    keys = frozenset(path.read_text("ascii").split())
    if not keys or not all(len(key) == 64 and len(bytes.fromhex(key)) == 32 for key in keys):
        raise ValueError(f"{path} does not hold a public key (64 characters, 0-9 and a-f).")
    return keys


def _read_lines(file: IO[bytes], number: int) -> Iterator[Line]:
    while raw := file.readline(LONGEST_LINE + 1):
        try:
            yield _parsed(raw)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            words = str(error) if type(error) is ValueError else "it is not an entry."
            yield Unreadable(f"Line {number}", words)
        number += 1


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name that comes twice would show one thing to a reader and another to the proof."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name comes twice in it.")
    return found


_decoded = json.JSONDecoder(object_pairs_hook=_each_once).decode


def _parsed(raw: bytes) -> Line:
    if not raw.endswith(b"\n"):
        raise ValueError("it is cut off, or too long.")
    ((kind, columns),) = _decoded(raw.decode()).items()
    if kind == "entry":
        return _entry(columns)
    if kind == "checkpoint" and columns.keys() == _CHECKPOINT_KEYS:
        values = [columns[name] for name in CheckpointLine._fields]
        if list(map(type, values)) == _CHECKPOINT_TYPES:
            return CheckpointLine._make(values)
    raise ValueError("it is neither an entry nor a checkpoint.")


def _entry(columns: dict[str, Any]) -> EntryLine:
    words = columns["words"]
    header = [columns[name] for name in HEADER]
    if columns.keys() != _ENTRY_KEYS or tuple(map(type, header)) not in _HEADER_TYPES:
        raise ValueError("it is not an entry as the record writes them.")
    if words is None:
        words = dict.fromkeys(_WORDS)
    elif words.keys() != _WORD_KEYS:
        raise ValueError("the words of the entry are not as the record writes them.")
    said = [words[name] for name in _WORDS]
    return EntryLine._make([*header, columns["hash"], *said, columns["trust_id"]])
