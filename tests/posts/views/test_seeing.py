"""A picture of a post runs nothing and stays in the browser that asked."""

from __future__ import annotations

from django.urls import reverse

from tests.matrix import rows
from tests.world import World


def test_a_picture_runs_no_script_and_is_nobody_elses_to_keep(world: World) -> None:
    (row,) = [each for each in rows() if each.route == "posts:picture"]
    with world.scope():
        address = reverse(row.route, kwargs=row.at(world))
    answer = world.client(world.author).get(address)
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"].startswith("private")
