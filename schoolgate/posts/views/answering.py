""" "Not a problem" and "Ask again": on the page where a post is written, and where it is decided on."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from schoolgate.kit.states import Stale
from schoolgate.kit.typed import words_of
from schoolgate.people.access import person_of
from schoolgate.people.gate import needs, signed_in
from schoolgate.people.models import Person
from schoolgate.people.rights import Right
from schoolgate.posts import actions
from schoolgate.posts.access import post_to_decide, set_aside_for
from schoolgate.posts.desk import desk_of
from schoolgate.posts.errors import ChangedMeanwhile, NotLegal
from schoolgate.posts.models import Post
from schoolgate.posts.panel import Wrong
from schoolgate.posts.review_page import review_context
from schoolgate.posts.spots import Spot

ANSWERS = frozenset({"not_a_problem", "ask_again"})
"""The fields that the buttons of an answer send."""
LONGEST_NUMBER = 9
FOUND_AGAIN = "It is found again from now on."


def answered(request: HttpRequest, post: Post, by: Person) -> str:
    """Does what the pressed button says; the words for the person who pressed it. Raises as the actions do."""
    if "ask_again" in request.POST:
        actions.ask_again(set_aside=set_aside_for(by, _number(request.POST["ask_again"])), by=by)
        return FOUND_AGAIN
    number, _, told = request.POST.get("not_a_problem", "").partition(" ")
    reason = words_of(request, f"why-{_number(number)}")
    seen = words_of(request, "seen") if post.author_id != by.pk else ""
    actions.set_aside(post=post, by=by, spot=Spot.read(told), reason=reason, seen=seen)
    return "Your school will not be asked about these words again."


def wrong_answer(request: HttpRequest, refused: Exception) -> Wrong | None:
    """Why an answer was not taken, for the card it was about; None where that is not on the page any more."""
    number = _number(request.POST.get("not_a_problem", "").partition(" ")[0])
    if not number or isinstance(refused, ChangedMeanwhile):
        return None
    return Wrong(number, str(refused), words_of(request, f"why-{number}"))


def _number(typed: str) -> int:
    """A number as a button sends it; 0, which is none, for whatever else comes."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER else 0


@needs(Right.DRAFT)
@require_POST
def answer(request: HttpRequest, school: str, key: UUID) -> HttpResponse:
    """For the page's script, which has kept the draft: does it, or says why not, in words."""
    desk = desk_of(person_of(request), school, key)
    if desk.post is None:
        return JsonResponse({"message": "Write something first."}, status=400)
    try:
        answered(request, desk.post, desk.person)
    except (NotLegal, Stale) as refused:
        return JsonResponse({"message": str(refused)}, status=409)
    return HttpResponse(status=204)


@signed_in
@require_POST
def answer_waiting(request: HttpRequest, pk: int) -> HttpResponse:
    """On the page where a post is decided on; leads back there."""
    person = person_of(request)
    post = post_to_decide(person, pk)
    try:
        messages.success(request, answered(request, post, person))
    except (NotLegal, Stale) as refused:
        if post.revision is None:
            return redirect("publishing:post", pk)
        wrong = wrong_answer(request, refused)
        context = review_context(post_to_decide(person, pk), person)
        context |= {"wrong": wrong, "refusal": "" if wrong else str(refused)}
        return render(request, "posts/review.html", context, status=409)
    return redirect(f"{reverse('posts:decide', args=[pk])}#findings-title")


@signed_in
@require_POST
def ask_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Where what was called wrong is listed; leads back to the check's page."""
    person = person_of(request)
    row = set_aside_for(person, pk)
    try:
        actions.ask_again(set_aside=row, by=person)
    except (NotLegal, Stale) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, FOUND_AGAIN)
    return redirect("reports:check", row.check_name)
