"""Fetching a line of a list with the right to it: a stranger gets 404, an insider 403."""

from __future__ import annotations

from django.http import Http404

from schoolgate.people.access import require
from schoolgate.people.models import Person
from schoolgate.people.rights import Right
from schoolgate.policy.models import ListEntry


def entry_for(person: Person, pk: int, right: Right) -> ListEntry:
    """That line, if the person holds the right at its school."""
    entry = ListEntry.objects.filter(pk=pk, trust_id=person.trust_id).select_related("school").first()
    if entry is None:
        raise Http404
    require(person, entry.school_id, right)
    return entry
