"""Publishing to the news page: rows in our own database, under the delivery's key."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from django.utils.text import slugify

from schoolgate.kit import clock
from schoolgate.pictures.models import Picture
from schoolgate.publishing.networks.base import (
    Adapter,
    Check,
    Checkpoint,
    Committed,
    Connection,
    DeliveryClass,
    Found,
    Limits,
    Parcel,
    ParcelPicture,
    Refused,
    Save,
    Sighting,
)
from schoolgate.publishing.networks.news_page.models import NewsItem, NewsPicture, Withdrawn


class NewsPage(Adapter):
    """Class A: the key is unique in the database, so that a second call finds the first one's work."""

    name = "news_page"
    label = "News page"
    delivery_class = DeliveryClass.A

    def limits(self, connection: Connection) -> Limits:
        return Limits()

    def check(self, connection: Connection) -> Check:
        return Check(ok=True, account=self.label)

    def validate(self, parcel: Parcel) -> list[str]:
        return [] if f"{parcel.title}{parcel.text}".strip() else ["There is nothing to show: write a text."]

    def prepare(
        self, connection: Connection, parcel: Parcel, checkpoint: Checkpoint, save: Save
    ) -> Checkpoint:
        ready = {"key": parcel.key, "pictures": [_row(each, connection) for each in parcel.pictures]}
        save(ready)
        return ready

    def commit(self, connection: Connection, parcel: Parcel, checkpoint: Checkpoint) -> Committed:
        with transaction.atomic():
            if Withdrawn.objects.filter(key=parcel.key).exists():
                raise Refused("It was taken down from the news page.")
            item, is_new = NewsItem.objects.get_or_create(
                key=parcel.key, defaults=_columns(connection, parcel)
            )
            if is_new:
                _add_pictures(item, checkpoint["pictures"])
        return Committed(address=item.address, remote_id=str(item.pk), checkpoint=_shown(item, checkpoint))

    def find(self, connection: Connection, parcel: Parcel, checkpoint: Checkpoint) -> Found:
        item = NewsItem.objects.select_related("school").filter(key=parcel.key).first()
        if item is None:
            return Found(sighting=Sighting.ABSENT)
        return Found(
            sighting=Sighting.PUBLISHED, address=item.address, remote_id=str(item.pk),
            checkpoint=_shown(item, checkpoint),
        )  # fmt: skip

    def delete(self, connection: Connection, checkpoint: Checkpoint) -> None:
        if "key" not in checkpoint:
            return
        with transaction.atomic():
            Withdrawn.objects.get_or_create(
                key=checkpoint["key"], defaults={"trust_id": connection.settings["trust_id"]}
            )
            for item in NewsItem.objects.filter(key=checkpoint["key"]):
                item.delete()

    def verify_gone(self, connection: Connection, checkpoint: Checkpoint) -> tuple[str, ...]:
        """Asks the public views themselves, as a visitor would."""
        paths = [path for path in checkpoint.get("paths", []) if _is_public(path)]
        if NewsItem.objects.filter(key=checkpoint.get("key", "")).exists() and not paths:
            paths = [NewsItem.objects.select_related("school").get(key=checkpoint["key"]).path]
        return tuple(paths)


def _row(parcelled: ParcelPicture, connection: Connection) -> dict[str, Any]:
    """The picture that these bytes are: what was approved, and no other, is shown."""
    sha256 = hashlib.sha256(parcelled.read()).hexdigest()
    kept = (
        Picture.objects.filter(sha256=sha256, school_id=connection.settings["school_id"])
        .order_by("pk")
        .first()
    )
    if kept is None:
        raise Refused("A picture of this post is no longer kept. Take the post back and add it again.")
    return {"picture": kept.pk, "alt": parcelled.alt}


def _columns(connection: Connection, parcel: Parcel) -> dict[str, Any]:
    return {
        "trust_id": connection.settings["trust_id"], "school_id": connection.settings["school_id"],
        "title": parcel.title, "slug": slugify(parcel.title)[:60].strip("-") or "news", "text": parcel.text,
        "category": parcel.category, "published_at": clock.now(),
    }  # fmt: skip


def _add_pictures(item: NewsItem, rows: list[dict[str, Any]]) -> None:
    NewsPicture.objects.bulk_create(
        NewsPicture(
            trust_id=item.trust_id, item=item, number=number, picture_id=row["picture"], alt=row["alt"][:1000]
        )
        for number, row in enumerate(rows, start=1)
    )


def _shown(item: NewsItem, checkpoint: Checkpoint) -> Checkpoint:
    """The checkpoint with every path that shows something of it: what a take-down looks at."""
    paths = [item.path]
    for each in item.pictures.select_related("picture"):
        paths += [each.path(item.school.slug, size) for size in each.picture.widths]
    return {**checkpoint, "paths": paths}


def _is_public(path: str) -> bool:
    request = HttpRequest()
    request.method, request.path = "GET", path
    try:
        found = resolve(path)
        return bool(found.func(request, *found.args, **found.kwargs).status_code < 400)
    except (Http404, Resolver404):
        return False
