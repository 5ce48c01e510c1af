"""Drafts: kept as typed, nobody else's, four pictures at the most."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from schoolgate.kit import clock
from schoolgate.pictures.models import Picture
from schoolgate.posts import actions
from schoolgate.posts.access import own_post, post_for
from schoolgate.posts.actions.drafting import MAX_KEPT
from schoolgate.posts.errors import ChangedMeanwhile, NotLegal
from schoolgate.posts.models import Post
from schoolgate.posts.states import PostState
from tests.posts.conftest import CLEAR, Desk, seen


def a_picture(desk: Desk, **other: Any) -> Picture:
    """A row without files."""
    fields = {"school": desk.world.harbour, "added_by": desk.world.author, **other}
    return Picture.objects.create(
        trust=desk.world.trust, added_at=clock.now(), file_name="a.jpg", sha256=uuid4().hex * 2, width=4, height=3,
        folder=uuid4().hex, widths=[400], **fields,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "🎉👩‍👩‍👧 x", "שלום \u202e abc", "A\u0300" * 500, "x" * 100_000], ids=len
)
def test_whatever_is_typed_is_kept_to_the_letter(desk: Desk, text: str) -> None:
    post = desk.draft(text="")
    actions.keep(post=post, by=desk.world.author, text=text)
    assert Post.objects.get(pk=post.pk).text == text


def test_more_than_anyone_types_is_refused_in_words_and_changes_nothing(desk: Desk) -> None:
    post = desk.draft(text="As it was")
    with pytest.raises(NotLegal, match="200,000"):
        actions.keep(post=post, by=desk.world.author, text="x" * (MAX_KEPT + 1))
    assert Post.objects.get(pk=post.pk).text == "As it was"


def test_two_windows_do_not_overwrite_each_other(desk: Desk) -> None:
    post = desk.draft()
    first = post.kept_at
    actions.keep(post=post, by=desk.world.author, seen=first, text="One")
    with pytest.raises(ChangedMeanwhile):
        actions.keep(post=post, by=desk.world.author, seen=first, text="Two")
    assert Post.objects.get(pk=post.pk).text == "One"


def test_starting_twice_with_one_key_makes_one_draft(desk: Desk) -> None:
    key = uuid4()
    actions.start(school=desk.world.harbour, by=desk.world.author, key=key)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.start(school=desk.world.harbour, by=desk.world.author, key=key)


def test_a_draft_is_its_authors_alone(desk: Desk) -> None:
    post = desk.draft()
    for name in ("head", "reviewer", "second_author", "auditor", "outsider"):
        with pytest.raises(Http404):
            post_for(desk.world.person(name), post.pk)
    with pytest.raises(NotLegal):
        actions.keep(post=post, by=desk.world.head, text="Mine now")


def test_a_channel_that_is_not_open_to_the_author_is_not_chosen(desk: Desk) -> None:
    post = actions.start(
        school=desk.world.harbour, by=desk.world.volunteer, channel_ids=[desk.channel.pk, 999]
    )
    assert post.channel_ids == []


def test_four_pictures_at_the_most_and_only_ones_own(desk: Desk) -> None:
    post, world = desk.draft(), desk.world
    for _ in range(4):
        actions.add_picture(post=post, picture=a_picture(desk), by=world.author)
    with pytest.raises(NotLegal, match="4 pictures"):
        actions.add_picture(post=post, picture=a_picture(desk), by=world.author)
    row = post.draft_pictures.first()
    assert row is not None
    actions.remove_picture(post=post, picture=row.pk, by=world.author)
    with pytest.raises(PermissionDenied):
        actions.add_picture(post=post, picture=a_picture(desk, added_by=world.second_author), by=world.author)
    with pytest.raises(PermissionDenied):
        actions.add_picture(post=post, picture=a_picture(desk, school=world.moorland), by=world.author)


def test_a_picture_of_another_draft_can_not_be_described_or_removed(desk: Desk) -> None:
    one, other = desk.draft(), desk.draft()
    row = actions.add_picture(post=one, picture=a_picture(desk), by=desk.world.author)
    with pytest.raises(NotLegal):
        actions.describe_picture(
            post=other, picture=row.pk, alt="Beans", shows_people=False, by=desk.world.author
        )
    with pytest.raises(NotLegal):
        actions.remove_picture(post=other, picture=row.pk, by=desk.world.author)


def test_a_discarded_draft_is_over_and_a_copy_begins_anew(desk: Desk) -> None:
    post = desk.draft()
    actions.discard(post=post, by=desk.world.author)
    with pytest.raises(NotLegal):
        actions.keep(post=post, by=desk.world.author, text="Again")
    again = actions.copy(post=post, by=desk.world.author)
    assert (again.state, again.text) == (PostState.DRAFT, post.text)
    assert own_post(desk.world.author, again.pk) == again


def test_a_colleague_copies_what_was_submitted_and_not_what_is_being_written(desk: Desk) -> None:
    post = desk.waiting()
    post = actions.send_back(post=post, by=desk.world.head, seen=seen(post), reason="Which hall?")
    post = actions.keep(post=post, by=desk.world.author, text="Nobody else reads this yet.")
    assert actions.copy(post=post, by=desk.world.head).text == CLEAR
    assert actions.copy(post=post, by=desk.world.author).text == "Nobody else reads this yet."
