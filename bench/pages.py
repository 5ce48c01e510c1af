"""Home, New post and Review with 5,000 posts in the school: server time, queries, and the weight of a first load.

    .venv/bin/python bench/pages.py

The peer in the same run is /healthz: what Django and the database need for any answer at all.
"""

from __future__ import annotations

import gzip
import os
import statistics
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

os.environ["SCHOOLGATE_DATA"] = tempfile.mkdtemp(prefix="schoolgate-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "schoolgate.settings"

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from schoolgate.audit.actors import OPERATOR
from schoolgate.channels.actions import authorise, connect
from schoolgate.channels.models import Channel
from schoolgate.kit import clock, tenancy
from schoolgate.posts.models import Post, Revision
from schoolgate.roll.actions import Row, import_roll
from tests import world as cast
from tests.posts.conftest import Desk

settings.ALLOWED_HOSTS = ["*"]
POSTS, ROLL, ROUNDS = 5_000, 1_500, 30
STATES = (
    "published",
    "published",
    "published",
    "waiting",
    "refused",
    "sent_back",
    "draft",
    "approved",
    "taken_down",
)


def fill(desk: Desk) -> Post:
    """Copies of one real post, in every state; returns one that waits."""
    pattern = desk.waiting()
    kept = pattern.revision
    assert kept is not None
    moment = clock.now()
    fields = ("trust_id", "school_id", "author_id", "category", "tone", "text", "channel_ids")
    copies = [
        Post(
            **{name: getattr(pattern, name) for name in fields}, state=STATES[number % len(STATES)],
            started_at=moment, kept_at=moment - timedelta(minutes=number),
            submitted_at=moment - timedelta(minutes=number),
        )
        for number in range(POSTS)
    ]  # fmt: skip
    Post.objects.bulk_create(copies, batch_size=500)
    same = (
        "trust_id",
        "category",
        "tone",
        "text",
        "pictures",
        "channel_ids",
        "findings",
        "outcome",
        "made_by_id",
    )
    revisions = [
        Revision(
            **{name: getattr(kept, name) for name in same},
            post=post,
            number=1,
            made_at=moment,
            content_hash="0" * 64,
        )
        for post in copies
    ]
    Revision.objects.bulk_create(revisions, batch_size=500)
    for post, revision in zip(copies, revisions, strict=True):
        post.revision = revision
    Post.objects.bulk_update(copies, ["revision"], batch_size=500)
    return pattern


def measured(client: Client, path: str) -> tuple[float, int, int]:
    """Median milliseconds of the server, queries, and bytes of the page compressed."""
    queries: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        page = client.get(path)
    assert page.status_code == 200, (path, page.status_code)
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times), len(queries), len(gzip.compress(page.content, 6))


def first_load(html: int) -> int:
    """Bytes of everything a browser fetches for New post the first time, compressed as they are served."""
    dist = Path(settings.STATIC_ROOT) / "dist"
    served = [
        "app.css",
        "inter-latin.woff2",
        "mark.svg",
        *(path.name for path in dist.glob("*.js") if path.stem.count(".") == 0),
    ]
    total = html
    for name in served:
        packed = [path for path in (dist / f"{name}.br", dist / f"{name}.gz") if path.exists()]
        total += min(path.stat().st_size for path in [*packed, dist / name])
    return total


def main() -> None:
    """Prints the table."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    world = cast.build()
    with world.scope():
        channel = actions_channel(world)
        waiting = fill(Desk(world, channel))
        given = [f"Name{number}" for number in range(50)]
        import_roll(
            school=world.harbour, by=world.head,
            rows=[Row(n, "", given[n % 50], f"Family{n}") for n in range(ROLL)],
        )  # fmt: skip
    head, author = world.client(world.head), world.client(world.author)
    peer, _, _ = measured(Client(), "/healthz")
    print(
        f"{POSTS:,} posts, a roll of {ROLL:,}, {ROUNDS} rounds, {connection.vendor}; peer /healthz {peer:.1f} ms"
    )
    print("| page | median ms | × peer | queries | page, compressed |")
    print("|---|---|---|---|---|")
    with tenancy.tenant(world.trust.pk):
        fresh = author.get("/posts/new/harbour/")["Location"]
    for name, client, path in (
        ("Home (Headteacher)", head, "/"), ("Home (author)", author, "/"), ("New post", author, fresh),
        ("Review queue", head, "/review/"), ("Review", head, f"/review/{waiting.pk}/"),
    ):  # fmt: skip
        took, queries, size = measured(client, path)
        print(f"| {name} | {took:.1f} | {took / peer:.1f} | {queries} | {size / 1000:.1f} kB |")
        if name == "New post":
            html = size
    print(f"First load of New post, everything compressed: {first_load(html) / 1000:.1f} kB")


def actions_channel(world: cast.World) -> Channel:
    """Harbour's news page, with its authors authorised."""
    channel = connect(school=world.harbour, network="news_page", name="News page", by=OPERATOR)
    for person in (world.author, world.head):
        authorise(channel=channel, person=person, by=world.head)
    return channel


if __name__ == "__main__":
    main()
