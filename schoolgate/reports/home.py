"""What waits for a person: the whole of Home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from schoolgate.people.models import Person
from schoolgate.posts.access import questions_for, queue_of
from schoolgate.posts.models import Post
from schoolgate.posts.states import PostState
from schoolgate.publishing.models import Delivery
from schoolgate.publishing.states import DeliveryState

SHOWN = 8


@dataclass(frozen=True)
class Item:
    """One line: where it leads, what it is, who and when."""

    href: str
    title: str
    by: str
    at: datetime | None
    name: str = ""
    state: str = ""
    words: str = ""
    text: str = ""


@dataclass(frozen=True)
class Section:
    """A heading with its lines; `more` leads to the rest where there is more than is shown."""

    title: str
    items: list[Item]
    more: str = ""


def _deciding(person: Person) -> Section:
    posts = list(queue_of(person)[: SHOWN + 1])
    items = [
        Item(reverse("posts:decide", args=[post.pk]), post.title_for(person), post.school.name, post.submitted_at,
             post.author.name, post.shown_outcome)
        for post in posts[:SHOWN]
    ]  # fmt: skip
    return Section("Waiting for your decision", items, reverse("posts:queue") if len(posts) > SHOWN else "")


def _answering(person: Person) -> Section:
    items = [
        Item(reverse("publishing:post", args=[each.post_id]), each.text, each.school.name, each.asked_at,
             each.post.author.name, "asked", text=each.post.title_for(person))
        for each in questions_for(person)[:SHOWN]
    ]  # fmt: skip
    return Section("Somebody is not sure, and asks you", items)


def _stuck(person: Person) -> Section:
    """Deliveries of one's own posts that did not arrive."""
    states = [DeliveryState.REFUSED, DeliveryState.UNKNOWN]
    rows = Delivery.objects.filter(post__author=person, state__in=states).exclude(
        post__state__in=[PostState.COMING_DOWN, PostState.TAKEN_DOWN]
    )
    items = [
        Item(reverse("publishing:post", args=[each.post_id]), each.revision.title, each.channel.name, each.due_at,
             state=each.state, text=each.words)
        for each in rows.select_related("revision", "channel").order_by("-pk")[:SHOWN]
    ]  # fmt: skip
    return Section("Did not get there", items)


def _writing(person: Person) -> Section:
    """Drafts, and what came back: the latest first."""
    posts = Post.objects.filter(author=person, state__in=[PostState.DRAFT, PostState.SENT_BACK])
    items = [
        Item(
            reverse("posts:edit", args=[post.pk]),
            post.title_for(person),
            post.school.name,
            post.kept_at,
            state=post.state,
        )
        for post in posts.select_related("school", "revision").order_by("-state", "-kept_at")[:SHOWN]
    ]
    return Section("You are writing", items)


def _under_way(person: Person) -> Section:
    """Own posts that wait, or were decided on lately."""
    states = Q(state__in=[PostState.WAITING, PostState.APPROVED, PostState.COMING_DOWN])
    late = Q(state__in=[PostState.PUBLISHED, PostState.REFUSED, PostState.TAKEN_DOWN])
    posts = Post.objects.filter(states | late, author=person).select_related("school", "revision")
    items = [
        Item(reverse("publishing:post", args=[post.pk]), post.title_for(person), post.school.name, post.submitted_at,
             state=post.state)
        for post in posts.order_by("-submitted_at")[:SHOWN]
    ]  # fmt: skip
    return Section("Your latest posts", items)


def sections_for(person: Person) -> tuple[list[Section], list[Section]]:
    """What waits for this person, and what else is theirs; empty sections are left out."""
    waits = [_deciding(person), _answering(person), _stuck(person)]
    theirs = [_writing(person), _under_way(person)]
    return [each for each in waits if each.items], [each for each in theirs if each.items]
