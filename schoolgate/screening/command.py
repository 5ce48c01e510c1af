"""`schoolgate screen`: drafts in, findings out, one JSON object a line; needs no database."""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TextIO

from schoolgate.screening.engine import screen
from schoolgate.screening.hosts import host_of
from schoolgate.screening.model import Category, Context, Draft, Finding, Screening, Tone
from schoolgate.screening.roll import RollIndex, RollPupil

GOOD, BAD = 0, 2
_COLUMNS = ("upn", "given_name", "family_name", "preferred_name")
_LISTS = ("alt", "file_names", "picture_words")
_CATEGORIES = ", ".join(Category)
_HELP = (
    "Reads one JSON object a line on standard input, such as "
    '{"id": 1, "text": "…", "category": "event", "alt": ["…"]}, and writes one object a line with its outcome and '
    'findings. A line that can not be read gets an object with "error". Exits with 2 if there was any.'
)


class BadRoll(Exception):
    """A roll that can not be read, and why, in one line."""


class BadLine(Exception):
    """A line that is not a draft, why, and its id where it has one."""

    def __init__(self, problem: str, id_: object = None) -> None:
        super().__init__(problem)
        self.id = id_


class _BadArguments(Exception):
    pass


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _BadArguments(message)


def main(
    argv: Sequence[str],
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
) -> int:
    """Screen every line; 0 if all were good, 2 if a line, an argument or the roll was bad.

    Streams that are not given are the process's own; its input is read as UTF-8 whatever the locale says.
    """
    try:
        options = _parser().parse_args(argv)
        context = _context(options)
    except (_BadArguments, BadRoll) as problem:
        (stderr or sys.stderr).write(f"schoolgate screen: {problem}\n")
        return BAD
    return _screen_lines(context, stdin or _process_input(), stdout or sys.stdout)


def _process_input() -> TextIO:
    """Bytes that are not UTF-8 become lone surrogates, so that one bad line does not lose the next."""
    return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="surrogateescape", newline="\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="schoolgate screen", description=_HELP)
    parser.add_argument(
        "--roll", metavar="FILE", help=f"pupils' names, as CSV with the columns {','.join(_COLUMNS)}"
    )
    parser.add_argument(
        "--allow-contact",
        metavar="TEXT",
        action="append",
        default=[],
        help="a phone number, email or address that the school publishes itself; may be repeated",
    )
    parser.add_argument(
        "--allow-host",
        metavar="HOST",
        action="append",
        default=[],
        help="a site that is the school's or the trust's own; may be repeated",
    )
    for name, metavar, words in _MANY:
        parser.add_argument(
            name, metavar=metavar, action="append", default=[], help=f"{words}; may be repeated"
        )
    parser.add_argument("--own-page", metavar="ADDRESS", default="", help="what to offer for a doubtful link")
    parser.add_argument(
        "--today",
        metavar="DATE",
        type=_day,
        help="the day the posts go out, such as 2027-05-06, to judge dates by",
    )
    parser.add_argument(
        "--pre-election", action="store_true", help="read more strictly for views, as before an election"
    )
    return parser


_MANY = (
    ("--staff", "NAME", "the full name of a grown-up who agreed to be named"),
    ("--partner", "SCHOOL", "the name of a school that may be named"),
    ("--ask-word", "WORD", "a word or phrase to ask about"),
)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise _BadArguments(f"{written} is not a day such as 2027-05-06") from None


def _context(options: argparse.Namespace) -> Context:
    return Context(
        roll=read_roll(options.roll) if options.roll else None,
        allowed_contacts=tuple(options.allow_contact),
        allowed_hosts=frozenset(map(host_of, options.allow_host)),
        staff=tuple(options.staff),
        partners=tuple(options.partner),
        ask_words=tuple(options.ask_word),
        own_page=options.own_page,
        today=options.today,
        is_pre_election=options.pre_election,
    )


