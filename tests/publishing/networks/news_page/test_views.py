"""The public news page: readable by all, cheap to ask again, and gone at once when taken down."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from schoolgate.posts import actions as posts
from schoolgate.posts.models import Post
from schoolgate.publishing.networks.news_page.models import NewsItem
from tests.publishing.conftest import Stage, work

pytestmark = pytest.mark.django_db
NEWS = "/news/harbour/"


@pytest.fixture
def item(stage: Stage) -> NewsItem:
    """One post with two pictures, published."""
    stage.approved(stage.news, pictured=2)
    work()
    return NewsItem.objects.get()


def test_anyone_reads_the_news_without_signing_in(item: NewsItem) -> None:
    answer = Client().get(NEWS)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Our Spring Fair is on Saturday 12 December" in page
    assert 'alt="Bunting 1"' in page
    assert "srcset=" in page
    assert "<script" not in page


def test_the_permalink_shows_the_post_and_tells_other_sites_what_it_is(item: NewsItem) -> None:
    page = Client().get(item.path).content.decode()
    assert page.count("<h1") == 1
    assert f'<meta property="og:url" content="{item.address}">' in page
    assert '<meta property="og:image:alt" content="Bunting 0">' in page
    assert page.count("Our Spring Fair is on Saturday") >= 1
    assert "<time datetime=" in page


def test_an_address_with_old_words_leads_to_the_right_one(item: NewsItem) -> None:
    answer = Client().get(f"{NEWS}{item.pk}-something-else/")
    assert (answer.status_code, answer["Location"]) == (301, item.path)


def test_a_picture_is_served_plainly_and_asked_about_every_time(item: NewsItem) -> None:
    row = item.pictures.select_related("picture").get(number=1)
    path = row.path("harbour", row.picture.widths[0])
    answer = Client().get(path)
    assert (answer.status_code, answer["Content-Type"], answer.content[:3]) == (
        200,
        "image/jpeg",
        b"\xff\xd8\xff",
    )
    assert "no-cache" in answer["Cache-Control"]
    again = Client().get(path, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert Client().get(row.path("harbour", 17)).status_code == 404


@pytest.mark.parametrize("path", [NEWS, f"{NEWS}feed.xml", f"{NEWS}feed.json"])
def test_a_page_that_has_not_changed_is_not_sent_again(item: NewsItem, path: str) -> None:
    first = Client().get(path)
    assert Client().get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_rss_feed_has_each_picture_with_its_words(item: NewsItem) -> None:
    root = ET.fromstring(Client().get(f"{NEWS}feed.xml").content)
    entry = root.find("channel/item")
    assert entry is not None
    assert entry.findtext("link") == item.address
    enclosure = entry.find("enclosure")
    assert enclosure is not None
    assert int(enclosure.attrib["length"]) > 0
    media = "{http://search.yahoo.com/mrss/}"
    words = [each.text for each in entry.iterfind(f"{media}content/{media}description")]
    assert words == ["Bunting 0", "Bunting 1"]


def test_the_json_feed_is_version_1_1(item: NewsItem) -> None:
    feed = json.loads(Client().get(f"{NEWS}feed.json").content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    (entry,) = feed["items"]
    assert entry["url"] == item.address
    assert [each["title"] for each in entry["attachments"]] == ["Bunting 0", "Bunting 1"]


def test_what_was_taken_down_is_gone_from_page_pictures_and_feeds(stage: Stage, item: NewsItem) -> None:
    row = item.pictures.select_related("picture").get(number=1)
    paths = [item.path, *(row.path("harbour", size) for size in row.picture.widths)]
    assert {Client().get(path).status_code for path in paths} == {200}
    post = Post.objects.get(school=stage.world.harbour)
    posts.come_down(post=post, by=stage.world.head, reason="It was the wrong day.")
    work()
    assert {Client().get(path).status_code for path in paths} == {404}
    for path in (NEWS, f"{NEWS}feed.xml", f"{NEWS}feed.json"):
        assert b"Spring Fair" not in Client().get(path).content


def test_the_page_shows_its_own_school_and_no_other(stage: Stage, item: NewsItem) -> None:
    assert b"Spring Fair" not in Client().get("/news/moorland/").content
    assert Client().get(item.path.replace("harbour", "moorland")).status_code == 404
    assert Client().get("/news/nowhere/").status_code == 404


def test_somebody_signed_in_elsewhere_reads_it_too(stage: Stage, item: NewsItem) -> None:
    assert stage.world.client(stage.world.outsider).get(NEWS).status_code == 200


def test_a_page_of_news_takes_few_queries(
    stage: Stage, item: NewsItem, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        stage.approved(stage.news, pictured=1)
    work()
    path = item.path
    with django_assert_max_num_queries(5):
        Client().get(NEWS)
    with django_assert_max_num_queries(4):
        Client().get(path)
