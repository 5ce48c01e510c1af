"""What an adapter is handed: the channel's connection, and the approved revision as a parcel."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from schoolgate.channels.actions import open_secret
from schoolgate.channels.models import Channel
from schoolgate.pictures import files
from schoolgate.pictures.models import Picture
from schoolgate.posts.models import Post, Revision
from schoolgate.publishing.models import Delivery
from schoolgate.publishing.networks.base import Connection, Parcel, ParcelPicture, Refused


def connection_of(channel: Channel) -> Connection:
    """The channel's account with its secret opened. `settings` always tells trust and school."""
    whose = {"trust_id": channel.trust_id, "school_id": channel.school_id}
    return Connection(
        address=channel.address, username=channel.username, secret=open_secret(channel),
        settings={**channel.settings, **whose},
    )  # fmt: skip


def parcel_of(delivery: Delivery) -> Parcel:
    """The delivery's revision, word for word, under the delivery's key."""
    revision = Revision.objects.get(pk=delivery.revision_id)
    post = Post.objects.select_related("school").get(pk=delivery.post_id)
    return Parcel(
        key=delivery.key, title=revision.title, text=revision.body, category=revision.category,
        school_name=post.school.name, pictures=_pictures(revision), published_at=delivery.planned_for,
    )  # fmt: skip


def _pictures(revision: Revision) -> tuple[ParcelPicture, ...]:
    wanted = {each["picture"] for each in revision.pictures}
    kept = Picture.objects.in_bulk(wanted)
    if wanted - set(kept):
        raise Refused("A picture of this post is no longer kept. Take the post back and add it again.")
    return tuple(
        ParcelPicture(
            read=_reader(kept[each["picture"]], each["sha256"]), mime=kept[each["picture"]].mime, alt=each["alt"],
            width=kept[each["picture"]].width, height=kept[each["picture"]].height, file_name=f"picture-{number}.jpg",
        )
        for number, each in enumerate(revision.pictures, start=1)
    )  # fmt: skip


def _reader(picture: Picture, sha256: str) -> Callable[[], bytes]:
    def read() -> bytes:
        data = files.read(picture)
        # The file lies outside the database: a decision is bound to these bytes and no others (rule 9).
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Refused(
                "A picture is no longer the one that was approved. Take the post back and add it again."
            )
        return data

    return read
