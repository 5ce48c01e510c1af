"""Who may come through the routes of the API: the same people as on the pages."""

from __future__ import annotations

from typing import Any

from tests.matrix import EVERYONE, SIGNED_IN, Row, Who
from tests.posts.routes import WRITERS, _published, _sent_back, _waiting, a_promise_set_aside
from tests.world import World

AUTHOR: Who = frozenset({"author"})
DECIDERS: Who = frozenset({"head", "reviewer"})
SEES_SUBMITTED: Who = frozenset(
    {
        "head",
        "author",
        "reviewer",
        "photos",
        "incidents",
        "data_protection",
        "safeguarding",
        "officer",
        "auditor",
    }
)
TAKES_DOWN: Who = frozenset(
    {"head", "author", "photos", "incidents", "data_protection", "safeguarding", "officer"}
)


def _harbour(world: World) -> dict[str, Any]:
    return {"school": world.harbour.slug}


def _words(world: World) -> dict[str, Any]:
    return {"text": "Our garden grows.", "category": "article"}


def _decision(world: World) -> dict[str, Any]:
    return {"verdict": "approve", "hash": "0" * 64}


def _answer(world: World) -> dict[str, Any]:
    return {"check": "promise", "where": "text", "start": 0, "end": 5, "reason": "It was agreed."}


def _set_aside(world: World) -> dict[str, Any]:
    return {"pk": a_promise_set_aside(world).pk}


def _sent_back_of(world: World) -> dict[str, Any]:
    return _sent_back(world)


ROWS = [
    Row("api:openapi-json", GET=EVERYONE),
    Row("api:api-root"),
    Row("api:screen", at=_harbour, data=_words, as_json=True, POST=WRITERS),
    Row("api:start", at=_harbour, data=_words, as_json=True, POST=WRITERS),
    Row("api:posts", GET=SIGNED_IN),
    Row("api:queue", GET=SIGNED_IN),
    Row("api:life", at=_waiting, data=_words, as_json=True, GET=SEES_SUBMITTED, PATCH=AUTHOR),
    Row("api:keep", at=_waiting, data=_words, as_json=True, GET=SEES_SUBMITTED, PATCH=AUTHOR),
    Row("api:submit", at=_sent_back_of, as_json=True, POST=AUTHOR),
    Row("api:reopen", at=_waiting, as_json=True, POST=AUTHOR),
    Row("api:decide", at=_waiting, data=_decision, as_json=True, POST=DECIDERS),
    Row("api:set_aside", at=_waiting, data=_answer, as_json=True, POST=DECIDERS | AUTHOR),
    Row("api:ask_again", at=_set_aside, as_json=True, POST=frozenset({"head"})),
    Row(
        "api:take_down",
        at=_published,
        data=lambda world: {"reason": "Wrong day"},
        as_json=True,
        POST=TAKES_DOWN,
    ),
]
