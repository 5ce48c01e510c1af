"""No door leads round the decision: each one is tried with a post that nobody has let out (rule 9, 2.1, 2.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import get_resolver

from schoolgate import cli
from schoolgate.audit.actors import OPERATOR, SENDER, STANDING_CHOICE
from schoolgate.audit.moves import move
from schoolgate.kit import clock, tenancy
from schoolgate.kit.states import Stale
from schoolgate.posts import actions
from schoolgate.posts.errors import NotLegal
from schoolgate.posts.gate import content_hash, may_leave
from schoolgate.posts.models import Decision, Post, Revision, Verdict
from schoolgate.posts.states import PostState
from schoolgate.publishing.models import Delivery, key_of
from schoolgate.publishing.networks.news_page.models import NewsItem
from schoolgate.publishing.sending import send_next
from tests.posts.conftest import CLEAR, Desk, seen


@pytest.fixture
def nothing_leaves(desk: Desk) -> Iterator[Desk]:
    """After whatever a test does, the worker finds nothing that it may send."""
    yield desk
    with tenancy.system():
        while send_next():
            pass
        assert not NewsItem.objects.exists()


def test_submitting_plans_nothing(nothing_leaves: Desk) -> None:
    nothing_leaves.waiting()
    assert not Delivery.objects.exists()


def test_a_chosen_time_that_comes_sends_nothing_by_itself(
    nothing_leaves: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    soon = clock.london(clock.now() + timedelta(hours=1))
    nothing_leaves.waiting(is_timed=True, typed_day=f"{soon:%Y-%m-%d}", typed_time=f"{soon:%H:%M}")
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=3))
    assert not Delivery.objects.exists()


def _keep_text(desk: Desk, post: Post) -> None:
    actions.keep(post=post, by=desk.world.author, text="Something else")


def _keep_time(desk: Desk, post: Post) -> None:
    actions.keep(post=post, by=desk.world.author, is_timed=True, typed_day="2030-01-01", typed_time="10:00")


def _keep_channels(desk: Desk, post: Post) -> None:
    actions.keep(post=post, by=desk.world.author, channel_ids=[])


def _describe(desk: Desk, post: Post) -> None:
    actions.describe_picture(
        post=post, picture=1, alt="Other words", shows_people=False, by=desk.world.author
    )


@pytest.mark.parametrize("edit", [_keep_text, _keep_time, _keep_channels, _describe])
def test_what_was_approved_can_not_be_edited_as_it_stands(
    desk: Desk, edit: Callable[[Desk, Post], None]
) -> None:
    post = desk.approved()
    with pytest.raises(NotLegal):
        edit(desk, post)


def test_opening_it_again_withdraws_what_was_planned(nothing_leaves: Desk) -> None:
    post = nothing_leaves.approved()
    assert Delivery.objects.get().state == "due"
    actions.reopen(post=post, by=nothing_leaves.world.author)
    assert Delivery.objects.get().state == "stopped"


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Something else"},
        {"category": "article"},
        {"channel_ids": [999]},
        {"pictures": [{"picture": 1, "sha256": "0" * 64, "alt": "", "file_name": "", "shows_people": False}]},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_revision_changed_behind_our_back_no_longer_fits_its_approval(
    desk: Desk, changed: dict[str, Any]
) -> None:
    post = desk.approved()
    assert post.revision is not None
    for name, value in changed.items():
        setattr(post.revision, name, value)
    assert may_leave(post.revision, desk.channel) == "What would be sent is not what was approved."


def test_a_changed_time_no_longer_fits_its_approval(desk: Desk) -> None:
    post = desk.approved()
    assert post.revision is not None
    post.revision.send_at = clock.now() + timedelta(days=1)
    assert "not what was approved" in may_leave(post.revision, desk.channel)


def test_a_delivery_put_in_by_hand_is_stopped_when_it_is_claimed(nothing_leaves: Desk) -> None:
    post, world = nothing_leaves.waiting(), nothing_leaves.world
    assert post.revision is not None
    moment = clock.now()
    row = Delivery.objects.create(
        trust=world.trust, school=world.harbour, post=post, revision=post.revision, channel=nothing_leaves.channel,
        key=key_of(post.revision, nothing_leaves.channel.pk), planned_for=moment, due_at=moment,
        trying_since=moment,
    )  # fmt: skip
    with tenancy.system():
        send_next()
    assert Delivery.objects.get(pk=row.pk).state == "stopped"


def test_a_decision_on_an_older_revision_lets_out_no_newer_one(desk: Desk) -> None:
    post = desk.approved()
    actions.reopen(post=post, by=desk.world.author)
    actions.keep(post=post, by=desk.world.author, text=CLEAR + " Bring a friend.")
    post = actions.submit(post=post, by=desk.world.author)
    assert post.revision is not None
    assert may_leave(post.revision, desk.channel)


def test_a_decision_with_another_revisions_hash_lets_nothing_out(desk: Desk) -> None:
    post, other = desk.waiting(), desk.waiting(text=CLEAR + " Bring a friend.")
    assert post.revision is not None
    Decision.objects.create(
        trust=desk.world.trust, revision=post.revision, content_hash=seen(other), verdict=Verdict.APPROVE,
        by=desk.world.head, at=clock.now(),
    )  # fmt: skip
    move(post, "approve", by=desk.world.head.actor)
    assert may_leave(post.revision, desk.channel) == "What would be sent is not what was approved."


@pytest.mark.parametrize("by", [OPERATOR, SENDER, STANDING_CHOICE])
def test_neither_the_operator_nor_a_part_of_the_system_decides(desk: Desk, by: Any) -> None:
    post = desk.waiting()
    with pytest.raises((PermissionDenied, AttributeError)):
        actions.approve(post=post, by=by, seen=seen(post))


def test_no_state_is_reached_but_along_an_arrow(desk: Desk) -> None:
    post = desk.waiting()
    with pytest.raises(Stale):
        move(post, "publish", by=SENDER)
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(post=post).update(outcome="clear")


def test_two_posts_can_not_share_a_revision_number(desk: Desk) -> None:
    post = desk.waiting()
    assert post.revision is not None
    twin = Revision(
        **{name: getattr(post.revision, name) for name in ("trust_id", "post_id", "number", "category", "made_by_id")},
        made_at=clock.now(), content_hash=content_hash(post.revision), outcome="clear",
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def _api(client: Client, post: Post, what: str, body: dict[str, Any]) -> int:
    answer = client.post(f"/api/v1/posts/{post.pk}/{what}", body, content_type="application/json")
    return answer.status_code


def test_the_api_is_no_way_round(nothing_leaves: Desk) -> None:
    post, world = nothing_leaves.waiting(), nothing_leaves.world
    approve = {"verdict": "approve", "hash": seen(post)}
    assert _api(world.client(world.author), post, "decision", approve) == 403
    assert _api(world.client(world.second_author), post, "decision", approve) == 403
    assert _api(world.client(world.outsider_head), post, "decision", approve) == 404
    wrong = {"verdict": "approve", "hash": "0" * 64}
    assert _api(world.client(world.head), post, "decision", wrong) == 409
    patched = world.client(world.author).patch(
        f"/api/v1/posts/{post.pk}", {"text": "Other words"}, content_type="application/json"
    )
    assert patched.status_code == 409
    assert Post.objects.get(pk=post.pk).state == PostState.WAITING


def test_the_page_is_no_way_round(nothing_leaves: Desk) -> None:
    post, world = nothing_leaves.waiting(by=nothing_leaves.world.head), nothing_leaves.world
    answer = world.client(world.head).post(f"/review/{post.pk}/", {"verdict": "approve", "seen": seen(post)})
    assert answer.status_code == 409
    assert "own post" in answer.content.decode()
    assert Post.objects.get(pk=post.pk).state == PostState.WAITING


def test_writing_to_a_post_that_waits_changes_nothing(nothing_leaves: Desk) -> None:
    post, world = nothing_leaves.waiting(), nothing_leaves.world
    base = f"/posts/new/{world.harbour.slug}/{post.key}/"
    author = world.client(world.author)
    assert author.post(base, {"text": "Other words", "do": "submit"}).status_code == 302
    assert author.post(f"{base}keep/", {"text": "Other words"}).status_code == 400
    now = Post.objects.get(pk=post.pk)
    assert (now.state, now.text) == (PostState.WAITING, CLEAR)


def test_no_command_decides_and_there_is_no_admin_site() -> None:
    assert set(cli.COMMANDS) <= {"run", "worker", "screen", "record", "migrate", "check", "demo", "roll"}
    assert not [each for each in get_resolver().url_patterns if "admin" in str(each.pattern)]


def test_there_is_no_bulk_decision() -> None:
    """One post a decision: `decide` takes one id, and nothing else of ours approves."""
    deciding = [name for name in actions.__all__ if name in {"approve", "refuse", "send_back"}]
    assert len(deciding) == 3
    assert not [name for name in actions.__all__ if "all" in name or "bulk" in name]
