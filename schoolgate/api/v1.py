"""Version 1: drafts, screening, decisions, take-downs. Signed in as on the pages; changes want the CSRF token."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET
from ninja import NinjaAPI, Status
from ninja.errors import HttpError, ValidationError
from ninja.security import SessionAuth

from schoolgate.api.schemas import (
    AnswerIn,
    AnswerOut,
    DecisionIn,
    DraftIn,
    LifeOut,
    Number,
    PostOut,
    Problem,
    ReasonIn,
    ScreenIn,
    ScreeningOut,
    Slug,
)  # fmt: skip
from schoolgate.kit.states import Stale
from schoolgate.people.access import person_of, school_for
from schoolgate.people.models import Person
from schoolgate.people.rights import Right
from schoolgate.posts import actions
from schoolgate.posts.access import (
    own_post,
    post_for,
    post_to_answer,
    post_to_decide,
    posts_seen_by,
    queue_of,
    set_aside_for,
)
from schoolgate.posts.actions.deciding import NewTime
from schoolgate.posts.errors import Incomplete, NotLegal
from schoolgate.posts.gate import screen_words
from schoolgate.posts.models import Post, Revision, SetAside
from schoolgate.publishing.actions import take_down as take_down_everywhere
from schoolgate.publishing.models import Delivery


class SignedIn(SessionAuth):
    """The same session as the pages; somebody who has left is nobody."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        person = request.user
        return person if isinstance(person, Person) and person.is_active else None


LICENCE = {"info": {"license": {"name": "AGPL-3.0-or-later"}}}
api = NinjaAPI(
    title="Schoolgate",
    version="1",
    urls_namespace="api",
    auth=SignedIn(),
    docs_decorator=require_GET,
    docs_url=None,  # its page would load scripts from elsewhere; the description itself is at openapi.json
    openapi_extra=LICENCE,
)
REFUSALS: dict[Any, Any] = dict.fromkeys(
    (frozenset({401, 403, 404}), frozenset({400, 409}), frozenset({422})), Problem
)


def _answer(
    request: HttpRequest, status: int, message: str, fields: dict[str, str] | None = None
) -> HttpResponse:
    return api.create_response(request, {"message": message, "fields": fields or {}}, status=status)


@api.exception_handler(NotLegal)
def not_legal(request: HttpRequest, refused: NotLegal) -> HttpResponse:
    """409, with the words a person would read on the page."""
    return _answer(request, 409, str(refused), refused.problems if isinstance(refused, Incomplete) else None)


@api.exception_handler(Stale)
def stale(request: HttpRequest, refused: Stale) -> HttpResponse:
    """Somebody was quicker."""
    return _answer(request, 409, str(refused))


@api.exception_handler(PermissionDenied)
def denied(request: HttpRequest, refused: PermissionDenied) -> HttpResponse:
    """An insider without the right."""
    return _answer(request, 403, str(refused) or "You may not do this.")


@api.exception_handler(Http404)
def missing(request: HttpRequest, refused: Http404) -> HttpResponse:
    """There is none, or none for you: the same words."""
    return _answer(request, 404, "There is nothing here.")


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, refused: HttpError) -> HttpResponse:
    """What ninja itself refuses, such as a body that is no JSON."""
    return _answer(request, refused.status_code, str(refused))


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, refused: ValidationError) -> HttpResponse:
    """Which part could not be read, and why."""
    fields = {".".join(str(part) for part in error["loc"][1:]): error["msg"] for error in refused.errors}
    return _answer(request, 422, "Some of this could not be read.", fields)


def _out(post: Post, reader: Person) -> dict[str, Any]:
    shown = post.shown_to(reader)
    revision = shown if isinstance(shown, Revision) else None
    return {
        "id": post.pk, "school": post.school.slug, "author": post.author.name, "state": post.state,
        "category": shown.category, "tone": shown.tone, "text": shown.text, "channels": shown.channel_ids,
        "send_at": revision.send_at if revision else None, "revision": revision.number if revision else None,
        "outcome": revision.outcome if revision else None, "hash": revision.content_hash if revision else None,
    }  # fmt: skip


def _answer_out(row: SetAside) -> dict[str, Any]:
    return {
        "id": row.pk, "check": row.check_name, "outcome": row.outcome, "words": row.words, "reason": row.reason,
        "by": row.by.name, "at": row.at, "ended_at": row.ended_at,
    }  # fmt: skip


@api.post("/schools/{school}/screen", response={200: ScreeningOut, **REFUSALS})
def screen(request: HttpRequest, school: Slug, words: ScreenIn) -> Any:
    """Screen words as the page would, without keeping them."""
    there = school_for(person_of(request), school, Right.DRAFT)
    return screen_words(
        there, text=words.text, category=words.category, tone=words.tone or "", alts=words.alt
    )


