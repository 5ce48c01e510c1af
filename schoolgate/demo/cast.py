"""The demo's people and schools: all invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from schoolgate.audit.actors import OPERATOR
from schoolgate.channels.actions import authorise, connect
from schoolgate.channels.models import Channel
from schoolgate.people.actions import add_person, found_trust, give_duty, give_role, open_school
from schoolgate.people.models import Duty, Person, Role, School, Trust
from schoolgate.roll.actions import Row, import_roll

SCHOOLS = {
    "trelawney": (
        "Trelawney Primary School",
        "plum",
        "12 Chapel Hill, Porthenys",
        "TR99 1AA",
        "01632 960101",
    ),
    "penhallow": ("Penhallow Academy", "blue", "1 Station Road, Lanwenna", "TR99 2BB", "01632 960102"),
    "st-pirans": ("St Piran's Infant School", "brick", "3 Well Lane, Trevessa", "TR99 3CC", "01632 960103"),
}
OTHER_SCHOOLS = {
    "oakhurst": ("Oakhurst School", "slate", "7 Mill Road, Eddingley", "TN99 1AA", "01632 960104")
}
PEOPLE: dict[str, tuple[str, str, str, str]] = {
    # name: kind, school (or "" for the whole trust), role, duty
    "Kerra Polglase": ("employee", "trelawney", "headteacher", ""),
    "Tom Hendra": ("employee", "trelawney", "author", ""),
    "Aisha Rahman": ("employee", "trelawney", "author", "accounts_and_passwords"),
    "Bill Nance": ("volunteer", "trelawney", "author", ""),
    "Sian Morgan": ("employee", "trelawney", "", "reviewer"),
    "Priya Nair": ("employee", "trelawney", "", "photo_and_consent"),
    "Callum Reid": ("employee", "trelawney", "", "incidents"),
    "Esme Clarke": ("employee", "trelawney", "", "data_protection"),
    "Ruth Okafor": ("employee", "trelawney", "", "safeguarding"),
    "Marcus Bell": ("employee", "penhallow", "headteacher", ""),
    "Lily Tregear": ("employee", "penhallow", "author", "reviewer"),
    "Jory Dunstan": ("contractor", "penhallow", "author", ""),
    "Hannah Rosewarne": ("employee", "st-pirans", "headteacher", ""),
    "Owen Teague": ("employee", "st-pirans", "author", ""),
    "Olive Grant": ("employee", "", "trust_officer", ""),
    "Dev Sharma": ("contractor", "", "auditor", ""),
    "Nick Tremayne": ("employee", "", "it", ""),
}
OTHER_PEOPLE = {
    "Farah Aziz": ("employee", "oakhurst", "headteacher", ""),
    "George Lamb": ("employee", "oakhurst", "author", "reviewer"),
}
GIVEN = (
    "Morwenna", "Jago", "Elowen", "Kit", "Amara", "Lowen", "Zoë", "Denzil", "Tegen", "Yusuf", "Merryn", "Caspar",
    "Ottilie", "Perran", "Niamh", "Idris", "Senara", "Rory", "Saoirse", "Tobiah",
)  # fmt: skip
FAMILY = (
    "Pascoe-Vean", "Trengrouse", "Carveth", "Okonjo", "Lanyon", "Nancekivell", "Bosanko", "Hosken", "Skewes",
    "Penrose-Hart", "Tregonning", "Vingoe",
)  # fmt: skip

YEARS: dict[str, Sequence[str]] = {"penhallow": ("7", "8", "9", "10", "11"), "st-pirans": ("R", "1", "2")}
"""Year groups, where they are not those of a primary school."""


@dataclass
class Cast:
    """A trust with its schools, people and news pages by name."""

    trust: Trust
    schools: dict[str, School] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    news: dict[str, Channel] = field(default_factory=dict)
    old_website: Channel | None = None


def since() -> date:
    """The first day of everybody's roles."""
    return timezone.localdate() - timedelta(days=80)


def _open(cast: Cast, schools: dict[str, tuple[str, str, str, str, str]]) -> None:
    for slug, (name, colour, address, postcode, phone) in schools.items():
        cast.schools[slug] = open_school(
            trust=cast.trust, name=name, slug=slug, colour=colour, address=address, postcode=postcode,
            office_phone=phone, office_email=f"office@{slug}.example", website=f"https://{slug}.example",
            by=OPERATOR,
        )  # fmt: skip


def _employ(cast: Cast, people: dict[str, tuple[str, str, str, str]]) -> None:
    for name, (kind, slug, role, duty) in people.items():
        email = f"{name.lower().replace(' ', '.')}@{cast.trust.slug}.example"
        person = add_person(trust=cast.trust, email=email, name=name, kind=Person.Kind(kind), by=OPERATOR)
        school = cast.schools.get(slug)
        if role:
            give_role(person=person, kind=Role.Kind(role), school=school, by=OPERATOR, from_on=since())
        if duty and school:
            give_duty(person=person, kind=Duty.Kind(duty), school=school, by=OPERATOR, from_on=since())
        cast.people[name] = person


def _connect(cast: Cast, people: dict[str, tuple[str, str, str, str]]) -> None:
    for slug, school in cast.schools.items():
        cast.news[slug] = connect(school=school, network="news_page", name="News page", by=OPERATOR)
    for name, (_, slug, role, _) in people.items():
        if role in {"headteacher", "author"}:
            authorise(channel=cast.news[slug], person=cast.people[name], by=OPERATOR, from_on=since())


def _enrol(cast: Cast, slug: str, size: int) -> None:
    years = YEARS.get(slug, "123456")
    rows = [
        Row(
            number + 2,
            "",
            GIVEN[number % len(GIVEN)],
            FAMILY[(number * 7 + number // 20) % len(FAMILY)],
            year_group=years[number % len(years)],
        )
        for number in range(size)
    ]
    import_roll(school=cast.schools[slug], rows=rows, by=OPERATOR)


def build(
    name: str, slug: str, schools: dict[str, tuple[str, str, str, str, str]],
    people: dict[str, tuple[str, str, str, str]],
) -> Cast:  # fmt: skip
    """A trust with everything but posts."""
    cast = Cast(found_trust(name=name, slug=slug, by=OPERATOR))
    _open(cast, schools)
    _employ(cast, people)
    _connect(cast, people)
    for number, school in enumerate(schools):
        _enrol(cast, school, 120 - 30 * number)
    return cast
