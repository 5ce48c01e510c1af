"""Submitting a draft: it becomes an immutable revision, screened, and waits for a decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from schoolgate.audit.moves import move
from schoolgate.channels.access import channels_open_to
from schoolgate.kit import clock
from schoolgate.people.models import Person
from schoolgate.pictures.words import read_what_is_left
from schoolgate.posts.actions.deciding import let_out_unseen
from schoolgate.posts.errors import Incomplete, Stopped
from schoolgate.posts.gate import as_rows, content_hash, screen_post
from schoolgate.posts.locking import writable
from schoolgate.posts.models import (
    DEFAULT_TONES,
    MAX_TEXT,
    Category,
    DraftPicture,
    Post,
    Refusal,
    Revision,
    Seen,
    Tone,
)
from schoolgate.posts.remembered import answers_in
from schoolgate.posts.timing import BadTime, instant_of
from schoolgate.posts.words import draft_of
from schoolgate.screening.model import Finding, Outcome, Screening


def submit(*, post: Post, by: Person) -> Post:
    """Freezes the draft as a revision and sends it to whoever decides.

    Words in a picture that nobody has come to yet are read first, which takes a second.
    Raises Incomplete (each field in words), Stopped (a finding nobody may let out), NotLegal, Stale.
    """
    if post.author_id == by.pk:
        pictures = list(DraftPicture.objects.filter(post=post))
        _refuse_incomplete(post, pictures, clock.now())
        read_what_is_left(each.picture_id for each in pictures)
    try:
        return _submit(post, by)
    except Stopped as stopped:  # undone, all of it; that it was stopped stays known
        _note_refusal(post, stopped.checks)
        raise


@transaction.atomic
def _submit(post: Post, by: Person) -> Post:
    now, actor = writable(post, by)
    pictures = list(DraftPicture.objects.filter(post=now).select_related("picture"))
    moment = clock.now()
    _refuse_incomplete(now, pictures, moment)
    screening = _screened(now, pictures)
    revision = _freeze(now, pictures, by, moment, screening)
    answers = answers_in(screening, draft_of(now, pictures), now.school_id)
    # What was found in this very post counts, whatever was said of it; in a later one it is not found any more.
    here = [answer.finding for answer in answers if answer.row.post_id == now.pk]
    _note_seen(now, revision, [*screening.findings, *here])
    move(now, "submit", by=actor, clauses=_clauses(revision), submitted_at=moment, revision=revision, is_answered=False,
         facts={"revision": revision.number, "outcome": revision.outcome})  # fmt: skip
    let_out_unseen(post=now, revision=revision, answers=answers)
    return now


def _clauses(revision: Revision) -> list[str]:
    found = {clause for finding in revision.findings for clause in finding["clauses"]}
    return sorted({"3.1", *found})


def _time_problem(post: Post, moment: datetime) -> dict[str, str]:
    if not post.is_timed:
        return {}
    try:
        instant_of(post.typed_day, post.typed_time, after=moment)
    except BadTime as bad:
        return {bad.field: str(bad)}
    return {}


def _refuse_incomplete(post: Post, pictures: list[DraftPicture], moment: datetime) -> None:
    problems: dict[str, str] = {}
    if not post.category:
        problems["category"] = "Choose what kind of post it is (clause 3.1)."
    if not post.text.strip():
        problems["text"] = "Write what the post says."
    elif len(post.text) > MAX_TEXT:
        problems["text"] = (
            f"This is {len(post.text):,} characters long; {MAX_TEXT:,} is the most. It is kept as it is: shorten it."
        )
    for number, each in enumerate(pictures, start=1):
        if not each.alt.strip():
            problems[f"alt-{each.pk}"] = f"Describe picture {number} for people who can not see it."
    if not post.channel_ids:
        problems["channels"] = "Choose at least one channel."
    elif closed := _not_open(post):
        problems["channels"] = (
            f"You are not authorised on {closed} any more (clause 5.1). Choose another channel."
        )
    problems |= _time_problem(post, moment)
    if problems:
        raise Incomplete(problems)


def _not_open(post: Post) -> str:
    open_to = set(channels_open_to(post.author, post.school_id).values_list("pk", flat=True))
    return "a channel" if set(post.channel_ids) - open_to else ""


def _row(each: DraftPicture) -> dict[str, Any]:
    return {
        "picture": each.picture_id, "sha256": each.picture.sha256, "alt": each.alt.strip(),
        "file_name": each.picture.file_name, "shows_people": each.shows_people,
    }  # fmt: skip


def _screened(post: Post, pictures: list[DraftPicture]) -> Screening:
    screening = screen_post(post, pictures)
    if screening.outcome is Outcome.STOP:
        stops = frozenset(each.check for each in screening.findings if each.outcome is Outcome.STOP)
        raise Stopped("Mend what is marked in red first: nobody may let it out as it is.", stops)
    return screening


def _freeze(
    post: Post, pictures: list[DraftPicture], by: Person, moment: datetime, screening: Screening
) -> Revision:
    """The draft as a revision, with what was found in it."""
    tone = post.tone or DEFAULT_TONES.get(Category(post.category), Tone.PROFESSIONAL)
    revision = Revision(
        trust_id=post.trust_id, post=post, number=post.revisions.count() + 1, category=post.category, tone=tone,
        text=post.text, pictures=[_row(each) for each in pictures],
        channel_ids=post.channel_ids, findings=as_rows(screening), outcome=screening.outcome.value,
        send_at=instant_of(post.typed_day, post.typed_time, after=moment) if post.is_timed else None,
        made_by=by, made_at=moment,
    )  # fmt: skip
    revision.content_hash = content_hash(revision)
    revision.save(force_insert=True)
    return revision


def _note_refusal(post: Post, checks: Iterable[str]) -> None:
    """Which checks kept it back: once a post and check, however often it is tried."""
    moment = clock.now()
    Refusal.objects.bulk_create(
        [
            Refusal(trust_id=post.trust_id, school_id=post.school_id, post=post, check_name=check, at=moment)
            for check in sorted(checks)
        ],
        ignore_conflicts=True,
    )


def _note_seen(post: Post, revision: Revision, findings: Iterable[Finding]) -> None:
    """A row a check: what it found, how often, and the worst of it."""
    by_check: dict[str, list[Outcome]] = defaultdict(list)
    for finding in findings:
        by_check[finding.check].append(finding.outcome)
    Seen.objects.bulk_create(
        Seen(
            trust_id=post.trust_id, school_id=post.school_id, revision=revision, check_name=check,
            outcome=Outcome.worst(outcomes).value, times=len(outcomes), at=revision.made_at,
        )
        for check, outcomes in by_check.items()
    )  # fmt: skip
