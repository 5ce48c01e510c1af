"""How far a delivery has come, as the checkpoint that is stored between two calls."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import asdict, dataclass, field
from typing import Any

from schoolgate.publishing.networks.base import Checkpoint, Parcel

_VARIANTS = ("", "-2", "-3")


@dataclass
class Media:
    """One picture. `is_asked` is saved before the upload: from then on it may be there."""

    slug: str
    is_asked: bool = False
    media_id: int | None = None
    shown_url: str = ""
    urls: list[str] = field(default_factory=list)


@dataclass
class Progress:
    """One post and its pictures; slugs are ours, ids and addresses the site's."""

    slug: str
    media: list[Media]
    is_asked: bool = False
    post_id: int | None = None
    guid: str = ""
    """WordPress's own lasting name for the post, which neither an edit nor a move of the site changes."""
    urls: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, checkpoint: Checkpoint) -> Progress | None:
        """What a checkpoint tells, or None where nothing has begun."""
        if not checkpoint:
            return None
        return cls(**{**checkpoint, "media": [Media(**entry) for entry in checkpoint["media"]]})

    @classmethod
    def new(cls, parcel: Parcel) -> Progress:
        """The beginning: the same for the same parcel, whoever asks."""
        mark = hashlib.sha256(parcel.key.encode()).hexdigest()[:12]
        slug = f"{_readable(parcel.title)}-{mark}".lstrip("-")
        count = len(parcel.pictures)
        return cls(slug=slug, media=[Media(slug=f"sg-{mark}-picture-{n + 1}") for n in range(count)])

    def as_checkpoint(self) -> Checkpoint:
        return asdict(self)

    def is_ours(self, item: dict[str, Any]) -> bool:
        """Whether this post or picture is what we put there. Numbers alone do not tell: when a channel is connected to
        another site, that one has posts of the same numbers."""
        mark = self.slug.rpartition("-")[2]
        guid = guid_of(item)
        return mark in str(item.get("slug", "")) or mark in guid or (bool(guid) and guid == self.guid)

    @property
    def has_begun(self) -> bool:
        """Whether anything of it may be on the site."""
        return self.is_asked or any(media.is_asked for media in self.media)


def guid_of(item: dict[str, Any]) -> str:
    found = item.get("guid")
    return str(found.get("raw") or found.get("rendered") or "") if isinstance(found, dict) else ""


def variants(slug: str) -> list[str]:
    """The names that WordPress gives when a slug is taken, which happens to what was sent twice."""
    return [slug + ending for ending in _VARIANTS]


def _readable(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")
