"""`schoolgate roll SCHOOL FILE`: import a school's roll, and say what became of every row."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

from schoolgate.audit.actors import OPERATOR
from schoolgate.kit import tenancy
from schoolgate.people.models import School
from schoolgate.roll.actions import COLUMNS, BadRoll, Report, import_roll, rows_of

USAGE = f"Usage: schoolgate roll SCHOOL FILE. FILE is CSV (UTF-8) whose first line is {','.join(COLUMNS)}."


def main(arguments: list[str], out: TextIO = sys.stdout, err: TextIO = sys.stderr) -> int:
    """0 when every row was taken, 1 when some were not, 2 when nothing could be done."""
    if len(arguments) != 2:
        err.write(f"{USAGE}\n")
        return 2
    slug, file = arguments
    with tenancy.system():
        school = School.objects.filter(slug=slug).first()
    if school is None:
        err.write(f"There is no school “{slug}”.\n")
        return 2
    try:
        report = _imported(school, Path(file))
    except (OSError, UnicodeDecodeError, BadRoll) as error:
        err.write(f"{file}: {error}\n{USAGE}\n")
        return 2
    _tell(report, out)
    return 1 if report.problems else 0


def _imported(school: School, path: Path) -> Report:
    with tenancy.tenant(school.trust_id), path.open(encoding="utf-8-sig", newline="") as file:
        return import_roll(school=school, rows=rows_of(file), by=OPERATOR)


def _tell(report: Report, out: TextIO) -> None:
    out.writelines(f"Line {line}: {problem}\n" for line, problem in report.problems)
    out.write(
        f"{report.added} added, {report.changed} changed, {report.same} as they were, {report.left} left, "
        f"{len(report.problems)} not taken.\n"
    )
