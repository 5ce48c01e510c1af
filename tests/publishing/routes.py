"""Who may come through the routes of a post's life, of channels and of the public news page."""

from __future__ import annotations

from typing import Any

from schoolgate.audit.actors import OPERATOR
from schoolgate.audit.moves import move
from schoolgate.channels.actions import authorise, connect
from schoolgate.channels.models import Channel
from schoolgate.kit import clock
from schoolgate.kit.tenancy import tenant
from schoolgate.pictures import files
from schoolgate.pictures.models import Picture
from schoolgate.publishing import sending, steps
from schoolgate.publishing.models import Delivery
from schoolgate.publishing.networks.news_page.models import NewsItem, NewsPicture
from schoolgate.publishing.withdrawing import open_removal
from tests.matrix import EVERYONE, HEADS, STAFF, Row, Who
from tests.posts.routes import a_waiting_post
from tests.world import World

TAKERS: Who = frozenset(
    {"author", "head", "photos", "incidents", "data_protection", "safeguarding", "officer"}
)
TENDERS: Who = TAKERS | {"reviewer", "accounts", "it"}
CONNECTORS: Who = frozenset({"head", "accounts", "it"})
HEAD: Who = frozenset({"head"})


def _sent(world: World) -> Delivery:
    """Harbour's author's post, on the news page."""
    from schoolgate.posts import actions

    post = a_waiting_post(world)
    assert post.revision is not None
    actions.approve(post=post, by=world.head, seen=post.revision.content_hash)
    with tenant(world.trust.pk):
        delivery = steps.take(Delivery.objects.get(post=post).pk)
        assert delivery is not None
        sending.deliver(delivery)
    return Delivery.objects.get(post=post)


def _post(world: World) -> dict[str, Any]:
    return {"pk": _sent(world).post_id}


def _in_state(world: World, state: str) -> dict[str, Any]:
    delivery = _sent(world)
    Delivery.objects.filter(pk=delivery.pk).update(state=state)
    return {"pk": delivery.pk}


def _still_visible(world: World) -> dict[str, Any]:
    removal = open_removal(_sent(world), by=world.head.actor)
    move(removal, "see", by=world.head.actor)
    return {"pk": removal.pk}


def _wordpress(world: World) -> Channel:
    return connect(
        school=world.harbour, network="wordpress", name="Website", by=OPERATOR, address="https://w.example"
    )


def _channel(world: World) -> dict[str, Any]:
    return {"pk": _wordpress(world).pk}


def _authorisation(world: World) -> dict[str, Any]:
    return {"pk": authorise(channel=_wordpress(world), person=world.author, by=world.head).pk}


def _item(world: World) -> NewsItem:
    _sent(world)
    return NewsItem.objects.select_related("school").get()


def _page(world: World) -> dict[str, Any]:
    return {"school": world.harbour.slug}


def _permalink(world: World) -> dict[str, Any]:
    item = _item(world)
    return {"school": item.school.slug, "pk": item.pk, "slug": item.slug}


def _picture(world: World) -> dict[str, Any]:
    item, folder = _item(world), files.new_folder()
    files.write(folder, {400: b"a picture"})
    picture = Picture.objects.create(
        trust=world.trust, school=world.harbour, added_by=world.author, added_at=clock.now(), file_name="a.jpg",
        sha256="0" * 64, width=400, height=300, folder=folder, widths=[400],
    )  # fmt: skip
    NewsPicture.objects.create(trust=world.trust, item=item, picture=picture, number=1, alt="Beans")
    return {"school": item.school.slug, "pk": item.pk, "number": 1, "size": 400}


ROWS = [
    Row("publishing:post", at=_post, GET=STAFF),
    Row("publishing:where", at=_post, GET=STAFF),
    Row("publishing:take_down", at=_post, data=lambda world: {"reason": "Wrong day."}, POST=TAKERS),
    Row("publishing:try_again", at=lambda world: _in_state(world, "refused"), POST=TENDERS),
    Row("publishing:settle", at=lambda world: _in_state(world, "unknown"), POST=TENDERS),
    Row("publishing:remove_again", at=_still_visible, POST=TAKERS),
    Row("publishing:channels", GET=CONNECTORS | HEADS),
    Row(
        "publishing:connect",
        at=lambda world: {"on": "news_page"},
        GET=CONNECTORS | HEADS,
        POST=CONNECTORS | HEADS,
    ),
    Row("publishing:channel", at=_channel, GET=CONNECTORS),
    Row("publishing:reconnect", at=_channel, GET=CONNECTORS, POST=CONNECTORS),
    Row("publishing:close", at=_channel, POST=HEAD),
    Row("publishing:authorise", at=_channel, POST=HEAD),
    Row("publishing:end_authorisation", at=_authorisation, POST=HEAD),
    Row("news_page:news", at=_page, GET=EVERYONE),
    Row("news_page:rss", at=_page, GET=EVERYONE),
    Row("news_page:json_feed", at=_page, GET=EVERYONE),
    Row("news_page:item", at=_permalink, GET=EVERYONE),
    Row("news_page:picture", at=_picture, GET=EVERYONE),
]
