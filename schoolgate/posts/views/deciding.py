"""Deciding: the queue, one post a screen, questions, and opening a post again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.kit import clock
from schoolgate.kit.states import Stale
from schoolgate.kit.typed import words_of
from schoolgate.people.access import person_of
from schoolgate.people.gate import needs, signed_in
from schoolgate.people.models import Person
from schoolgate.people.rights import Right
from schoolgate.posts import actions
from schoolgate.posts.access import (
    own_post,
    post_for,
    post_to_decide,
    posts_seen_by,
    question_for,
    queue_of,
)
from schoolgate.posts.actions.deciding import NewTime
from schoolgate.posts.errors import NotLegal, TimePassed
from schoolgate.posts.models import Post
from schoolgate.posts.review_page import review_context
from schoolgate.posts.timing import BadTime, instant_of

PER_PAGE = 50


@signed_in
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for this person's decision, oldest first."""
    posts = list(queue_of(person_of(request))[: PER_PAGE + 1])
    return render(request, "posts/queue.html", {"posts": posts[:PER_PAGE], "more": len(posts) > PER_PAGE})


@signed_in
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One post: how it will look, what was found, who wrote it, what changed. Then one tap, and the next one."""
    person = person_of(request)
    post = post_to_decide(person, pk)
    if post.revision is None:
        return redirect("publishing:post", pk)
    if request.method != "POST":
        return render(request, "posts/review.html", review_context(post, person))
    try:
        words = _decided(request, post, person)
    except (NotLegal, Stale, BadTime) as refused:
        context = review_context(post_to_decide(person, pk), person)
        late = isinstance(refused, TimePassed | BadTime)
        context |= {"refusal": str(refused), "late": context["late"] or late, "typed": request.POST}
        return render(request, "posts/review.html", context, status=409)
    messages.success(request, words)
    following = queue_of(person).first()
    return redirect("posts:decide", following.pk) if following else redirect("posts:queue")


def _decided(request: HttpRequest, post: Post, person: Person) -> str:
    seen, reason = words_of(request, "seen"), words_of(request, "reason")
    verdicts: dict[str, tuple[Callable[..., Any], str]] = {
        "send_back": (actions.send_back, f"Sent back to {post.author.name}."),
        "refuse": (actions.refuse, f"Refused. {post.author.name} will read why."),
    }
    if request.POST.get("verdict") in verdicts:
        action, words = verdicts[request.POST["verdict"]]
        action(post=post, by=person, seen=seen, reason=reason)
        return words
    if request.POST.get("verdict") != "approve":
        raise NotLegal("Choose what to do with it.")
    done = actions.approve(post=post, by=person, seen=seen, reason=reason, new_time=_new_time(request))
    when = done.revision.send_at if done.revision else None
    return f"Approved. It goes out {clock.say(when)}." if when else "Approved. It is on its way."


def _new_time(request: HttpRequest) -> NewTime | None:
    """The time a late decision chose, if it did."""
    when = request.POST.get("when")
    if when == "now":
        return NewTime(None)
    if when == "at":
        day, at = request.POST.get("typed_day", ""), request.POST.get("typed_time", "")
        return NewTime(instant_of(day, at, after=clock.now()))
    return None


@needs(Right.ANSWER)
@require_POST
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """The Headteacher's answer to "I'm not sure" (4.2)."""
    person = person_of(request)
    asked = question_for(person, pk)
    try:
        actions.answer(question=asked, by=person, text=words_of(request, "answer"))
    except (NotLegal, Stale) as refused:
        messages.error(request, str(refused))
        return redirect("publishing:post", asked.post_id)
    messages.success(request, f"{asked.post.author.name} will see your answer on the draft.")
    may_see_more = posts_seen_by(person).filter(pk=asked.post_id).exists()  # a draft, only while it asks
    return redirect("publishing:post", asked.post_id) if may_see_more else redirect("/")


@needs(Right.DRAFT)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to writing: the decision no longer holds."""
    person = person_of(request)
    post = own_post(person, pk)
    try:
        actions.reopen(post=post, by=person)
    except (NotLegal, Stale) as refused:
        messages.error(request, str(refused))
        return redirect("publishing:post", pk)
    messages.info(
        request, "Open to edit. Whatever was decided no longer holds; submit it again when you are ready."
    )
    return redirect("posts:write", post.school.slug, post.key)


@needs(Right.DRAFT)
@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The same words and pictures as a new draft."""
    person = person_of(request)
    new = actions.copy(post=post_for(person, pk), by=person)
    return redirect("posts:write", new.school.slug, new.key)
