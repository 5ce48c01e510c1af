"""Who is what at a school, past and present, and which duties nobody holds (2.3)."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from schoolgate.people.models import Duty, Held, Person, Role, School, Trust

# Not everybody holds one, but the policy wants each of these held by somebody.
WANTED = (
    Duty.Kind.REVIEWER, Duty.Kind.PHOTO_AND_CONSENT, Duty.Kind.ACCOUNTS, Duty.Kind.INCIDENTS,
    Duty.Kind.DATA_PROTECTION, Duty.Kind.SAFEGUARDING,
)  # fmt: skip


@dataclass
class Entry:
    """One person, with what they hold there."""

    person: Person
    held: list[Role | Duty] = field(default_factory=list)


@dataclass(frozen=True)
class Post:
    """A duty (or the headship) and who holds it today; nobody: it is shown as unfilled."""

    kind: str
    label: str
    holders: list[Duty | Role]


def headship_and_duties(school: School) -> list[Post]:
    """The Headteacher's post, then each duty the policy names (2.2, 2.3)."""
    today = Held.on(timezone.localdate()) & Q(school=school)
    heads: list[Duty | Role] = list(
        Role.objects.filter(today, kind=Role.Kind.HEADTEACHER).select_related("person")
    )
    duties = list(Duty.objects.filter(today).select_related("person"))
    return [
        Post(Role.Kind.HEADTEACHER, "Headteacher", heads),
        *(Post(kind, kind.label, [duty for duty in duties if duty.kind == kind]) for kind in WANTED),
    ]


def people_at(school: School, *, with_past: bool) -> list[Entry]:
    """Everybody who holds something at the school today or later; `with_past` also those who did."""
    return _by_person(Q(school=school), with_past=with_past)


def people_everywhere(trust: Trust, *, with_past: bool) -> list[Entry]:
    """Everybody with a role in the whole trust."""
    return _by_person(Q(trust=trust, school__isnull=True), with_past=with_past)


def held_by(person: Person) -> list[Role | Duty]:
    """Everything a person holds or held, newest first, the schools fetched with it."""
    theirs = Q(person=person)
    rows: list[Role | Duty] = [
        *Role.objects.filter(theirs).select_related("school", "person"),
        *Duty.objects.filter(theirs).select_related("school", "person"),
    ]
    return sorted(rows, key=lambda row: (row.is_past, -row.from_on.toordinal(), row.kind))


def without_anything(trust: Trust) -> list[Person]:
    """People of the trust who hold nothing, and have not left."""
    holding = Held.not_over(timezone.localdate())
    busy = Role.objects.filter(holding).values("person_id"), Duty.objects.filter(holding).values("person_id")
    return list(
        Person.objects.filter(trust=trust, left_at__isnull=True)
        .exclude(pk__in=busy[0])
        .exclude(pk__in=busy[1])
    )


def _by_person(where: Q, *, with_past: bool) -> list[Entry]:
    wanted = where if with_past else where & Held.not_over(timezone.localdate())
    found: dict[int, Entry] = {}
    rows: list[Role | Duty] = [
        *Role.objects.filter(wanted).select_related("person").order_by("from_on"),
        *Duty.objects.filter(wanted).select_related("person").order_by("from_on"),
    ]
    for row in rows:
        found.setdefault(row.person_id, Entry(row.person)).held.append(row)
    return sorted(found.values(), key=_head_first)


def _head_first(entry: Entry) -> tuple[bool, str]:
    is_head = any(row.kind == Role.Kind.HEADTEACHER and not row.is_past for row in entry.held)
    return (not is_head, entry.person.name)
