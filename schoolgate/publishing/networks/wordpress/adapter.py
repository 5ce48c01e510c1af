"""Publishes to a WordPress and takes down from it, each exactly once."""

from __future__ import annotations

from schoolgate.kit.http import Outbound, outbound
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
    Refused,
    Save,
    Sighting,
)
from schoolgate.publishing.networks.wordpress import content, words
from schoolgate.publishing.networks.wordpress.checking import problem_of
from schoolgate.publishing.networks.wordpress.eye import left_behind, still_visible
from schoolgate.publishing.networks.wordpress.limits import LIMITS, PATIENCE
from schoolgate.publishing.networks.wordpress.packing import Packing
from schoolgate.publishing.networks.wordpress.progress import Progress, variants
from schoolgate.publishing.networks.wordpress.site import Gone, Site, repeatable

_NOT_YET = {"draft", "auto-draft", "pending"}


class WordPress(Adapter):
    """See the package for what happens on the site, and in which order."""

    name = "wordpress"
    label = "WordPress"
    delivery_class = DeliveryClass.B
    patience = PATIENCE

    def __init__(self, http: Outbound | None = None) -> None:
        self._http = http

    def _site(self, connection: Connection) -> Site:
        return Site(self._http or outbound(), connection)

    def limits(self, connection: Connection) -> Limits:
        return LIMITS

    def check(self, connection: Connection) -> Check:
        return problem_of(self._site(connection))

    def validate(self, parcel: Parcel) -> list[str]:
        problems = [
            f"Picture {number} needs words for people who cannot see it."
            for number, picture in enumerate(parcel.pictures, 1)
            if not picture.alt.strip()
        ]
        if not parcel.title.strip() and not parcel.text.strip() and not parcel.pictures:
            problems.append("The post is empty.")
        if len(parcel.pictures) > (LIMITS.pictures or 0):
            problems.append(f"WordPress takes {LIMITS.pictures} pictures in a post.")
        if any(picture.mime not in LIMITS.mimes for picture in parcel.pictures):
            problems.append("WordPress takes JPEG, PNG and WebP pictures.")
        return problems

    def prepare(
        self, connection: Connection, parcel: Parcel, checkpoint: Checkpoint, save: Save
    ) -> Checkpoint:
        progress = Progress.of(checkpoint) or Progress.new(parcel)
        packing = Packing(self._site(connection), parcel, progress, save)
        with repeatable():
            packing.pack()
        return progress.as_checkpoint()

    def commit(self, connection: Connection, parcel: Parcel, checkpoint: Checkpoint) -> Committed:
        progress = _prepared(checkpoint)
        site = self._site(connection)
        shown = [
            content.Shown(media.media_id, media.shown_url, picture.alt)
            for media, picture in zip(progress.media, parcel.pictures, strict=True)
            if media.media_id is not None
        ]
        try:
            post = site.update_post(
                progress.post_id or 0,
                title=content.title(parcel.title),
                content=content.body(content.under_title(parcel.title, parcel.text), shown),
                slug=progress.slug,
                status="publish",
            )
        except Gone:
            raise Refused(words.REMOVED.format(host=site.host)) from None
        if post.get("status") != "publish":
            raise Refused(words.HELD.format(host=site.host, status=str(post.get("status"))[:40]))
        return _committed(progress, str(post.get("link", "")))

    def find(self, connection: Connection, parcel: Parcel, checkpoint: Checkpoint) -> Found:
        progress = Progress.of(checkpoint) or Progress.new(parcel)
        site = self._site(connection)
        with repeatable():
            post = site.one("posts", progress.post_id) if progress.post_id else None
            if progress.post_id and not post:
                return Found(sighting=Sighting.UNDECIDABLE, words=words.REMOVED.format(host=site.host))
            if post and not progress.is_ours(post):
                return Found(sighting=Sighting.UNDECIDABLE, words=words.NOT_OURS.format(host=site.host))
            same = [post] if post else site.posts(variants(progress.slug))
        seen = {entry.get("status"): entry for entry in same}
        if "publish" in seen:
            progress.post_id = seen["publish"]["id"]
            done = _committed(progress, str(seen["publish"].get("link", "")))
            return Found(
                sighting=Sighting.PUBLISHED,
                address=done.address,
                remote_id=done.remote_id,
                checkpoint=done.checkpoint,
            )
        odd = sorted(str(status)[:40] for status in seen if status not in _NOT_YET)
        if not odd:
            return Found(sighting=Sighting.ABSENT)
        sentence = words.BINNED if odd == ["trash"] else words.CHANGED
        return Found(sighting=Sighting.UNDECIDABLE, words=sentence.format(host=site.host, status=odd[0]))

    def delete(self, connection: Connection, checkpoint: Checkpoint) -> None:
        progress = Progress.of(checkpoint)
        if progress is None or not progress.has_begun:
            return
        site = self._site(connection)
        with repeatable():
            for kind, item_id in left_behind(site, progress):
                site.remove(kind, item_id)

    def verify_gone(self, connection: Connection, checkpoint: Checkpoint) -> tuple[str, ...]:
        progress = Progress.of(checkpoint)
        if progress is None or not progress.has_begun:
            return ()
        return still_visible(self._site(connection), progress)


def _prepared(checkpoint: Checkpoint) -> Progress:
    progress = Progress.of(checkpoint)
    if (
        progress is None
        or progress.post_id is None
        or any(media.media_id is None for media in progress.media)
    ):
        raise ValueError("commit before prepare")
    return progress


def _committed(progress: Progress, link: str) -> Committed:
    if link and link not in progress.urls:
        progress.urls.append(link)
    return Committed(address=link, remote_id=str(progress.post_id), checkpoint=progress.as_checkpoint())
