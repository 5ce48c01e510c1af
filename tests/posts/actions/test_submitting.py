"""Submitting: what is asked for, what is refused, and what a revision holds."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from schoolgate.audit.models import Entry
from schoolgate.channels.actions import end_authorisation
from schoolgate.channels.models import Authorisation
from schoolgate.people.actions import choose
from schoolgate.posts import actions
from schoolgate.posts.errors import Incomplete, NotLegal, Stopped
from schoolgate.posts.gate import content_hash
from schoolgate.posts.models import MAX_TEXT, Post, Refusal, Revision, Seen
from schoolgate.posts.states import PostState
from tests.posts.conftest import TO_ASK, TO_STOP, Desk


def test_a_submitted_post_waits_with_an_immutable_revision_and_an_entry(desk: Desk) -> None:
    post = desk.waiting()
    assert post.state == PostState.WAITING
    assert post.revision is not None
    assert post.revision.content_hash == content_hash(post.revision)
    assert Entry.objects.filter(post_id=post.pk, verb="post.submitted").count() == 1


def test_the_database_refuses_to_change_a_revision(desk: Desk) -> None:
    post = desk.waiting()
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(post=post).update(text="Something else")
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(post=post).delete()


def test_everything_that_is_missing_is_named_at_once_and_the_draft_stays(desk: Desk) -> None:
    post = actions.start(school=desk.world.harbour, by=desk.world.author, text="  ")
    with pytest.raises(Incomplete) as raised:
        actions.submit(post=post, by=desk.world.author)
    assert set(raised.value.problems) == {"category", "text", "channels"}
    assert Post.objects.get(pk=post.pk).state == PostState.DRAFT


def test_a_text_of_100_000_characters_is_kept_but_not_submitted(desk: Desk) -> None:
    post = desk.draft(text="A fair! " * 12_500)
    with pytest.raises(Incomplete) as raised:
        actions.submit(post=post, by=desk.world.author)
    assert f"{MAX_TEXT:,}" in raised.value.problems["text"]
    assert len(Post.objects.get(pk=post.pk).text) == 100_000


@pytest.mark.parametrize(
    ("day", "at", "field"),
    [
        ("2020-01-08", "16:30", "typed_time"),
        ("2027-03-28", "01:30", "typed_time"),
        ("some day", "16:30", "typed_day"),
        ("2027-01-08", "half four", "typed_time"),
        ("2099-01-08", "16:30", "typed_day"),
    ],
)
def test_a_time_that_can_not_be_is_refused_in_words(desk: Desk, day: str, at: str, field: str) -> None:
    post = desk.draft(is_timed=True, typed_day=day, typed_time=at)
    with pytest.raises(Incomplete) as raised:
        actions.submit(post=post, by=desk.world.author)
    assert list(raised.value.problems) == [field]


def test_a_stop_can_not_be_submitted(desk: Desk) -> None:
    post = desk.draft(text=TO_STOP)
    for _ in range(2):
        with pytest.raises(Stopped):
            actions.submit(post=post, by=desk.world.author)
    assert Post.objects.get(pk=post.pk).state == PostState.DRAFT
    kept = Refusal.objects.get()  # once, however often it is tried
    assert (kept.check_name, kept.post_id, kept.school_id) == ("phone", post.pk, desk.world.harbour.pk)


def test_an_ask_can_be_submitted_and_carries_its_findings(desk: Desk) -> None:
    post = desk.waiting(text=TO_ASK)
    assert post.revision is not None
    assert post.revision.outcome == "ask"
    assert any("4.6" in finding["clauses"] for finding in post.revision.findings)


def test_nobody_submits_for_another(desk: Desk) -> None:
    post = desk.draft()
    with pytest.raises(NotLegal):
        actions.submit(post=post, by=desk.world.second_author)
    with pytest.raises(PermissionDenied):
        actions.submit(post=post, by=desk.world.reviewer)


def test_an_author_whose_authorisation_ended_can_not_submit(desk: Desk) -> None:
    post = desk.draft()
    held = Authorisation.objects.get(person=desk.world.author)
    end_authorisation(authorisation=held, by=desk.world.head)
    with pytest.raises(Incomplete) as raised:
        actions.submit(post=post, by=desk.world.author)
    assert "5.1" in raised.value.problems["channels"]


def test_a_clear_post_goes_out_unseen_only_where_the_school_chose_so(desk: Desk) -> None:
    assert desk.waiting().state == PostState.WAITING
    choose(school=desk.world.harbour, by=desk.world.head, goes_out_unseen=True)
    assert desk.waiting().state == PostState.APPROVED
    assert desk.waiting(text=TO_ASK).state == PostState.WAITING


def test_with_an_open_question_nothing_goes_out_unseen(desk: Desk) -> None:
    choose(school=desk.world.harbour, by=desk.world.head, goes_out_unseen=True)
    post = desk.draft()
    actions.ask(post=post, by=desk.world.author, text="May we name the sponsor?")
    assert actions.submit(post=post, by=desk.world.author).state == PostState.WAITING


def test_what_each_check_saw_is_kept_in_a_row_of_its_own(desk: Desk) -> None:
    post = desk.waiting(text=TO_ASK)
    assert post.revision is not None
    found = [finding["check"] for finding in post.revision.findings]
    kept = {row.check_name: (row.times, row.school_id) for row in post.revision.seen.all()}
    assert kept == {check: (found.count(check), desk.world.harbour.pk) for check in found}
    assert post.revision.seen.get(check_name="promise").outcome == "ask"


def test_a_clear_post_leaves_no_such_row(desk: Desk) -> None:
    desk.waiting()
    assert not Seen.objects.exists()


def test_the_database_refuses_to_change_what_a_check_saw(desk: Desk) -> None:
    desk.waiting(text=TO_ASK)
    with pytest.raises(DatabaseError), transaction.atomic():
        Seen.objects.update(times=0)
