"""A news item as templates and feeds show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from schoolgate.people.models import School
from schoolgate.pictures import files
from schoolgate.publishing.networks.news_page.models import NewsItem, NewsPicture

SHOWN_AT = 960
"""Pixels of the longest side for a browser that does not choose for itself."""


@dataclass(frozen=True)
class ShownPicture:
    """One picture with every size there is."""

    url: str
    srcset: str
    width: int
    height: int
    alt: str

    @property
    def address(self) -> str:
        """With the host, for those who read elsewhere."""
        return settings.ADDRESS + self.url


@dataclass(frozen=True)
class Shown:
    """One item, in words."""

    pk: int
    title: str
    text: str
    is_cut: bool
    category: str
    at: datetime
    href: str
    pictures: tuple[ShownPicture, ...]

    @property
    def address(self) -> str:
        """The permalink with the host."""
        return settings.ADDRESS + self.href


def shown(items: Iterable[NewsItem], school: School) -> list[Shown]:
    """Items with their pictures (prefetched), ready to show."""
    return [_shown(item, school) for item in items]


def _shown(item: NewsItem, school: School) -> Shown:
    item.school = school
    return Shown(
        pk=item.pk, title=item.title, text=item.text, is_cut=item.is_cut, category=item.get_category_display(),
        at=item.published_at, href=item.path,
        pictures=tuple(_picture(each, school.slug) for each in item.pictures.all()),
    )  # fmt: skip


def _picture(each: NewsPicture, slug: str) -> ShownPicture:
    picture = each.picture
    longest = max(picture.width, picture.height)
    sized = [(each.path(slug, size), round(picture.width * size / longest)) for size in picture.widths]
    return ShownPicture(
        url=each.path(slug, files.fitting(picture, SHOWN_AT)),
        srcset=", ".join(f"{path} {width}w" for path, width in sized),
        width=picture.width, height=picture.height, alt=each.alt,
    )  # fmt: skip
