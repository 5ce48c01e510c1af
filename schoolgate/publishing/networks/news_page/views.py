"""The public pages: the news, one item, its pictures. Open to all, without scripts, cheap to ask again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from schoolgate.kit import tenancy
from schoolgate.people.gate import public
from schoolgate.people.models import School
from schoolgate.pictures import files
from schoolgate.publishing.networks.news_page.models import NewsItem, NewsPicture
from schoolgate.publishing.networks.news_page.showing import shown

PER_PAGE = 12

View = Callable[..., HttpResponse]
# Kept by browsers, and asked about every time: what was taken down is gone at once.
ask_every_time = cache_control(public=True, no_cache=True)


@contextmanager
def school_open(slug: str) -> Iterator[School]:
    """The school of a public page, with its trust's scope open. Raises Http404."""
    with tenancy.system():
        school = School.objects.select_related("trust").filter(slug=slug).first()
    if school is None:
        raise Http404
    with tenancy.tenant(school.trust_id):
        yield school


def items_of(school: School) -> QuerySet[NewsItem]:
    """What stands on the page, newest first, with its pictures."""
    return NewsItem.objects.filter(school=school).prefetch_related("pictures__picture")


@public
@require_safe
@conditional_page
@ask_every_time
def news(request: HttpRequest, school: str) -> HttpResponse:
    """All of a school's news, a dozen a page."""
    with school_open(school) as at:
        page = Paginator(items_of(at), PER_PAGE).get_page(request.GET.get("page"))
        context = {**about(at), "page": page, "items": shown(page.object_list, at)}
        return render(request, "news_page/news.html", context)


@public
@require_safe
@conditional_page
@ask_every_time
def item(request: HttpRequest, school: str, pk: int, slug: str) -> HttpResponse:
    """One item. Its words in the address may be old: the number counts."""
    with school_open(school) as at:
        found = items_of(at).filter(pk=pk).first()
        if found is None:
            raise Http404
        if found.slug != slug:
            found.school = at
            return HttpResponsePermanentRedirect(found.path)
        return render(request, "news_page/item.html", {**about(at), "item": shown([found], at)[0]})


@public
@require_safe
def picture(request: HttpRequest, school: str, pk: int, number: int, size: int) -> HttpResponse:
    """One rendition of one picture, as long as its item stands on the page."""
    with school_open(school) as at:
        wanted = NewsPicture.objects.filter(item_id=pk, item__school=at, number=number)
        found = wanted.select_related("picture").first()
    if found is None or size not in found.picture.widths:
        raise Http404
    etag = f'"{found.picture.sha256[:32]}-{size}"'
    return _headed(get_conditional_response(request, etag) or _jpeg(found, size), etag)


def _jpeg(found: NewsPicture, size: int) -> HttpResponse:
    try:
        return HttpResponse(files.read(found.picture, size), content_type=found.picture.mime)
    except FileNotFoundError:
        raise Http404 from None


def _headed(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def about(school: School) -> dict[str, Any]:
    """What every page of the school says of itself."""
    links = (("rss", "application/rss+xml"), ("json_feed", "application/feed+json"))
    return {
        "school": school, "school_name": school.name, "school_colour": school.colour, "school_home": school.website,
        "trust_name": school.trust.name, "news_url": reverse("news_page:news", args=[school.slug]),
        "feeds": [
            {"url": reverse(f"news_page:{name}", args=[school.slug]), "type": kind, "title": f"News of {school.name}"}
            for name, kind in links
        ],
    }  # fmt: skip
