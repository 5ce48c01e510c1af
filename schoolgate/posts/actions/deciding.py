"""Approve, send back, refuse: the only way out, whichever door the decision came through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from schoolgate.audit.actions import record
from schoolgate.audit.actors import STANDING_CHOICE, Actor
from schoolgate.audit.moves import move
from schoolgate.audit.vocabulary import Verb
from schoolgate.channels.access import unauthorised
from schoolgate.channels.models import Channel
from schoolgate.kit import clock
from schoolgate.people.access import require
from schoolgate.people.models import Person
from schoolgate.people.rights import Right
from schoolgate.posts.errors import ChangedMeanwhile, HeadteacherOnly, NotLegal, OwnPost, Stopped, TimePassed
from schoolgate.posts.gate import content_hash, screen_revision, worse
from schoolgate.posts.locking import locked
from schoolgate.posts.models import Decision, Post, Question, Revision, Verdict
from schoolgate.posts.remembered import Answer, left_of, remembered
from schoolgate.posts.signals import approved
from schoolgate.posts.states import PostState, QuestionState
from schoolgate.posts.timing import LONGEST_AHEAD
from schoolgate.screening.model import Outcome, Screening


@dataclass(frozen=True)
class NewTime:
    """The time a late decision chooses: an instant to come, or (None) as soon as it is approved."""

    send_at: datetime | None


@transaction.atomic
def approve(*, post: Post, by: Person, seen: str, reason: str = "", new_time: NewTime | None = None) -> Post:
    """Lets the revision with this hash out, and nothing else.

    `seen` is the hash of what the person was looking at. Raises OwnPost, HeadteacherOnly, Stopped, TimePassed (until
    `new_time` is given), ChangedMeanwhile, NotLegal, Stale.
    """
    now, revision = _to_decide(post, by, seen)
    _refuse_above_right(now, revision, by)
    _refuse_unauthorised(now, revision)
    revision = _with_time(now, revision, by, new_time)
    _decide(now, revision, Verdict.APPROVE, by=by.actor, person=by, reason=reason)
    return now


@transaction.atomic
def send_back(*, post: Post, by: Person, seen: str, reason: str) -> Post:
    """Gives it back to its author with a reason."""
    now, revision = _to_decide(post, by, seen)
    _decide(now, revision, Verdict.SEND_BACK, by=by.actor, person=by, reason=_needed(reason))
    return now


@transaction.atomic
def refuse(*, post: Post, by: Person, seen: str, reason: str) -> Post:
    """Ends it with a reason. Its words can begin again as a copy."""
    now, revision = _to_decide(post, by, seen)
    _decide(now, revision, Verdict.REFUSE, by=by.actor, person=by, reason=_needed(reason))
    return now


def let_out_unseen(*, post: Post, revision: Revision, answers: Iterable[Answer]) -> None:
    """The school's standing choice: a clear post of an authorised author, with nobody in its pictures, goes out.

    Not one that is clear because its author called something not a problem: that would be deciding on their own (2.1).
    """
    people_shown = any(each["shows_people"] for each in revision.pictures)
    if (
        not post.school.goes_out_unseen
        or revision.outcome != Outcome.CLEAR
        or people_shown
        or _is_asked(post)
        or any(answer.row.by_id == post.author_id for answer in answers)
    ):
        return
    _refuse_unauthorised(post, revision)
    _decide(
        post, revision, Verdict.APPROVE, by=STANDING_CHOICE, person=None, reason="Nothing found, nobody shown"
    )


def outcome_now(post: Post, revision: Revision, screening: Screening) -> Outcome:
    """The worse of what was found on submission, less what was called not a problem since, and what is found now (a
    roll or a list may have changed); an open question counts as something to ask (4.2)."""
    found = worse(left_of(revision, remembered(post.school_id)), screening.outcome)
    return worse(found, Outcome.ASK) if _is_asked(post) else found


def _is_asked(post: Post) -> bool:
    return Question.objects.filter(post=post, state=QuestionState.OPEN).exists()


def _needed(reason: str) -> str:
    if not reason.strip():
        raise NotLegal("Say why, in a few words: its author will read it.")
    return reason.strip()


def _to_decide(post: Post, by: Person, seen: str) -> tuple[Post, Revision]:
    """The post locked, with the revision the person saw; whoever may not decide on it, or has seen another, is told."""
    rights = require(by, post.school_id, Right.BELONG)
    if not rights & {Right.REVIEW, Right.RELEASE}:
        require(by, post.school_id, Right.REVIEW)
    now = locked(post)
    if now.author_id == by.pk:
        raise OwnPost("This is your own post: somebody else has to decide on it (clause 2.1).")
    if now.state != PostState.WAITING or now.revision is None:
        raise ChangedMeanwhile(f"This post is {now.get_state_display()} now: there is nothing to decide.")
    if now.revision.content_hash != seen:
        raise ChangedMeanwhile(
            "Its author changed this post while you were looking. Read it again, then decide."
        )
    if content_hash(now.revision) != seen:
        raise NotLegal("What is stored is not what was submitted. Tell whoever looks after this system.")
    return now, now.revision


def _refuse_above_right(post: Post, revision: Revision, by: Person) -> None:
    outcome = outcome_now(post, revision, screen_revision(revision))
    if outcome is Outcome.STOP:
        raise Stopped("Something in it must be mended first. Send it back: nobody may let it out as it is.")
    if outcome is Outcome.ASK and Right.RELEASE not in require(by, post.school_id, Right.BELONG):
        raise HeadteacherOnly(
            "There is something to ask here: only the Headteacher may let it out (clause 2.2)."
        )


def _refuse_unauthorised(post: Post, revision: Revision) -> None:
    lacking = unauthorised(post.author, Channel.objects.filter(pk__in=revision.channel_ids))
    if lacking:
        names = ", ".join(channel.name for channel in lacking)
        raise NotLegal(
            f"{post.author.name} is not authorised on {names} any more (clause 5.1). Send it back."
        )


def _with_time(post: Post, revision: Revision, by: Person, new_time: NewTime | None) -> Revision:
    """The revision itself when its time is still to come; otherwise a new one that differs in its time alone."""
    moment = clock.now()
    if revision.send_at is None or revision.send_at > moment:
        return revision
    if new_time is None:
        raise TimePassed(f"It was meant for {clock.say(revision.send_at)}. Choose a new time.")
    if new_time.send_at is not None and new_time.send_at <= moment:
        raise TimePassed("The new time has gone by as well. Choose a later one, or send it now.")
    if new_time.send_at is not None and new_time.send_at - moment > LONGEST_AHEAD:
        raise TimePassed("The new time is more than a year away. Choose an earlier one.")
    return _retimed(post, revision, by, new_time.send_at, moment)


def _retimed(post: Post, old: Revision, by: Person, send_at: datetime | None, moment: datetime) -> Revision:
    fields = (
        "trust_id",
        "post_id",
        "category",
        "tone",
        "text",
        "pictures",
        "channel_ids",
        "findings",
        "outcome",
    )
    new = Revision(
        **{name: getattr(old, name) for name in fields}, number=old.number + 1, send_at=send_at, made_by=by,
        made_at=moment,
    )  # fmt: skip
    new.content_hash = content_hash(new)
    new.save(force_insert=True)
    Post.objects.filter(pk=post.pk).update(revision=new)
    post.revision = new
    record(
        verb=Verb.POST_RETIMED, by=by.actor, trust_id=post.trust_id, school_id=post.school_id, post_id=post.pk,
        row=new, clauses=["2.2"], facts={"revision": new.number, "time": clock.say(send_at) if send_at else "now"},
    )  # fmt: skip
    return new


ARROWS = {Verdict.APPROVE: "approve", Verdict.SEND_BACK: "send_back", Verdict.REFUSE: "refuse"}


def _decide(
    post: Post, revision: Revision, verdict: Verdict, *, by: Actor, person: Person | None, reason: str
) -> None:
    Decision.objects.create(
        trust_id=post.trust_id, revision=revision, content_hash=revision.content_hash, verdict=verdict, by=person,
        reason=reason, at=clock.now(),
    )  # fmt: skip
    move(post, ARROWS[verdict], by=by, reason=reason, clauses=["2.1", "2.2"],
         facts={"revision": revision.number, "hash": revision.content_hash})  # fmt: skip
    if verdict is Verdict.APPROVE:
        approved.send(sender=Post, post=post, revision=revision)
