"""Giving a role: by whom, from when, and one Headteacher a school."""

from tests.world import World


def test_the_world_can_be_built(world: World) -> None:
    assert world.head.pk
