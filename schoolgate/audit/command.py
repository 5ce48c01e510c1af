"""`schoolgate record verify | export | checkpoint | key`: the record at the command line.

`verify FILE` needs neither a database nor settings: an auditor runs it anywhere, with the export and the public key.
"""

from __future__ import annotations

import argparse
import sys
from itertools import chain
from pathlib import Path
from typing import Any

from schoolgate.audit import files
from schoolgate.audit.reporting import report
from schoolgate.audit.verification import Verdict, verify

DONE, BROKEN, USAGE = 0, 1, 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="schoolgate record", description="Prove, export and sign the record."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    proving = commands.add_parser(
        "verify", help="prove the record, or an export; names the first wrong entry"
    )
    proving.add_argument("file", nargs="?", type=Path, help="an export; without it, the database")
    proving.add_argument(
        "--checkpoint", type=Path, action="append", default=[], help="checkpoints kept apart"
    )
    proving.add_argument("--key", type=Path, help="a file with the public keys that may have signed, in hex")
    exporting = commands.add_parser(
        "export", help="write the record, a line an entry, to be proven elsewhere"
    )
    exporting.add_argument("--school", help="only this school's (its slug)")
    exporting.add_argument("--out", type=Path, help="the file to write; without it, the standard output")
    commands.add_parser("checkpoint", help="sign the end of every chain now")
    commands.add_parser("key", help="print the public key that checkpoints are proven with")
    return parser


def main(argv: list[str]) -> int:
    """0: intact, or done. 1: broken; the first wrong entry is named. 2: not understood, or a file is not there."""
    try:
        given = _parser().parse_args(argv)
    except SystemExit as stopped:
        return int(stopped.code or 0)
    commands = {"verify": _verify, "export": _export, "checkpoint": _checkpoint, "key": _key}
    try:
        return commands[given.command](given)
    except (OSError, ValueError) as problem:
        print(problem, file=sys.stderr)
        return USAGE


def _verify(given: argparse.Namespace) -> int:
    keys = files.read_keys(given.key) if given.key else frozenset()
    for path in (given.file, *given.checkpoint):
        if path and not path.is_file():
            raise ValueError(f"There is no file {path}.")
    kept = chain.from_iterable(files.read_checkpoints(path) for path in given.checkpoint)
    if given.file:
        verdict = verify(files.read(given.file), keys=keys, expected=kept)
    else:
        verdict = _with_database().proven(keys, kept)
    for line in report(verdict):
        print(line)
    if given.file and not given.key:
        print(_without_key(verdict))
    return DONE if verdict.is_intact else BROKEN


def _without_key(verdict: Verdict) -> str:
    """Without a key that was brought along, a signature proves only that someone signed."""
    if not verdict.keys:
        return "No checkpoint was met: nothing here is signed."
    found = ", ".join(sorted(verdict.keys))
    return f"Signed with the key {found}. Compare it with the one you were given, or use --key."


def _export(given: argparse.Namespace) -> int:
    lines = _with_database().exported(given.school)
    if given.out is None:
        sys.stdout.writelines(lines)
        return DONE
    first = next(lines)  # an unknown school is refused before the file is opened
    with given.out.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(chain([first], lines))
    print(f"Written to {given.out}. Prove it with: schoolgate record verify {given.out} --key FILE")
    return DONE


def _checkpoint(given: argparse.Namespace) -> int:
    made = _with_database().signed()
    print("\n".join(made) or "Nothing new to sign.")
    return DONE


def _key(given: argparse.Namespace) -> int:
    print(_with_database().checkpoints.public_key())
    return DONE


def _with_database() -> Any:
    """Set up only now: proving an exported file must not need settings."""
    import django  # noqa: PLC0415 - see above

    django.setup()
    from schoolgate.audit import operating  # noqa: PLC0415 - its models need the set-up

    return operating
