"""Puts draft and pictures on the site so that a crash or a lost answer between any two calls doubles nothing."""

from __future__ import annotations

from typing import Any

from schoolgate.publishing.networks.base import Parcel, ParcelPicture, Refused, Save
from schoolgate.publishing.networks.wordpress import content, words
from schoolgate.publishing.networks.wordpress.progress import Media, Progress, guid_of, variants
from schoolgate.publishing.networks.wordpress.site import Gone, Site


class Packing:
    """One run of `prepare`: takes up wherever the last run stopped."""

    def __init__(self, site: Site, parcel: Parcel, progress: Progress, save: Save) -> None:
        self._site = site
        self._parcel = parcel
        self._progress = progress
        self._save = save
        self._is_in_doubt = False

    def pack(self) -> None:
        """Draft first: a picture without a post would be listed by the site for everybody."""
        if self._progress.post_id is None:
            self._draft()
        else:
            self._still_a_draft()
        for media, picture in zip(self._progress.media, self._parcel.pictures, strict=True):
            if media.media_id is None:
                self._picture(media, picture)
        if self._is_in_doubt:
            self._sweep()

    def _keep(self) -> None:
        self._save(self._progress.as_checkpoint())

    def _draft(self) -> None:
        progress = self._progress
        post = self._drafted_before()
        post = post or self._site.create_post(
            title=content.title(self._parcel.title),
            content=_draft_of(self._parcel),
            slug=progress.slug,
            status="draft",
        )
        progress.post_id, progress.guid = post["id"], guid_of(post)
        progress.urls = _addresses_of_post(self._site, post, progress.slug)
        self._keep()

    def _drafted_before(self) -> dict[str, Any] | None:
        """Looked up the first time too: after a restore our side has forgotten what the site has had for days."""
        progress = self._progress
        self._is_in_doubt = progress.is_asked
        if not progress.is_asked:
            progress.is_asked = True
            self._keep()
        found = self._site.posts([progress.slug])
        if found and all(post.get("status") == "trash" for post in found):
            raise Refused(words.BINNED.format(host=self._site.host))
        return next((post for post in found if post.get("status") != "trash"), None)

    def _still_a_draft(self) -> None:
        try:
            post = self._site.post(self._progress.post_id or 0)
        except Gone:
            raise Refused(words.REMOVED.format(host=self._site.host)) from None
        if not self._progress.is_ours(post):
            raise Refused(words.NOT_OURS.format(host=self._site.host))
        if post.get("status") == "trash":
            raise Refused(words.BINNED.format(host=self._site.host))

    def _picture(self, media: Media, picture: ParcelPicture) -> None:
        item = self._uploaded_before(media)
        if item is not None and item.get("alt_text") != picture.alt:
            self._site.describe(item["id"], picture.alt)
        item = item or self._site.upload(
            picture, slug=media.slug, title=self._parcel.title, post_id=self._progress.post_id or 0
        )
        media.media_id = item["id"]
        media.shown_url, media.urls = _addresses_of_media(self._site, item)
        self._keep()

    def _uploaded_before(self, media: Media) -> dict[str, Any] | None:
        if not media.is_asked:
            media.is_asked = True
            self._keep()
            return None
        self._is_in_doubt = True
        found = self._site.media(variants(media.slug))
        return found[0] if found else None

    def _sweep(self) -> None:
        """Remove what a slow site made after all, when we had looked and gone on without it."""
        progress = self._progress
        for post in self._site.posts(variants(progress.slug)):
            if post["id"] != progress.post_id and post.get("status") == "draft":
                self._site.remove("posts", post["id"])
        names = [name for media in progress.media for name in variants(media.slug)]
        ours = {media.media_id for media in progress.media}
        for item in self._site.media(names) if names else []:
            if item["id"] not in ours:
                self._site.remove("media", item["id"])


def _draft_of(parcel: Parcel) -> str:
    # WordPress refuses a draft without any title, text and excerpt, which one of pictures alone is.
    return content.body(content.under_title(parcel.title, parcel.text)) or content.EMPTY


def _addresses_of_post(site: Site, post: dict[str, Any], slug: str) -> list[str]:
    template = str(post.get("permalink_template", ""))
    pretty = template.replace("%postname%", slug).replace("%pagename%", slug)
    found = [f"{site.address}/?p={post['id']}", str(post.get("link", "")), pretty]
    return _web_addresses(url for url in found if "%" not in url)


def _addresses_of_media(site: Site, item: dict[str, Any]) -> tuple[str, list[str]]:
    """The address to show, and every address that the picture can be opened at."""
    details = item.get("media_details")
    details = details if isinstance(details, dict) else {}
    sizes = details.get("sizes")
    sizes = sizes if isinstance(sizes, dict) else {}
    by_size = {
        name: str(size.get("source_url", "")) for name, size in sizes.items() if isinstance(size, dict)
    }
    source = str(item.get("source_url", ""))
    original = str(details.get("original_image") or "")
    # A picture of more than 2,560 pixels is scaled; the file as it came stays beside it under its own name.
    beside = f"{source.rpartition('/')[0]}/{original}" if original else ""
    page = f"{site.address}/?attachment_id={item['id']}"
    shown = next(iter(_web_addresses([by_size.get("large", ""), source])), "")
    return shown, _web_addresses([source, beside, *by_size.values(), page])


def _web_addresses(urls: Any) -> list[str]:
    return list(dict.fromkeys(url for url in urls if url.startswith(("http://", "https://"))))
