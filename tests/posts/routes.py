"""Who may come through the routes of writing and deciding."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from schoolgate.audit.actors import OPERATOR, SENDER
from schoolgate.channels.actions import authorise, connect
from schoolgate.kit import clock
from schoolgate.pictures import files
from schoolgate.pictures.models import Picture
from schoolgate.posts import actions
from schoolgate.posts.models import Post, SetAside
from schoolgate.posts.spots import Spot
from tests.matrix import AUTHORS, HEADS, SIGNED_IN, STAFF, Row, Who
from tests.world import World

KEY = UUID("5d5c9a52-7b43-4f3e-9a53-0d4f7a0a4c11")
WRITERS: Who = AUTHORS | {"head"}
ALL_WRITERS: Who = WRITERS | HEADS | {"other_author", "outsider"}


def a_draft(world: World) -> Post:
    """By Harbour's author, ready to submit."""
    channel = connect(school=world.harbour, network="news_page", name="News page", by=OPERATOR)
    authorise(channel=channel, person=world.author, by=world.head)
    return actions.start(
        school=world.harbour,
        by=world.author,
        category="article",
        text="Our garden grows.",
        channel_ids=[channel.pk],
    )


def a_waiting_post(world: World) -> Post:
    """Submitted by Harbour's author."""
    return actions.submit(post=a_draft(world), by=world.author)


def _seen(post: Post) -> str:
    assert post.revision is not None
    return post.revision.content_hash


def a_published_post(world: World) -> Post:
    """Let out by Harbour's Headteacher."""
    post = a_waiting_post(world)
    post = actions.approve(post=post, by=world.head, seen=_seen(post))
    actions.published(post=post, by=SENDER)
    return post


def _sent_back(world: World) -> dict[str, Any]:
    post = a_waiting_post(world)
    actions.send_back(post=post, by=world.head, seen=_seen(post), reason="Which garden?")
    return {"pk": post.pk}


def a_picture(world: World) -> Picture:
    """One that Harbour's author has taken in."""
    folder = files.new_folder()
    files.write(folder, {400: b"a picture"})
    return Picture.objects.create(
        trust=world.trust, school=world.harbour, added_by=world.author, added_at=clock.now(), file_name="a.jpg",
        sha256="0" * 64, width=400, height=300, folder=folder, widths=[400],
    )  # fmt: skip


def _picture(world: World) -> dict[str, Any]:
    """A picture in a published post."""
    post, picture = a_draft(world), a_picture(world)
    row = actions.add_picture(post=post, picture=picture, by=world.author)
    actions.describe_picture(post=post, picture=row.pk, alt="Beans", shows_people=False, by=world.author)
    post = actions.submit(post=post, by=world.author)
    post = actions.approve(post=post, by=world.head, seen=_seen(post))
    actions.published(post=post, by=SENDER)
    return {"pk": post.pk, "picture": picture.pk, "size": 400}


def _question(world: World) -> dict[str, Any]:
    return {"pk": actions.ask(post=a_waiting_post(world), by=world.author, text="Is it?").pk}


def a_promise_set_aside(world: World) -> SetAside:
    """By Harbour's Headteacher, in a post that waits."""
    post = actions.keep(
        post=a_draft(world), by=world.author, text="Our garden grows. We will refund every ticket."
    )
    post = actions.submit(post=post, by=world.author)
    assert post.revision is not None
    found = next(each for each in post.revision.findings if each["outcome"] == "ask")
    spot = Spot(found["check"], found["where"], found["start"], found["end"])
    return actions.set_aside(post=post, by=world.head, spot=spot, reason="It was agreed.")


def _page(world: World) -> dict[str, Any]:
    return {"school": world.harbour.slug, "key": KEY}


def _waiting(world: World) -> dict[str, Any]:
    return {"pk": a_waiting_post(world).pk}


def _published(world: World) -> dict[str, Any]:
    return {"pk": a_published_post(world).pk}


def _typed(world: World) -> dict[str, Any]:
    return {"text": "Hello", "category": "article", "do": "keep"}


ROWS = [
    Row("posts:list", GET=SIGNED_IN),
    Row("posts:begin", GET=ALL_WRITERS),
    Row("posts:new", at=lambda world: {"school": world.harbour.slug}, GET=WRITERS),
    Row("posts:write", at=_page, data=_typed, GET=WRITERS, POST=WRITERS),
    Row("posts:keep", at=_page, data=_typed, POST=WRITERS),
    Row("posts:screen", at=_page, data=_typed, POST=WRITERS),
    Row("posts:answer", at=_page, POST=WRITERS),
    Row("posts:pictures", at=_page, POST=WRITERS),
    Row("posts:edit", at=_sent_back, GET=frozenset({"author"})),
    Row("posts:picture", at=_picture, GET=STAFF),
    Row("posts:reopen", at=_waiting, POST=frozenset({"author"})),
    Row("posts:copy", at=_published, POST=WRITERS),
    Row("posts:queue", GET=SIGNED_IN),
    Row(
        "posts:decide", at=_waiting, GET=frozenset({"head", "reviewer"}), POST=frozenset({"head", "reviewer"})
    ),
    Row("posts:answer_waiting", at=_waiting, POST=frozenset({"head", "reviewer"})),
    Row("posts:ask_again", at=lambda world: {"pk": a_promise_set_aside(world).pk}, POST=frozenset({"head"})),
    Row("posts:question", at=_question, data=lambda world: {"answer": "Yes."}, POST=frozenset({"head"})),
]
