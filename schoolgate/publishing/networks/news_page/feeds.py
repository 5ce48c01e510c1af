"""The news as feeds: RSS 2.0 (with Media RSS for alt text) and JSON Feed 1.1."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.views.decorators.http import conditional_page, require_safe

from schoolgate.people.gate import public
from schoolgate.people.models import School
from schoolgate.pictures import files
from schoolgate.publishing.networks.news_page.models import NewsItem
from schoolgate.publishing.networks.news_page.showing import Shown, shown
from schoolgate.publishing.networks.news_page.views import ask_every_time, items_of, school_open

NEWEST = 30


class MediaFeed(Rss201rev2Feed):
    """RSS with every picture of an item and its alt text (Media RSS 1.5.1)."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:media": "http://search.yahoo.com/mrss/"}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for picture in item["shown"].pictures:
            attributes = {"url": picture.address, "medium": "image", "type": "image/jpeg"}
            handler.startElement("media:content", attributes)
            handler.addQuickElement("media:description", picture.alt, {"type": "plain"})
            handler.endElement("media:content")


@public
@require_safe
@conditional_page
@ask_every_time
def rss(request: HttpRequest, school: str) -> HttpResponse:
    """The newest items as RSS 2.0; the first picture is the enclosure."""
    with school_open(school) as at:
        feed = MediaFeed(
            title=f"News of {at.name}", link=_news_address(at), description=f"News of {at.name}", language="en-gb",
            feed_url=settings.ADDRESS + request.path,
        )  # fmt: skip
        for item in items_of(at)[:NEWEST]:
            _add(feed, item, shown([item], at)[0])
    body = feed.writeString("utf-8")
    return HttpResponse(body, content_type="application/rss+xml; charset=utf-8")


@public
@require_safe
@conditional_page
@ask_every_time
def json_feed(request: HttpRequest, school: str) -> HttpResponse:
    """The newest items as JSON Feed 1.1."""
    with school_open(school) as at:
        items = [_as_json(each) for each in shown(items_of(at)[:NEWEST], at)]
        feed = {
            "version": "https://jsonfeed.org/version/1.1", "title": f"News of {at.name}", "language": "en-GB",
            "home_page_url": _news_address(at), "feed_url": settings.ADDRESS + request.path,
            "authors": [{"name": at.name}], "items": items,
        }  # fmt: skip
    response = JsonResponse(feed, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/feed+json"
    return response


def _news_address(school: School) -> str:
    return settings.ADDRESS + reverse("news_page:news", args=[school.slug])


def _html(item: Shown) -> str:
    return render_to_string("news_page/feed_item.html", {"item": item})


def _add(feed: MediaFeed, item: NewsItem, each: Shown) -> None:
    feed.add_item(
        title=each.title, link=each.address, description=_html(each), pubdate=each.at, unique_id=each.address,
        unique_id_is_permalink=True, categories=[each.category], enclosures=_enclosures(item, each), shown=each,
    )  # fmt: skip


def _enclosures(item: NewsItem, each: Shown) -> list[Enclosure]:
    """One, as RSS has it; its length in bytes is required."""
    for row, picture in zip(item.pictures.all(), each.pictures, strict=True):
        size = files.fitting(row.picture, 960)
        try:
            length = files.path_of(row.picture, size).stat().st_size
        except OSError:
            continue
        return [Enclosure(picture.address, str(length), "image/jpeg")]
    return []


def _as_json(item: Shown) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": item.address, "url": item.address, "title": item.title, "content_html": _html(item),
        "date_published": item.at.isoformat(timespec="seconds"), "tags": [item.category],
    }  # fmt: skip
    if item.pictures:
        found["image"] = item.pictures[0].address
        found["attachments"] = [
            {"url": each.address, "mime_type": "image/jpeg", "title": each.alt} for each in item.pictures
        ]
    return found
