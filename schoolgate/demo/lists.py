"""The demo's own lists and its pre-election period: what a school adds to what the checks know."""

from __future__ import annotations

from datetime import date

from schoolgate.demo.cast import Cast
from schoolgate.policy.actions import add_to_list, set_pre_election
from schoolgate.policy.models import ListEntry

LINES = (
    (ListEntry.Kind.CONTACT, "pta@trelawney.example", "The PTA’s own address, agreed with its chair."),
    (ListEntry.Kind.LINK, "porthenysharbourfestival.example", "Our choir sings there every June."),
    (ListEntry.Kind.STAFF, "Kerra Polglase", "Headteacher; agreed on 3 September 2026."),
    (ListEntry.Kind.STAFF, "Sian Morgan", "By email, 7 September 2026."),
    (ListEntry.Kind.WORD, "boiler", "The claim is still running: nothing about the heating without me."),
    (ListEntry.Kind.WORD, "Ofsted", ""),
    (ListEntry.Kind.PARTNER, "Gorse Hill Primary", "Our partner in the maths project."),
)


def keep_lists(cast: Cast, *, school: str, head: str, officer: str) -> None:
    """Lines by the school's Headteacher, and the next local elections by the trust officer."""
    for kind, words, note in LINES:
        add_to_list(school=cast.schools[school], kind=kind, words=words, note=note, by=cast.people[head])
    set_pre_election(
        trust=cast.trust, name="Local elections 2027", from_on=date(2027, 3, 23), until_on=date(2027, 5, 6),
        by=cast.people[officer],
    )  # fmt: skip
