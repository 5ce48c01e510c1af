"""What a school has called "not a problem": as the gate asks for it, and as the pages tell it (4.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from schoolgate.people.models import Person
from schoolgate.people.rights import Right
from schoolgate.posts.models import Post, Revision, SetAside
from schoolgate.posts.states import PostState
from schoolgate.posts.words import draft_of_revision
from schoolgate.screening.model import Draft, Finding, Outcome, Screening
from schoolgate.screening.set_aside import parted, words_key, words_of

STILL_HOLDS = Q(ended_at__isnull=True)


def remembered(school_id: int) -> dict[str, Outcome]:
    """For each `words_key`, up to which outcome this school has called a finding about those words not a problem."""
    rows = SetAside.objects.filter(STILL_HOLDS, school_id=school_id).values_list("key", "outcome")
    return {key: Outcome(outcome) for key, outcome in rows}


def left_of(revision: Revision, known: Mapping[str, Outcome]) -> Outcome:
    """The worst of what was found on submission, less what the school has called not a problem since.

    A stop counts whatever was said, and so does a finding whose words can not be looked up any more.
    """
    if not known or not revision.findings:
        return Outcome(revision.outcome)
    found = tuple(_read(row) for row in revision.findings)
    left, aside = parted(found, draft_of_revision(revision), known)
    return Outcome.worst(each.outcome for each in left) if aside else Outcome(revision.outcome)


def _read(row: Mapping[str, Any]) -> Finding:
    """A finding as a revision keeps it."""
    return Finding(
        row["check"], tuple(row["clauses"]), Outcome(row["outcome"]), row["where"], row["start"], row["end"],
        row["message"], row["advice"],
    )  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """A finding that does not count, the words it is about as typed, and the row that says who said so and why."""

    finding: Finding
    words: str
    row: SetAside


def answers_in(screening: Screening, draft: Draft, school_id: int) -> list[Answer]:
    """What was set aside in this screening of this draft, with what was said of it."""
    if not screening.set_aside:
        return []
    told = [(finding, words_of(finding, draft)) for finding in screening.set_aside]
    keys = [words_key(finding.check, words) for finding, words in told]
    rows = SetAside.objects.filter(STILL_HOLDS, school_id=school_id, key__in=keys).select_related("by")
    by_key = {row.key: row for row in rows}
    found = zip(told, keys, strict=True)
    return [Answer(finding, words, by_key[key]) for (finding, words), key in found if key in by_key]


def may_ask_again(row: SetAside, person: Person, rights: frozenset[Right]) -> bool:
    """The Headteacher may, and whoever said it of an advise."""
    is_theirs = row.outcome == Outcome.ADVISE and row.by_id == person.pk
    return is_theirs or Right.RELEASE in rights


def answerable(post: Post, person: Person, rights: frozenset[Right]) -> frozenset[Outcome]:
    """What this person may call not a problem in this post: an advise by its author and by whoever decides on it,
    an ask by the Headteacher alone, and never in their own post (2.1, 2.2)."""
    if post.author_id == person.pk:
        return frozenset({Outcome.ADVISE} if Right.DRAFT in rights and post.is_editable else ())
    if post.state != PostState.WAITING or not rights & {Right.REVIEW, Right.RELEASE}:
        return frozenset()
    return frozenset({Outcome.ADVISE, Outcome.ASK} if Right.RELEASE in rights else {Outcome.ADVISE})
