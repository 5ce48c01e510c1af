"""What the review screen shows of one post."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from schoolgate.channels.models import Channel
from schoolgate.kit import clock
from schoolgate.people.models import Person
from schoolgate.people.rights import Right, rights_of
from schoolgate.pictures.files import fitting
from schoolgate.pictures.models import Picture
from schoolgate.posts.access import queue_of
from schoolgate.posts.actions.deciding import outcome_now
from schoolgate.posts.gate import screen_revision
from schoolgate.posts.models import Category, Post, Revision, Tone
from schoolgate.posts.panel import panel_of
from schoolgate.posts.remembered import answerable
from schoolgate.posts.seen_words import seen_words
from schoolgate.posts.states import PostState
from schoolgate.posts.words import draft_of_revision
from schoolgate.screening.model import Finding, Outcome


def pictures_of(revision: Revision, found: tuple[Finding, ...] = (), size: int = 800) -> list[dict[str, Any]]:
    """The pictures of a revision as the pages show them, with what was found in the words seen in them."""
    rows = Picture.objects.in_bulk([each["picture"] for each in revision.pictures])
    shown = []
    for place, each in enumerate(revision.pictures):
        row = rows[each["picture"]]
        url = reverse("posts:picture", args=[revision.post_id, row.pk, fitting(row, size)])
        sizes = {"width": row.width, "height": row.height}
        seen = seen_words(row, place, found, url)
        shown.append({"url": url, "alt": each["alt"], "where": f"alt:{place}", "seen": seen, **sizes})
    return shown


def previews_of(revision: Revision, pictures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One preview a channel, drawn by the network's own template."""
    post = revision.post
    return [
        {
            "template": f"networks/{channel.network}/preview.html", "channel": channel, "title": revision.heading,
            "text": revision.body, "category": Category(revision.category).label, "pictures": pictures,
            "school": post.school, "at": revision.send_at,
        }
        for channel in Channel.objects.filter(pk__in=revision.channel_ids)
    ]  # fmt: skip


def _why_not(post: Post, person: Person, outcome: Outcome) -> str:
    """Why this person can not approve, in words; empty when they can."""
    if post.author_id == person.pk:
        return "This is your own post: somebody else has to decide on it (clause 2.1)."
    if outcome is Outcome.STOP:
        return "Something in it must be mended first. Send it back: nobody may let it out as it is."
    if outcome is Outcome.ASK and Right.RELEASE not in rights_of(person, post.school_id):
        return "There is something to ask here: only the Headteacher may let it out (clause 2.2)."
    return ""


def review_context(post: Post, person: Person) -> dict[str, Any]:
    """The post, its latest revision, what is found in it now, its previews, its past, and what this person may do."""
    revision = post.revision
    if revision is None:
        return {"post": post, "revision": None, "late": False}
    waiting = post.state == PostState.WAITING
    revision.post = post
    screening = screen_revision(revision)
    rights = rights_of(person, post.school_id)
    panel = panel_of(
        screening, draft_of_revision(revision), school_id=post.school_id, reader=person,
        answerable=answerable(post, person, rights),
    )  # fmt: skip
    outcome, pictures = outcome_now(post, revision, screening), pictures_of(revision, panel.findings)
    earlier = list(post.revisions.filter(number__lt=revision.number).order_by("-number"))
    why_not, own = _why_not(post, person, outcome), post.author_id == person.pk
    return {
        "post": post, "revision": revision, "panel": panel, "findings": panel.findings,
        "previews": previews_of(revision, pictures), "pictures": pictures, "waiting": waiting,
        "category": Category(revision.category).label, "tone": Tone(revision.tone).label,
        "changes": earlier[0] if earlier else None, "earlier": earlier, "why_not": why_not,
        "may_approve": waiting and not why_not, "may_return": waiting and not own,
        "late": waiting and revision.send_at is not None and revision.send_at <= clock.now(),
        "questions": list(post.questions.all()), "seen": revision.content_hash,
        "decisions": [each for old in earlier for each in old.decisions.select_related("by")],
        "may_answer": not own and Right.ANSWER in rights,
        "left_in_queue": queue_of(person).exclude(pk=post.pk).count(),
    }  # fmt: skip
