"""Keeping the roll: importing it from the school's information system."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TextIO

from django.db import transaction
from django.db.models import F

from schoolgate.audit.actions import record
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import clock
from schoolgate.people.acting import By, demand
from schoolgate.people.models import School
from schoolgate.people.rights import Right
from schoolgate.roll.models import Pupil, RollVersion

COLUMNS = ("upn", "given_name", "family_name", "preferred_name")
BATCH = 500
LONGEST = {"given_name": 80, "family_name": 80, "preferred_name": 80, "year_group": 20}


class BadRoll(Exception):
    """The file as a whole can not be read; the message says what it should look like."""


@dataclass(frozen=True)
class Row:
    """One pupil as the file has them. `line` counts from 1, the header included."""

    line: int
    upn: str
    given_name: str
    family_name: str
    preferred_name: str = ""
    year_group: str = ""


@dataclass
class Report:
    """What became of every row."""

    added: int = 0
    changed: int = 0
    same: int = 0
    left: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


def rows_of(file: TextIO) -> Iterator[Row]:
    """The rows of a roll in CSV with the columns upn, given_name, family_name, preferred_name (year_group if there).

    Raises BadRoll when a column is missing, or the file is no CSV.
    """
    reader = csv.DictReader(file)
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
    if missing:
        raise BadRoll(
            f"The first line must name the columns {', '.join(COLUMNS)}. Missing: {', '.join(missing)}."
        )
    for row in _readable(reader):
        words = {name: (row.get(name) or "").strip() for name in (*COLUMNS, "year_group")}
        yield Row(reader.line_num, **words)


def _readable(reader: csv.DictReader[str]) -> Iterator[dict[str, str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise BadRoll(f"Line {reader.line_num + 1} can not be read: {error}.") from None


def _problem(row: Row, seen: set[str]) -> str:
    if too_long := [name for name, most in LONGEST.items() if len(getattr(row, name)) > most]:
        return f"Too long: {', '.join(too_long)}."
    if "\x00" in "".join((row.upn, row.given_name, row.family_name, row.preferred_name, row.year_group)):
        return "This row holds a character that is none."
    if not row.given_name or not row.family_name:
        return "A given name and a family name are needed."
    if row.upn and len(row.upn) != 13:
        return "A UPN has 13 characters."
    if row.upn and row.upn in seen:
        return "This UPN stands in the file twice."
    return ""


def _key(upn: str, given: str, family: str) -> str:
    return upn or f"{given}\x1f{family}".casefold()


@transaction.atomic
def import_roll(*, school: School, rows: Iterable[Row], by: By) -> Report:
    """Makes the school's roll what the file says. Who is no longer in it has left: their names stay protected (6.9).

    Rows that can not be taken are reported, every one, and the others are taken.
    """
    actor = demand(by, school.pk, Right.KEEP_ROLL, operator=True)
    there = {_key(p.upn, p.given_name, p.family_name): p for p in Pupil.objects.filter(school=school)}
    report, seen, new = Report(), set[str](), list[Pupil]()
    for row in rows:
        if problem := _problem(row, seen):
            report.problems.append((row.line, problem))
            continue
        key = _key(row.upn, row.given_name, row.family_name)
        seen.add(key)
        _take(row, there.get(key), school, report, new)
    Pupil.objects.bulk_create(new, batch_size=BATCH)
    gone = [pupil.pk for key, pupil in there.items() if key not in seen and pupil.left_on is None]
    report.left = Pupil.objects.filter(pk__in=gone).update(left_on=clock.london(clock.now()).date())
    version = _moved_on(school)
    record(
        verb=Verb.ROLL_IMPORTED, by=actor, trust_id=school.trust_id, school_id=school.pk, row=version,
        clauses=["6.9"], facts={"added": report.added, "changed": report.changed, "left": report.left},
    )  # fmt: skip
    return report


def _take(row: Row, pupil: Pupil | None, school: School, report: Report, new: list[Pupil]) -> None:
    names = {
        "given_name": row.given_name, "family_name": row.family_name, "preferred_name": row.preferred_name,
        "year_group": row.year_group, "left_on": None,
    }  # fmt: skip
    if pupil is None:
        new.append(Pupil(trust_id=school.trust_id, school=school, upn=row.upn, **names))
        report.added += 1
    elif all(getattr(pupil, name) == value for name, value in names.items()):
        report.same += 1
    else:
        Pupil.objects.filter(pk=pupil.pk).update(**names)
        report.changed += 1


def _moved_on(school: School) -> RollVersion:
    """The next version of the school's roll: every process builds its index anew."""
    version, _ = RollVersion.objects.get_or_create(school=school, defaults={"trust_id": school.trust_id})
    RollVersion.objects.filter(pk=version.pk).update(number=F("number") + 1)
    return version