def read_roll(path: str) -> RollIndex:
    """The roll in a CSV file; raises BadRoll, in words, for a file that is missing, unreadable or not a roll."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            return RollIndex.build(_pupils(csv.DictReader(file, strict=True), path))
    except OSError as problem:
        raise BadRoll(f"the roll {path} can not be opened: {problem.strerror or problem}") from problem
    except UnicodeDecodeError as problem:
        raise BadRoll(f"the roll {path} is not UTF-8 text") from problem
    except csv.Error as problem:
        raise BadRoll(f"the roll {path} is not CSV: {problem}") from problem


def _pupils(rows: csv.DictReader[str], path: str) -> Iterator[RollPupil]:
    header = [(name or "").strip().lower() for name in rows.fieldnames or ()]
    missing = [name for name in _COLUMNS if name not in header]
    if missing:
        raise BadRoll(
            f"the roll {path} lacks the column {missing[0]}; its first line should be {','.join(_COLUMNS)}"
        )
    rows.fieldnames = header
    for row in rows:
        if any(row.get(name) is None for name in ("given_name", "family_name")):
            raise BadRoll(f"the roll {path}, line {rows.line_num}, has too few columns")
        yield RollPupil(*((row.get(name) or "").strip() for name in _COLUMNS))


def _screen_lines(context: Context, stdin: TextIO, stdout: TextIO) -> int:
    code = GOOD
    for number, line in enumerate(stdin, start=1):
        if not line.strip():
            continue
        try:
            id_, draft = _draft(line)
            answer = _told(id_, screen(draft, context))
        except BadLine as problem:
            answer = {"id": problem.id, "line": number, "error": str(problem)}
            code = BAD
        stdout.write(json.dumps(answer) + "\n")
        stdout.flush()
    return code


def _parsed(line: str) -> dict[str, Any]:
    try:
        said = json.loads(line, parse_constant=_refuse_constant)
    except ValueError as problem:
        raise BadLine(f"not JSON: {problem}") from None
    except RecursionError:
        raise BadLine("not JSON: nested too deep") from None
    if not isinstance(said, dict):
        raise BadLine("not a JSON object")
    return said


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _draft(line: str) -> tuple[object, Draft]:
    said = _parsed(line)
    id_ = said.get("id")
    if isinstance(id_, dict | list) or (isinstance(id_, float) and not math.isfinite(id_)):
        raise BadLine("id is neither text nor a number")
    problem_words = _problem(said)
    if problem_words:
        raise BadLine(problem_words, id_)
    return id_, Draft(
        text=said["text"],
        category=said["category"],
        tone=said.get("tone") or "",
        alt=tuple(said.get("alt") or ()),
        file_names=tuple(said.get("file_names") or ()),
        picture_words=tuple(said.get("picture_words") or ()),
    )


def _problem(said: dict[str, Any]) -> str:
    if not isinstance(said.get("text"), str):
        return "text is missing or not text"
    if said.get("category") not in list(Category):
        return f"category is none of {_CATEGORIES}"
    if said.get("tone") not in (None, "", *Tone):
        return f"tone is none of {', '.join(Tone)}"
    for name in _LISTS:
        if not _is_list_of_texts(said.get(name)):
            return f"{name} is not a list of texts"
    texts = (said["text"], *(text for name in _LISTS for text in said.get(name) or ()))
    return "a text has half a character (a lone surrogate) in it" if any(map(_is_broken, texts)) else ""


def _is_list_of_texts(value: object) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(item, str) for item in value))


def _is_broken(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)


def _told(id_: object, screening: Screening) -> dict[str, Any]:
    return {
        "id": id_,
        "outcome": screening.outcome.value,
        "findings": [_finding(each) for each in screening.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    told: dict[str, Any] = {
        "check": finding.check,
        "clauses": list(finding.clauses),
        "outcome": finding.outcome.value,
        "where": finding.where,
        "start": finding.start,
        "end": finding.end,
        "message": finding.message,
        "advice": finding.advice,
    }
    return {**told, "fixes": list(finding.fixes)} if finding.fixes else told
