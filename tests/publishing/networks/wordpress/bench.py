"""A bench for the adapter in front of the real WordPress, and pictures for it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from PIL import Image

from schoolgate.kit.http import Credentials, Outbound
from schoolgate.publishing.networks.base import Connection, Parcel, ParcelPicture
from schoolgate.publishing.networks.wordpress.adapter import WordPress
from schoolgate.publishing.networks.wordpress.site import Site
from tests.publishing.networks.conformance import Bench, Traces
from tests.servers import WordPressSite
from tests.wires import LOOPBACK, Loss, lossy

_NUMBERS = count(1)


def outbound(**how: Any) -> Outbound:
    """A client that may reach this machine."""
    return Outbound(allowed_private_networks=[LOOPBACK], **how)


def jpeg(width: int = 320, height: int = 240, exif: Image.Exif | None = None) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (18, 55, 42)).save(out, "JPEG", **({"exif": exif} if exif else {}))
    return out.getvalue()


def picture(alt: str = "Children running on a sunny field", content: bytes | None = None) -> ParcelPicture:
    data = jpeg() if content is None else content
    return ParcelPicture(
        read=lambda: data, mime="image/jpeg", alt=alt, width=320, height=240, file_name="sports-day.jpg"
    )


def parcel(*pictures: ParcelPicture, **fields: Any) -> Parcel:
    """A parcel of its own key."""
    told = {
        "key": f"delivery-{next(_NUMBERS)}",
        "title": "Sports day",
        "text": "What a day!\n\nWell done, everybody.",
        "category": "event",
        "school_name": "Tests Primary School",
        "pictures": pictures,
    }
    return Parcel(**(told | fields))


def mark(sent: Parcel) -> str:
    """The part of every slug that belongs to this parcel alone."""
    return hashlib.sha256(sent.key.encode()).hexdigest()[:12]


class WordPressBench(Bench):
    def __init__(self, site: WordPressSite, role: str = "author") -> None:
        self.site = site
        self.role = role
        self.adapter = WordPress(outbound())
        self.connection = site.connection(role)

    def as_itself(self) -> Site:
        """The site, asked as the account that publishes."""
        return Site(outbound(), self.connection)

    def parcel(self, pictures: int = 0) -> Parcel:
        return parcel(*(picture(f"Picture {number + 1}") for number in range(pictures)))

    def traces(self, parcel: Parcel) -> Traces:
        statuses = "publish,future,draft,pending,private,trash"
        posts = [post for post in self.ask("/wp/v2/posts", status=statuses) if mark(parcel) in post["slug"]]
        media = [item for item in self.ask("/wp/v2/media") if mark(parcel) in item["slug"]]
        return Traces(len(posts), sum(post["status"] == "publish" for post in posts), len(media))

    def ask(self, route: str, **params: str) -> Any:
        """What the site tells its administrator."""
        query = {"rest_route": route, "context": "edit", "per_page": "30", "orderby": "id", **params}
        administrator = Credentials("administrator", self.site.people["administrator"])
        return outbound().send("GET", f"{self.site.url}/", params=query, credentials=administrator).json()

    @contextmanager
    def losing(self, lose: Callable[[int], Loss]) -> Iterator[Connection]:
        with lossy(self.site.url, lose) as proxy:
            yield self.site.connection(self.role, address=proxy.url)

    def mistrusted(self) -> Connection:
        return self.site.connection(self.role, secret="abcdEFGHijkl0123MNOPqrst")
