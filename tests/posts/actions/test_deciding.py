"""Decisions: who may, on what exactly, and that no door leads round them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import Http404

from schoolgate.audit.models import Entry
from schoolgate.channels.actions import end_authorisation
from schoolgate.channels.models import Authorisation
from schoolgate.kit import clock
from schoolgate.kit.states import Stale
from schoolgate.posts import actions
from schoolgate.posts.actions.deciding import NewTime
from schoolgate.posts.errors import ChangedMeanwhile, HeadteacherOnly, NotLegal, OwnPost, Stopped, TimePassed
from schoolgate.posts.gate import is_approved
from schoolgate.posts.models import Decision, Post
from schoolgate.posts.signals import approved
from schoolgate.posts.states import PostState
from schoolgate.roll.actions import Row, import_roll
from tests.posts.conftest import CLEAR, TO_ASK, Desk, seen


def test_a_reviewer_lets_a_clear_post_out_and_it_is_on_record(desk: Desk) -> None:
    post = desk.waiting()
    actions.approve(post=post, by=desk.world.reviewer, seen=seen(post))
    now = Post.objects.get(pk=post.pk)
    assert now.state == PostState.APPROVED
    assert now.revision is not None
    assert is_approved(now.revision)
    entry = Entry.objects.get(post_id=post.pk, verb="post.approved")
    assert entry.person_id == desk.world.reviewer.pk
    assert entry.clause_ids == ["2.1", "2.2"]


def test_only_the_headteacher_lets_out_what_is_to_ask(desk: Desk) -> None:
    post = desk.waiting(text=TO_ASK)
    with pytest.raises(HeadteacherOnly):
        actions.approve(post=post, by=desk.world.reviewer, seen=seen(post))
    actions.approve(post=post, by=desk.world.head, seen=seen(post))
    assert Post.objects.get(pk=post.pk).state == PostState.APPROVED


def test_an_open_question_is_something_to_ask(desk: Desk) -> None:
    post = desk.waiting()
    question = actions.ask(post=post, by=desk.world.author, text="Is this all right?")
    with pytest.raises(HeadteacherOnly):
        actions.approve(post=post, by=desk.world.reviewer, seen=seen(post))
    actions.answer(question=question, by=desk.world.head, text="Yes, go ahead.")
    actions.approve(post=post, by=desk.world.reviewer, seen=seen(post))


def test_nobody_decides_on_their_own_post_the_headteacher_included(desk: Desk) -> None:
    post = desk.waiting(by=desk.world.head)
    for decide in (actions.approve, actions.send_back, actions.refuse):
        with pytest.raises(OwnPost):
            decide(post=post, by=desk.world.head, seen=seen(post), reason="Mine.")
    assert Post.objects.get(pk=post.pk).state == PostState.WAITING


@pytest.mark.parametrize("name", ["author", "second_author", "it", "auditor", "officer", "photos"])
def test_whoever_does_not_hold_the_review_duty_is_refused(desk: Desk, name: str) -> None:
    post = desk.waiting(by=desk.world.head)
    with pytest.raises(PermissionDenied):
        actions.approve(post=post, by=desk.world.person(name), seen=seen(post))


@pytest.mark.parametrize("name", ["other_head", "other_reviewer", "outsider_head", "leaver", "newcomer"])
def test_to_a_stranger_the_post_does_not_exist(desk: Desk, name: str) -> None:
    post = desk.waiting()
    with pytest.raises(Http404):
        actions.approve(post=post, by=desk.world.person(name), seen=seen(post))


def test_a_decision_on_what_was_changed_meanwhile_is_refused(desk: Desk) -> None:
    post = desk.waiting()
    old = seen(post)
    actions.reopen(post=post, by=desk.world.author)
    actions.keep(post=post, by=desk.world.author, text=CLEAR + " Bring a friend.")
    post = actions.submit(post=post, by=desk.world.author)
    with pytest.raises(ChangedMeanwhile):
        actions.approve(post=post, by=desk.world.head, seen=old)


def test_a_double_click_on_approve_decides_once(desk: Desk) -> None:
    post = desk.waiting()
    sent: list[int] = []

    def heard(**said: Any) -> None:
        sent.append(said["post"].pk)

    approved.connect(heard)
    try:
        actions.approve(post=post, by=desk.world.head, seen=seen(post))
        with pytest.raises(ChangedMeanwhile):
            actions.approve(post=post, by=desk.world.head, seen=seen(post))
    finally:
        approved.disconnect(heard)
    assert sent == [post.pk]
    assert Decision.objects.count() == 1


def test_of_two_moves_from_one_reading_the_second_is_stale(desk: Desk) -> None:
    from schoolgate.audit.moves import move

    post = desk.waiting()
    twin = Post.objects.get(pk=post.pk)
    move(post, "refuse", by=desk.world.head.actor)
    with pytest.raises(Stale):
        move(twin, "approve", by=desk.world.head.actor)


def test_sending_back_and_refusing_want_a_reason(desk: Desk) -> None:
    post = desk.waiting()
    for decide in (actions.send_back, actions.refuse):
        with pytest.raises(NotLegal):
            decide(post=post, by=desk.world.head, seen=seen(post), reason=" ")
    actions.send_back(post=post, by=desk.world.head, seen=seen(post), reason="Which hall?")
    assert Post.objects.get(pk=post.pk).state == PostState.SENT_BACK


def test_after_sending_back_the_next_submission_is_a_new_revision_that_needs_a_new_decision(
    desk: Desk,
) -> None:
    post = desk.waiting()
    actions.send_back(post=post, by=desk.world.head, seen=seen(post), reason="Which hall?")
    again = actions.submit(post=post, by=desk.world.author)
    assert again.revision is not None
    assert again.revision.number == 2
    assert not is_approved(again.revision)


def test_editing_after_the_decision_ends_the_decision(desk: Desk) -> None:
    post = desk.approved()
    old = post.revision
    assert old is not None
    with pytest.raises(NotLegal):
        actions.keep(post=post, by=desk.world.author, text="Something else entirely")
    actions.reopen(post=post, by=desk.world.author)
    actions.keep(post=post, by=desk.world.author, text=CLEAR + " Bring a friend.")
    again = actions.submit(post=post, by=desk.world.author)
    assert again.state == PostState.WAITING
    assert again.revision_id != old.pk


def test_a_pupil_who_joined_the_roll_meanwhile_stops_the_decision(desk: Desk) -> None:
    post = desk.waiting(text=CLEAR + " Morwenna Pascoe-Vean opens it.")
    import_roll(school=desk.world.harbour, rows=[Row(2, "", "Morwenna", "Pascoe-Vean")], by=desk.world.head)
    with pytest.raises(Stopped):
        actions.approve(post=post, by=desk.world.head, seen=seen(post))


def test_an_author_who_lost_the_channel_stops_the_decision(desk: Desk) -> None:
    post = desk.waiting()
    end_authorisation(authorisation=Authorisation.objects.get(person=desk.world.author), by=desk.world.head)
    with pytest.raises(NotLegal, match=r"5\.1"):
        actions.approve(post=post, by=desk.world.head, seen=seen(post))


@pytest.fixture
def late(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Post:
    """A post whose chosen time has gone by while it waited."""
    soon = clock.london(clock.now() + timedelta(hours=1))
    post = desk.waiting(is_timed=True, typed_day=f"{soon:%Y-%m-%d}", typed_time=f"{soon:%H:%M}")
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=2))
    return post


def test_a_late_decision_asks_for_a_new_time_and_never_sends_at_once(desk: Desk, late: Post) -> None:
    with pytest.raises(TimePassed):
        actions.approve(post=late, by=desk.world.head, seen=seen(late))
    with pytest.raises(TimePassed):
        actions.approve(post=late, by=desk.world.head, seen=seen(late), new_time=NewTime(clock.now()))
    assert Post.objects.get(pk=late.pk).state == PostState.WAITING


def test_a_late_decision_with_a_new_time_approves_a_new_revision_that_differs_in_time_alone(
    desk: Desk, late: Post
) -> None:
    chosen = clock.now() + timedelta(hours=3)
    now = actions.approve(post=late, by=desk.world.head, seen=seen(late), new_time=NewTime(chosen))
    assert now.revision is not None
    assert now.revision.number == 2
    assert now.revision.send_at == chosen
    assert now.revision.text == CLEAR
    assert is_approved(now.revision)
    assert Entry.objects.filter(post_id=late.pk, verb="post.retimed").exists()


@pytest.mark.parametrize("offset", [-14, 0, 14])
def test_a_new_time_at_the_end_of_the_calendar_is_refused_in_words(
    desk: Desk, late: Post, offset: int
) -> None:
    far = datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=offset)))
    with pytest.raises(TimePassed, match="more than a year"):
        actions.approve(post=late, by=desk.world.head, seen=seen(late), new_time=NewTime(far))


def test_the_database_refuses_to_change_a_decision(desk: Desk) -> None:
    desk.approved()
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.update(verdict="refuse")
