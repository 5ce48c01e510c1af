"""The life of a post: what it says, where it is, what happened; and taking it down."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from schoolgate.kit.states import Stale
from schoolgate.kit.typed import words_of
from schoolgate.people.access import person_of
from schoolgate.people.gate import signed_in
from schoolgate.people.models import Person
from schoolgate.people.rights import Right, rights_of
from schoolgate.pictures.models import Picture
from schoolgate.posts.access import post_for
from schoolgate.posts.errors import NotLegal
from schoolgate.posts.models import Category, Decision, DraftPicture, Post, Revision
from schoolgate.posts.states import PostState
from schoolgate.publishing import actions
from schoolgate.publishing.access import delivery_for, may_take_down, may_tend, removal_for
from schoolgate.publishing.models import TakeDown
from schoolgate.publishing.telling import is_moving, places_of, story_of

SHOWN_AT = 640


@signed_in
@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page."""
    person = person_of(request)
    found = post_for(person, pk)
    if found.author_id == person.pk and found.state == PostState.DRAFT:
        return redirect("posts:edit", pk)
    return render(request, "publishing/post.html", {**_where(found, person), **_life(found, person)})


@signed_in
@require_safe
def where(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that says where it is, asked for again while something moves."""
    person = person_of(request)
    return render(request, "publishing/where.html", _where(post_for(person, pk), person))


def _where(post: Post, person: Person) -> dict[str, Any]:
    places = places_of(post)
    return {
        "post": post, "stands": places, "is_moving": is_moving(places), "may_tend": may_tend(person, post),
        "may_take_down": may_take_down(person, post),
    }  # fmt: skip


def _life(post: Post, person: Person) -> dict[str, Any]:
    revisions = list(Revision.objects.filter(post=post).select_related("made_by").order_by("-number"))
    shown = revisions[0] if revisions else None
    is_own, rights = post.author_id == person.pk, rights_of(person, post.school_id)
    return {
        "school": post.school, "revision": shown, "title": shown.title if shown else post.title,
        "text": shown.text if shown else post.text, "category": Category(shown.category).label if shown else "",
        "pictures": _pictures(post, shown), "earlier": _with_changes(revisions),
        "story": story_of(post), "take_down": TakeDown.objects.filter(post=post).select_related("by").first(),
        "can_come_down": post.state in {PostState.APPROVED, PostState.PUBLISHED} and may_take_down(person, post),
        "may_edit": is_own and post.is_editable,
        "may_reopen": is_own and post.state in {PostState.WAITING, PostState.APPROVED},
        "may_copy": is_own and Right.DRAFT in rights,
        "may_decide": not is_own and post.state == PostState.WAITING and rights & {Right.REVIEW, Right.RELEASE},
        "questions": list(post.questions.all()), "may_answer": not is_own and Right.ANSWER in rights,
        "decision": Decision.objects.filter(revision=shown).select_related("by").last() if shown else None,
    }  # fmt: skip


def _pictures(post: Post, revision: Revision | None) -> list[dict[str, Any]]:
    """The revision's, or the draft's for the one who is asked about it (4.2)."""
    rows = revision.pictures if revision else DraftPicture.objects.filter(post=post).values("picture", "alt")
    kept = Picture.objects.in_bulk([each["picture"] for each in rows])
    return [
        {
            "url": reverse("posts:picture", args=[post.pk, each["picture"], SHOWN_AT]), "alt": each["alt"],
            "width": kept[each["picture"]].width, "height": kept[each["picture"]].height,
        }
        for each in rows if each["picture"] in kept
    ]  # fmt: skip


def _with_changes(revisions: list[Revision]) -> list[dict[str, Any]]:
    """Each earlier revision beside the one after it, newest first."""
    return [{"revision": old, "next": new} for new, old in pairwise(revisions)]


@signed_in
@require_POST
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    """The one button."""
    person = person_of(request)
    found = post_for(person, pk)
    reason = words_of(request, "reason")
    return _done(
        request, pk, lambda: actions.take_down(post=found, by=person, reason=reason),
        "It is coming down everywhere. This page says when it is gone.",
    )  # fmt: skip


@signed_in
@require_POST
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    """A refused delivery, once more."""
    person = person_of(request)
    delivery = delivery_for(person, pk)
    said = f"It is tried again on {delivery.channel.name}."
    return _done(request, delivery.post_id, lambda: actions.try_again(delivery=delivery, by=person), said)


@signed_in
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody looked for themselves."""
    person = person_of(request)
    delivery = delivery_for(person, pk)
    is_there, address = request.POST.get("is_there") == "yes", words_of(request, "address")
    said = "Noted: it is there." if is_there else "Noted: it is not there. It is sent again."
    return _done(
        request, delivery.post_id,
        lambda: actions.settle(delivery=delivery, by=person, is_there=is_there, address=address), said,
    )  # fmt: skip


@signed_in
@require_POST
def remove_again(request: HttpRequest, pk: int) -> HttpResponse:
    """A removal, now."""
    person = person_of(request)
    removal = removal_for(person, pk)
    said = "It is tried again now."
    return _done(request, removal.post_id, lambda: actions.remove_again(removal=removal, by=person), said)


def _done(request: HttpRequest, pk: int, act: Callable[[], object], said: str) -> HttpResponse:
    """Does it, and goes back to the page with what came of it in words."""
    try:
        act()
    except (NotLegal, Stale) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("publishing:post", pk)