@api.get("/posts", response={200: list[PostOut], **REFUSALS})
def posts(request: HttpRequest, before: Number | None = None) -> Any:
    """The posts you may see, newest first, fifty at a time; `before` a post's id for the next fifty."""
    person = person_of(request)
    rows = posts_seen_by(person).select_related("school", "author", "revision").order_by("-pk")
    return [_out(post, person) for post in (rows.filter(pk__lt=before) if before else rows)[:50]]


@api.get("/queue", response={200: list[PostOut], **REFUSALS})
def queue(request: HttpRequest) -> Any:
    """What waits for your decision, oldest first."""
    person = person_of(request)
    return [_out(post, person) for post in queue_of(person)[:50]]


@api.post("/schools/{school}/posts", response={201: PostOut, **REFUSALS})
def start(request: HttpRequest, school: Slug, draft: DraftIn) -> Any:
    """A new draft. It is decided on like any other."""
    person = person_of(request)
    there = school_for(person, school, Right.DRAFT)
    return Status(201, _out(actions.start(school=there, by=person, **draft.typed()), person))


@api.get("/posts/{pk}", response={200: LifeOut, **REFUSALS})
def life(request: HttpRequest, pk: Number) -> Any:
    """One post and what became of it."""
    person = person_of(request)
    post = post_for(person, pk)
    deliveries = [
        {"channel": each.channel.name, "network": each.channel.network, "state": each.state,
         "address": each.address, "words": each.words}
        for each in Delivery.objects.filter(post=post).select_related("channel")
    ]  # fmt: skip
    return {**_out(post, person), "deliveries": deliveries}


@api.patch("/posts/{pk}", response={200: PostOut, **REFUSALS})
def keep(request: HttpRequest, pk: Number, draft: DraftIn) -> Any:
    """Change your draft."""
    person = person_of(request)
    return _out(actions.keep(post=own_post(person, pk), by=person, **draft.typed()), person)


@api.post("/posts/{pk}/submit", response={200: PostOut, **REFUSALS})
def submit(request: HttpRequest, pk: Number) -> Any:
    """Submit your draft for a decision."""
    person = person_of(request)
    return _out(actions.submit(post=own_post(person, pk), by=person), person)


@api.post("/posts/{pk}/reopen", response={200: PostOut, **REFUSALS})
def reopen(request: HttpRequest, pk: Number) -> Any:
    """Open your post to edit it: the decision no longer holds."""
    person = person_of(request)
    return _out(actions.reopen(post=own_post(person, pk), by=person), person)


@api.post("/posts/{pk}/decision", response={200: PostOut, **REFUSALS})
def decide(request: HttpRequest, pk: Number, decision: DecisionIn) -> Any:
    """Approve, send back or refuse somebody else's post."""
    person = person_of(request)
    post, said = post_to_decide(person, pk), {"seen": decision.hash, "reason": decision.reason}
    if decision.verdict == "send_back":
        return _out(actions.send_back(post=post, by=person, **said), person)
    if decision.verdict == "refuse":
        return _out(actions.refuse(post=post, by=person, **said), person)
    chosen = decision.send_at
    if chosen is not None and chosen != "now" and chosen.tzinfo is None:
        raise NotLegal("Give the new time with its offset, as 2027-01-08T16:30:00Z.")
    new_time = None if chosen is None else NewTime(None if chosen == "now" else chosen)
    return _out(actions.approve(post=post, by=person, new_time=new_time, **said), person)


@api.post("/posts/{pk}/not-a-problem", response={201: AnswerOut, **REFUSALS})
def set_aside(request: HttpRequest, pk: Number, answer: AnswerIn) -> Any:
    """Say of a finding that it is not a problem: your school is not asked about these words by this check again."""
    person = person_of(request)
    post = post_to_answer(person, pk)
    row = actions.set_aside(post=post, by=person, spot=answer.spot, reason=answer.reason, seen=answer.hash)
    return Status(201, _answer_out(row))


@api.post("/not-a-problem/{pk}/ask-again", response={200: AnswerOut, **REFUSALS})
def ask_again(request: HttpRequest, pk: Number) -> Any:
    """Have such words found again."""
    person = person_of(request)
    actions.ask_again(set_aside=set_aside_for(person, pk), by=person)
    return _answer_out(set_aside_for(person, pk))


@api.post("/posts/{pk}/take-down", response={200: PostOut, **REFUSALS})
def take_down(request: HttpRequest, pk: Number, why: ReasonIn) -> Any:
    """Take a post down everywhere."""
    person = person_of(request)
    post = post_for(person, pk)
    take_down_everywhere(post=post, by=person, reason=why.reason)
    return _out(post_for(person, pk), person)
