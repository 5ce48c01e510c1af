"""Trying a removal again now."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from schoolgate.kit.states import Stale
from schoolgate.publishing.actions import remove_again, take_down
from tests.publishing.conftest import Stage, work

pytestmark = pytest.mark.django_db


def test_a_removal_goes_again_at_once_by_those_who_may(stage: Stage) -> None:
    post = stage.approved(stage.other)
    work()
    stage.shelf.stays.append("https://fake.example/copy.jpg")
    take_down(post=post, by=stage.world.head, reason="It was the wrong day.")
    work()
    for person in (stage.world.second_author, stage.world.other_head):
        with pytest.raises((PermissionDenied, Http404)):
            remove_again(removal=stage.removal(post), by=person)
    stage.shelf.stays.clear()
    remove_again(removal=stage.removal(post), by=stage.world.author)
    work()
    assert stage.removal(post).state == "gone"
    with pytest.raises(Stale):
        remove_again(removal=stage.removal(post), by=stage.world.author)
