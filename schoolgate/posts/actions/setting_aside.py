""" "Not a problem": said of something found, with a reason; remembered for the school and those words, until ended."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from schoolgate.audit.actions import record
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import clock
from schoolgate.people.access import require
from schoolgate.people.models import Person, School
from schoolgate.people.rights import Right
from schoolgate.posts.errors import ChangedMeanwhile, HeadteacherOnly, NotLegal, OwnPost
from schoolgate.posts.gate import screen_post, screen_revision
from schoolgate.posts.locking import locked
from schoolgate.posts.models import DraftPicture, Post, SetAside
from schoolgate.posts.remembered import STILL_HOLDS, answerable, left_of, may_ask_again, remembered
from schoolgate.posts.spots import Spot
from schoolgate.posts.states import PostState
from schoolgate.posts.words import draft_of, draft_of_revision
from schoolgate.screening.model import Draft, Finding, Outcome, Screening
from schoolgate.screening.set_aside import words_key, words_of

LONGEST_REASON = 1000


@transaction.atomic
def set_aside(*, post: Post, by: Person, spot: Spot, reason: str, seen: str = "") -> SetAside:
    """The school is not told of these words by this check any more.

    The finding is looked for in a fresh screening; nothing of it is taken from the page. `seen`: the hash of the
    revision that was looked at. Raises OwnPost, HeadteacherOnly, ChangedMeanwhile, NotLegal.
    """
    rights = require(by, post.school_id, Right.BELONG)
    if post.author_id != by.pk and not rights & {Right.REVIEW, Right.RELEASE}:
        raise PermissionDenied("Only its author, and who decides on it, may say so of this post.")
    _one_at_a_time(post.school_id)
    now = locked(post)
    screening, draft = _screened(now, by, seen)
    finding = spot.find(screening)
    _refuse(now, by, rights, finding)
    words = words_of(finding, draft)
    if not words.strip():
        raise NotLegal("There are no words here that could be remembered.")
    row = _remember(now, by, finding, words, _needed(reason))
    refresh_queue(now.school_id)
    record(
        verb=Verb.FINDING_SET_ASIDE, by=by.actor, trust_id=now.trust_id, school_id=now.school_id, post_id=now.pk,
        row=row, clauses=finding.clauses, reason=row.reason,
        facts={"check": finding.check, "outcome": finding.outcome.value},
    )  # fmt: skip
    return row


@transaction.atomic
def ask_again(*, set_aside: SetAside, by: Person) -> None:
    """Ends it: such words are found again. The Headteacher may, and whoever said it of an advise."""
    rights = require(by, set_aside.school_id, Right.BELONG)
    _one_at_a_time(set_aside.school_id)
    row = SetAside.objects.select_for_update().get(pk=set_aside.pk)
    if not may_ask_again(row, by, rights):
        raise PermissionDenied("Only the Headteacher, or who said it of an advice, can have it found again.")
    if row.ended_at is not None:
        raise ChangedMeanwhile("Somebody was quicker: it is found again already.")
    _end(row, by, clock.now())
    refresh_queue(row.school_id)
    record(
        verb=Verb.FINDING_ASKED_AGAIN, by=by.actor, trust_id=row.trust_id, school_id=row.school_id,
        post_id=row.post_id, row=row, clauses=["4.2"], facts={"check": row.check_name, "outcome": row.outcome},
    )  # fmt: skip


def _one_at_a_time(school_id: int) -> None:
    """Each answer writes to other posts of the school too: two at once could wait for each other for ever."""
    School.objects.select_for_update(no_key=True).get(pk=school_id)


def refresh_queue(school_id: int) -> None:
    """Which posts that wait have nothing to ask any more: for the reviewers' queue. The decision looks again."""
    known = remembered(school_id)
    waiting = Post.objects.filter(school_id=school_id, state=PostState.WAITING, revision__outcome="ask")
    for post in waiting.select_related("revision"):
        revision = post.revision
        is_answered = revision is not None and left_of(revision, known) < Outcome.ASK
        if is_answered != post.is_answered:
            Post.objects.filter(pk=post.pk, revision=revision).update(is_answered=is_answered)


def _screened(post: Post, by: Person, seen: str) -> tuple[Screening, Draft]:
    """What is found in what this person has before them: their own draft as it is kept, or what was submitted."""
    if post.author_id == by.pk and post.is_editable:
        pictures = list(DraftPicture.objects.filter(post=post).select_related("picture"))
        return screen_post(post, pictures), draft_of(post, pictures)
    if post.state != PostState.WAITING or post.revision is None:
        raise NotLegal("Only what is being written, or waits for a decision, can be looked at like this.")
    if seen and seen != post.revision.content_hash:
        raise ChangedMeanwhile("Its author changed this post while you were looking. Read it again.")
    post.revision.post = post
    return screen_revision(post.revision), draft_of_revision(post.revision)


def _refuse(post: Post, by: Person, rights: frozenset[Right], finding: Finding) -> None:
    if finding.outcome is Outcome.STOP:
        raise NotLegal("This has to change: nobody can set it aside.")
    if finding.outcome in answerable(post, by, rights):
        return
    if finding.outcome is Outcome.ASK and post.author_id == by.pk:
        raise OwnPost(
            "This is your own post: somebody else has to say that it is not a problem (clause 2.1)."
        )
    if finding.outcome is Outcome.ASK and Right.REVIEW in rights:
        raise HeadteacherOnly("Only the Headteacher can say that this is not a problem (clause 2.2).")
    raise NotLegal("This post has been submitted: who decides on it can say so now.")


def _needed(reason: str) -> str:
    if not reason.strip():
        raise NotLegal("Say why it is not a problem, in a few words.")
    return reason.strip()[:LONGEST_REASON]


def _remember(post: Post, by: Person, finding: Finding, words: str, reason: str) -> SetAside:
    """The row; what was said of the same words before, up to a milder outcome, ends."""
    key, moment = words_key(finding.check, words), clock.now()
    for earlier in SetAside.objects.filter(STILL_HOLDS, school_id=post.school_id, key=key):
        _end(earlier, by, moment)
    try:
        with transaction.atomic():
            return SetAside.objects.create(
                trust_id=post.trust_id, school_id=post.school_id, post=post, check_name=finding.check,
                outcome=finding.outcome.value, words=words, key=key, reason=reason, by=by, at=moment,
            )  # fmt: skip
    except IntegrityError as twice:  # the same words, in another post, at the same moment
        raise ChangedMeanwhile("Somebody was quicker: it has just been said of these words.") from twice


def _end(row: SetAside, by: Person, moment: datetime) -> None:
    SetAside.objects.filter(STILL_HOLDS, pk=row.pk).update(ended_by=by, ended_at=moment)
