"""The record as its readers may see it: whose rows, what a row says, its proof, and files to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from schoolgate.audit import actions, checkpoints, files, looking, reading
from schoolgate.audit.models import Checkpoint, Entry
from schoolgate.audit.verification import Verdict
from schoolgate.kit import clock
from schoolgate.kit.tenancy import tenant
from schoolgate.people.access import schools_for
from schoolgate.people.acting import demand_in_trust
from schoolgate.people.models import Person
from schoolgate.people.rights import Right, rights_by_school

T = TypeVar("T")

WHOLE_TRUST = "The whole trust"
COLUMNS = ("Number", "When", "Who", "What", "Why", "Clauses", "School", "Post", "About", "Facts", "Hash")
# A cell that begins like this is worked out by a spreadsheet instead of shown.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Reader:
    """A person and the chains they may read: their schools', and the whole trust's for a right held everywhere."""

    def __init__(self, person: Person) -> None:
        self.person, self.trust_id = person, person.trust_id

    @cached_property
    def chains(self) -> dict[int, str]:
        """Names by the school's id; 0 is the whole trust's own."""
        everywhere = Right.READ_RECORD in rights_by_school(self.person).get(None, frozenset())
        schools = dict(schools_for(self.person, Right.READ_RECORD).values_list("pk", "name"))
        return {0: WHOLE_TRUST, **schools} if everywhere else schools

    @cached_property
    def within(self) -> Q:
        """As a filter on the record's tables."""
        if 0 in self.chains:
            return Q(trust_id=self.trust_id)
        return Q(trust_id=self.trust_id, school_id__in=list(self.chains))

    def entry(self, pk: int) -> Entry | None:
        """One entry, if it may be read."""
        return Entry.objects.filter(self.within, pk=pk).select_related("detail").first()

    def people(self) -> QuerySet[Person]:
        """Everybody who did something in what may be read."""
        theirs = Entry.objects.filter(self.within, person_id=OuterRef("pk"))
        return Person.objects.filter(Exists(theirs), trust_id=self.trust_id)

    def row(self, entry: Entry) -> Row:
        """As the page says it."""
        return Row(entry, self.chains.get(entry.school_id, "A school that is no longer here"))


@dataclass(frozen=True)
class Row:
    """One entry as people read it."""

    entry: Entry
    school: str

    @property
    def name(self) -> str:
        """Who did it, as they were called on the day."""
        return self.entry.words.actor_name

    @property
    def did(self) -> str:
        """The sentence behind the name."""
        return self.entry.sentence.removeprefix(self.name).strip()

    @property
    def post_url(self) -> str:
        """The post's page; empty where the entry is about no post."""
        return reverse("publishing:post", args=[self.entry.post_id]) if self.entry.post_id else ""

    @property
    def when(self) -> str:
        """To the second, in London: "Thursday 8 January 2026, 16:30:05"."""
        return f"{clock.say_in_full(self.entry.at)}:{self.entry.at:%S}"

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What else was noted, in words."""
        return [(key.replace("_", " "), spoken(value)) for key, value in self.entry.words.facts.items()]

    def cells(self) -> list[str]:
        """For the spreadsheet, in the order of COLUMNS."""
        entry = self.entry
        said = "; ".join(f"{key}: {value}" for key, value in self.facts)
        when = clock.london(entry.at).isoformat(timespec="seconds")
        cells = [
            entry.seq, when, self.name, entry.sentence, entry.words.reason, ", ".join(entry.clause_ids),
            self.school, entry.post_id or "", entry.about, said, entry.hash,
        ]  # fmt: skip
        return [harmless(str(cell)) for cell in cells]


def spoken(value: object) -> str:
    """A fact's value as people say it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(spoken(each) for each in value) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {spoken(each)}" for key, each in value.items()) or "none"
    return "none" if value is None or value == "" else str(value)


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def as_csv(reader: Reader, wanted: looking.Wanted) -> Iterator[str]:
    """The spreadsheet, in pieces: everything asked for, newest first."""
    yield "\ufeff" + _csv([COLUMNS])  # so that Excel reads names in UTF-8
    for batch in _in_scope(reader.trust_id, looking.in_turn(reader.within, wanted), size=1):
        yield _csv(reader.row(entry).cells() for entries in batch for entry in entries)


def _csv(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def as_proof(reader: Reader) -> Iterator[str]:
    """All that may be read as `schoolgate record verify FILE` wants it: unfiltered, or it would prove nothing."""
    lines = files.written(reading.lines(reader.within, newest_first=True))
    return ("".join(batch) for batch in _in_scope(reader.trust_id, lines, size=500))


def as_checkpoints(reader: Reader) -> Iterator[str]:
    """Every checkpoint that may be read, oldest first: to be kept where the school can not change it."""
    lines = (files.spelled(checkpoints.as_line(row)) for row in _checkpoints(reader))
    return ("".join(batch) for batch in _in_scope(reader.trust_id, lines, size=500))


def _checkpoints(reader: Reader) -> Iterator[Checkpoint]:
    """Asked for only when the download is under way, and so inside a scope of its own."""
    yield from Checkpoint.objects.filter(reader.within).order_by("at", "id").iterator(chunk_size=500)


def _in_scope(trust_id: int, things: Iterator[T], *, size: int) -> Iterator[list[T]]:
    """Batches, each fetched in the trust's scope: a download is still written when the request's own has closed."""
    while True:
        with tenant(trust_id):
            batch = list(islice(things, size))
        if not batch:
            return
        yield batch


def prove(*, by: Person) -> Verdict:
    """Verifies the trust's whole record now and signs it; anyone who may read any of the record may ask."""
    actor = demand_in_trust(by, by.trust_id, Right.READ_RECORD, everywhere=False)
    verdict = actions.check_whole(by=actor, trust_id=by.trust_id)
    actions.checkpoint(by=actor, trust_id=by.trust_id)
    return verdict
