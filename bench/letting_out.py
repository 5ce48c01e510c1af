"""Submit to published on the news page, with a real worker beside; and the public page with 5,000 items.

    .venv/bin/python bench/letting_out.py

The peer in the same run: a bare commit of one row, and /healthz.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

os.environ["SCHOOLGATE_DATA"] = tempfile.mkdtemp(prefix="schoolgate-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "schoolgate.settings"

import django

django.setup()

from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schoolgate.audit.actors import OPERATOR
from schoolgate.channels.actions import authorise, connect
from schoolgate.channels.models import Channel
from schoolgate.kit import clock
from schoolgate.kit.models import PeriodicSlot
from schoolgate.people.actions import choose
from schoolgate.posts import actions as posts
from schoolgate.publishing.models import Delivery
from schoolgate.publishing.networks.news_page.models import NewsItem
from tests import world as cast

settings.ALLOWED_HOSTS = ["*"]
ROUNDS, ITEMS = 30, 5_000
TEXT = "The garden club meets on Tuesday 8 December in the school garden.\n\nBring gloves and a friend."


def median_ms(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


def until_public(world: cast.World, channel: Channel, number: int) -> tuple[float, float]:
    """Seconds from the press of Submit to the answer of the public page, and of those the wait for the worker."""
    post = posts.start(
        school=world.harbour, by=world.author, text=f"{TEXT} Notice {number}.", category="event",
        tone="professional", channel_ids=[channel.pk],
    )  # fmt: skip
    began = time.perf_counter()
    posts.submit(post=post, by=world.author)
    submitted = time.perf_counter()
    while not Delivery.objects.filter(post=post, state="published").exists():
        time.sleep(0.005)
        assert time.perf_counter() - began < 30
    path = NewsItem.objects.latest("pk").path
    assert Client().get(path).status_code == 200
    return time.perf_counter() - began, time.perf_counter() - submitted


def fill(world: cast.World) -> None:
    moment = clock.now()
    NewsItem.objects.bulk_create(
        [
            NewsItem(
                trust=world.trust, school=world.harbour, key=f"bench-{number}", title=f"Notice {number}",
                slug="notice", text=TEXT, category="event", published_at=moment - timedelta(minutes=number),
            )
            for number in range(ITEMS)
        ],
        batch_size=500,
    )  # fmt: skip


def page(name: str, path: str) -> None:
    client = Client()
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    queries = len(asked)
    print(f"{name}: {median_ms(lambda: client.get(path)):.1f} ms, {queries} queries")


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    world = cast.build()
    with world.scope():
        choose(school=world.harbour, by=world.head, goes_out_unseen=True)
        channel = connect(school=world.harbour, network="news_page", name="News page", by=OPERATOR)
        authorise(channel=channel, person=world.author, by=world.head)
        worker = subprocess.Popen([sys.executable, "-m", "schoolgate.cli", "worker"])
        try:
            until_public(world, channel, 0)
            took = [until_public(world, channel, number) for number in range(1, ROUNDS + 1)]
        finally:
            worker.terminate()
            worker.wait(30)
        whole, waited = zip(*took, strict=True)
        print(f"submit to the public page: median {statistics.median(whole):.2f} s, worst {max(whole):.2f} s")
        print(f"of which after submitting: median {statistics.median(waited):.2f} s")
        slot = PeriodicSlot.objects.create(name="bench")
        print(f"a bare commit: {median_ms(slot.save):.1f} ms")
        fill(world)
    page("news page, 5,000 items", "/news/harbour/")
    page("one item", newest(world))
    page("RSS", "/news/harbour/feed.xml")
    page("healthz", "/healthz")


def newest(world: cast.World) -> str:
    with world.scope():
        return NewsItem.objects.select_related("school").latest("pk").path


if __name__ == "__main__":
    main()
