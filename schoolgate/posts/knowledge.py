"""What a school knows that a text does not say: its roll, its own and its trust's details, its own lists."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.conf import settings
from django.utils import timezone

from schoolgate.people.models import School
from schoolgate.policy.models import ListEntry, PreElection
from schoolgate.posts.remembered import remembered
from schoolgate.roll.index import index_of
from schoolgate.screening.hosts import host_of
from schoolgate.screening.model import Context


def context_of(school: School, day: date | None = None) -> Context:
    """All that the checks are told of this school, for words that go out on that day (today, unless it is given).

    Asked on each pause in somebody's typing: five small queries, whatever the text.
    """
    going_out, lists, (names, sites) = (
        day or timezone.localdate(),
        _lists_of(school),
        _schools_of(school.trust_id),
    )
    addresses = (*sites, settings.ADDRESS, *lists[ListEntry.Kind.LINK])
    own = (school.office_phone, school.office_email, school.postcode, school.address)
    return Context(
        roll=index_of(school.pk),
        allowed_contacts=tuple(contact for contact in (*own, *lists[ListEntry.Kind.CONTACT]) if contact),
        allowed_hosts=frozenset(map(host_of, addresses)) - {""},
        staff=tuple(lists[ListEntry.Kind.STAFF]),
        partners=(*names, *lists[ListEntry.Kind.PARTNER]),
        ask_words=tuple(lists[ListEntry.Kind.WORD]),
        own_page=school.website,
        today=going_out,
        is_pre_election=_is_pre_election(school.trust_id, going_out),
        set_aside=remembered(school.pk),
    )


def _lists_of(school: School) -> dict[str, list[str]]:
    """The lines of the school's own lists, by their kind."""
    lists: dict[str, list[str]] = defaultdict(list)
    rows = ListEntry.objects.filter(school=school, removed_at__isnull=True).values_list("kind", "words")
    for kind, words in rows:
        lists[kind].append(words)
    return lists


def _schools_of(trust_id: int) -> tuple[list[str], list[str]]:
    """The names and the websites of the trust's own schools."""
    rows = list(School.objects.filter(trust_id=trust_id).values_list("name", "website"))
    return [name for name, _ in rows], [website for _, website in rows]


def _is_pre_election(trust_id: int, day: date) -> bool:
    """Whether the trust has set a pre-election period over this day (6.4)."""
    covering = PreElection.objects.filter(trust_id=trust_id, from_on__lte=day, until_on__gte=day)
    return covering.filter(ended_at__isnull=True).exists()
