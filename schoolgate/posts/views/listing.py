"""Every post a person may see, newest first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from schoolgate.people.access import person_of
from schoolgate.people.gate import signed_in
from schoolgate.posts.access import posts_seen_by
from schoolgate.posts.states import PostState

PER_PAGE = 30
SHOWN = (
    PostState.DRAFT, PostState.WAITING, PostState.SENT_BACK, PostState.APPROVED, PostState.PUBLISHED,
    PostState.TAKEN_DOWN, PostState.REFUSED,
)  # fmt: skip


@signed_in
@require_GET
def posts(request: HttpRequest) -> HttpResponse:
    """By state, thirty at a time; `before` (a post's number) leads on without counting what went before."""
    person = person_of(request)
    rows = posts_seen_by(person).exclude(state=PostState.DISCARDED)
    state, before = request.GET.get("state", ""), request.GET.get("before", "")
    if state in SHOWN:
        rows = rows.filter(state=state)
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.select_related("school", "author", "revision").order_by("-pk")[: PER_PAGE + 1])
    context = {
        "rows": [(post, post.title_for(person)) for post in found[:PER_PAGE]],
        "more": found[PER_PAGE - 1].pk if len(found) > PER_PAGE else None,
        "states": SHOWN, "state": state if state in SHOWN else "", "is_first": not before,
    }  # fmt: skip
    return render(request, "posts/list.html", context)
