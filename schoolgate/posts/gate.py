"""The gate: screening a post as its school knows it, the hash a decision is bound to, and whether it may leave."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from schoolgate.audit.hashing import canonical, instant
from schoolgate.channels.access import is_authorised
from schoolgate.channels.models import Channel
from schoolgate.channels.states import ChannelState
from schoolgate.people.models import School
from schoolgate.posts.knowledge import context_of
from schoolgate.posts.models import Decision, DraftPicture, Post, Revision, Verdict
from schoolgate.posts.states import PostState
from schoolgate.posts.timing import day_of, going_out_on
from schoolgate.posts.words import draft_of, draft_of_revision
from schoolgate.screening.engine import screen
from schoolgate.screening.model import Draft, Outcome, Screening


def screen_words(
    school: School,
    *,
    text: str,
    category: str,
    tone: str,
    alts: Iterable[str] = (),
    file_names: Iterable[str] = (),
) -> Screening:
    """Words that belong to no post yet, such as the API's."""
    draft = Draft(text=text, category=category, tone=tone, alt=tuple(alts), file_names=tuple(file_names))
    return screen_draft(school, draft)


def screen_draft(school: School, draft: Draft, day: date | None = None) -> Screening:
    """The one way a post's words are screened: as they are typed, on submission and at the decision. `day`: the day
    they go out."""
    return screen(draft, context_of(school, day))


def screen_post(post: Post, pictures: Iterable[DraftPicture]) -> Screening:
    """The draft as it stands."""
    return screen_draft(
        post.school, draft_of(post, pictures), day_of(post.typed_day if post.is_timed else "")
    )


def screen_revision(revision: Revision) -> Screening:
    """A revision, against what the school knows now."""
    return screen_draft(revision.post.school, draft_of_revision(revision), going_out_on(revision.send_at))


def as_rows(screening: Screening) -> list[dict[str, Any]]:
    """Findings as a revision keeps them."""
    return [asdict(finding) for finding in screening.findings]


def worse(first: str, second: str) -> Outcome:
    """The more severe of two outcomes."""
    return Outcome.worst((Outcome(first), Outcome(second)))


def content_hash(revision: Revision) -> str:
    """What a decision is bound to: text, pictures, alt text, channels and time (rule 9), and the kind of post."""
    pictures = [[each["sha256"], each["alt"]] for each in revision.pictures]
    time = instant(revision.send_at) if revision.send_at else "when approved"
    content = [
        revision.trust_id, revision.post_id, revision.category, revision.tone, revision.text, pictures,
        sorted(revision.channel_ids), time,
    ]  # fmt: skip
    return hashlib.sha256(b"schoolgate-revision\n" + canonical(content)).hexdigest()


def is_approved(revision: Revision) -> bool:
    """Whether the latest decision on this revision approves exactly what it holds now."""
    latest = Decision.objects.filter(revision_id=revision.pk).order_by("-pk").first()
    return (
        latest is not None
        and latest.verdict == Verdict.APPROVE
        and latest.content_hash == content_hash(revision)
    )


def may_leave(revision: Revision, channel: Channel) -> str:
    """Asked again whenever something is about to leave (rule 10). Empty when it may; otherwise why not, in words."""
    post = Post.objects.select_related("author").get(pk=revision.post_id)
    if post.state not in {PostState.APPROVED, PostState.PUBLISHED} or post.revision_id != revision.pk:
        return "The post was changed or taken back, so its approval no longer holds."
    if not is_approved(revision):
        return "What would be sent is not what was approved."
    if channel.pk not in revision.channel_ids:
        return f"{channel.name} was not among the channels that were approved."
    if channel.state == ChannelState.CLOSED:
        return f"{channel.name} has been closed."
    if not is_authorised(post.author, channel.pk):
        return f"{post.author.name} is no longer authorised on {channel.name} (clause 5.1)."
    return ""
