""" "Not a problem": who may say it of what, what it changes, and that a stop is never among it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from schoolgate.audit.models import Entry
from schoolgate.kit import clock
from schoolgate.people.actions import choose
from schoolgate.posts import actions
from schoolgate.posts.access import queue_of
from schoolgate.posts.errors import ChangedMeanwhile, HeadteacherOnly, NotLegal, OwnPost
from schoolgate.posts.gate import screen_post, screen_revision, screen_words
from schoolgate.posts.models import Post, Seen, SetAside
from schoolgate.posts.spots import Spot
from schoolgate.posts.states import PostState
from schoolgate.roll.actions import Row, import_roll
from schoolgate.screening.model import Finding, Outcome
from tests.posts.conftest import CLEAR, TO_STOP, Desk, seen

SHOUTED = CLEAR.replace("Everyone is welcome!", "EVERYONE IS WELCOME, PLEASE DO COME ALONG!")
ONE_PROMISE = CLEAR + " We will refund every ticket."
TWO_PROMISES = ONE_PROMISE + " Tea is at three in the canteen. We guarantee a place for every child."


def found_in(post: Post, outcome: str) -> list[Finding]:
    """What is found in the post as it stands, of that outcome."""
    if post.is_editable:
        screening = screen_post(post, [])
    else:
        assert post.revision is not None
        screening = screen_revision(post.revision)
    return [finding for finding in screening.findings if finding.outcome == outcome]


def spot_of(finding: Finding) -> Spot:
    return Spot(finding.check, finding.where, finding.start, finding.end)


def say(
    desk: Desk, post: Post, outcome: str = "ask", by: str = "head", reason: str = "It was agreed."
) -> SetAside:
    """Somebody says of the first such finding that it is not a problem."""
    spot = spot_of(found_in(post, outcome)[0])
    return actions.set_aside(post=post, by=desk.world.person(by), spot=spot, reason=reason)


def test_the_headteacher_sets_an_ask_aside_and_it_is_no_longer_found(desk: Desk) -> None:
    post = desk.waiting(text=ONE_PROMISE)
    row = say(desk, post)
    assert found_in(post, "ask") == []
    assert row.words.startswith("We will refund")
    assert (row.outcome, row.reason) == ("ask", "It was agreed.")


def test_after_the_last_ask_a_reviewer_finds_the_post_in_the_queue_and_may_let_it_out(desk: Desk) -> None:
    post = desk.waiting(text=ONE_PROMISE)
    assert not queue_of(desk.world.reviewer).exists()
    say(desk, post)
    assert queue_of(desk.world.reviewer).get() == post
    done = actions.approve(post=post, by=desk.world.reviewer, seen=seen(post))
    assert done.state == PostState.APPROVED


def test_while_one_ask_is_left_only_the_headteacher_lets_it_out(desk: Desk) -> None:
    post = desk.waiting(text=TWO_PROMISES)
    say(desk, post)
    assert found_in(post, "ask")
    with pytest.raises(HeadteacherOnly):
        actions.approve(post=post, by=desk.world.reviewer, seen=seen(post))
    assert not queue_of(desk.world.reviewer).exists()


def test_an_open_question_still_needs_the_headteacher(desk: Desk) -> None:
    post = desk.waiting(text=ONE_PROMISE)
    actions.ask(post=post, by=desk.world.author, text="Is it so?")
    say(desk, post)
    with pytest.raises(HeadteacherOnly):
        actions.approve(post=post, by=desk.world.reviewer, seen=seen(post))


def test_what_the_roll_says_since_counts_whatever_was_set_aside(desk: Desk) -> None:
    post = desk.waiting(text=ONE_PROMISE + " Ask Morwenna Hicks.")
    for finding in found_in(post, "ask"):
        actions.set_aside(post=post, by=desk.world.head, spot=spot_of(finding), reason="It was agreed.")
    import_roll(
        school=desk.world.harbour, rows=(Row(2, "", "Morwenna", "Hicks", "", "5"),), by=desk.world.head
    )
    with pytest.raises(NotLegal, match="mended first"):
        actions.approve(post=post, by=desk.world.reviewer, seen=seen(post))


def test_its_author_sets_an_advice_aside_while_writing(desk: Desk) -> None:
    post = desk.draft(text=SHOUTED)
    row = say(desk, post, "advise", by="author")
    assert (row.outcome, row.check_name) == ("advise", "shouting")
    assert found_in(post, "advise") == []


@pytest.mark.parametrize("by", ["head", "reviewer"])
def test_whoever_decides_may_set_an_advice_aside(desk: Desk, by: str) -> None:
    post = desk.waiting(text=SHOUTED)
    say(desk, post, "advise", by=by)
    assert found_in(post, "advise") == []


def test_a_reviewer_can_not_set_an_ask_aside(desk: Desk) -> None:
    with pytest.raises(HeadteacherOnly):
        say(desk, desk.waiting(text=ONE_PROMISE), by="reviewer")


@pytest.mark.parametrize("by", ["author", "head"])
def test_nobody_sets_an_ask_of_their_own_post_aside(desk: Desk, by: str) -> None:
    post = desk.draft(desk.world.person(by), ONE_PROMISE)
    with pytest.raises(OwnPost):
        say(desk, post, by=by)
    post = actions.submit(post=post, by=desk.world.person(by))
    with pytest.raises(OwnPost):
        say(desk, post, by=by)


def test_a_stop_is_never_set_aside(desk: Desk) -> None:
    post = desk.draft(text=TO_STOP)
    with pytest.raises(NotLegal, match="has to change"):
        say(desk, post, "stop", by="author")
    assert not SetAside.objects.exists()


def test_an_answer_for_a_milder_finding_does_not_hold_for_a_more_severe_one(desk: Desk) -> None:
    post = desk.waiting(text=ONE_PROMISE)
    row = say(desk, post)
    SetAside.objects.filter(pk=row.pk).update(outcome="advise")
    assert [finding.outcome for finding in found_in(post, "ask")] == [Outcome.ASK]
    say(desk, post)
    assert found_in(post, "ask") == []
    assert SetAside.objects.get(pk=row.pk).ended_by == desk.world.head


@pytest.mark.parametrize("by", ["second_author", "photos", "auditor", "officer", "it"])
def test_others_of_the_school_may_not_say_so(desk: Desk, by: str) -> None:
    post = desk.waiting(text=SHOUTED)
    with pytest.raises(PermissionDenied):
        say(desk, post, "advise", by=by)


@pytest.mark.parametrize("by", ["other_head", "outsider_head", "leaver"])
def test_for_strangers_there_is_no_such_post(desk: Desk, by: str) -> None:
    post = desk.waiting(text=SHOUTED)
    with pytest.raises(Http404):
        say(desk, post, "advise", by=by)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_reason_is_needed(desk: Desk, reason: str) -> None:
    with pytest.raises(NotLegal, match="Say why"):
        say(desk, desk.waiting(text=ONE_PROMISE), reason=reason)


def test_what_is_not_found_any_more_can_not_be_set_aside(desk: Desk) -> None:
    post = desk.draft(text=SHOUTED)
    spot = spot_of(found_in(post, "advise")[0])
    post = actions.keep(post=post, by=desk.world.author, text="Good news. " + SHOUTED)
    with pytest.raises(ChangedMeanwhile):
        actions.set_aside(post=post, by=desk.world.author, spot=spot, reason="It was agreed.")


def test_the_page_is_not_believed_about_which_check_found_what(desk: Desk) -> None:
    post = desk.waiting(text=ONE_PROMISE)
    spot = Spot("shouting", "text", 0, len(ONE_PROMISE))
    with pytest.raises(ChangedMeanwhile):
        actions.set_aside(post=post, by=desk.world.head, spot=spot, reason="It was agreed.")


def test_a_revision_that_was_not_looked_at_is_not_spoken_of(desk: Desk) -> None:
    post = desk.waiting(text=ONE_PROMISE)
    spot = spot_of(found_in(post, "ask")[0])
    with pytest.raises(ChangedMeanwhile):
        actions.set_aside(post=post, by=desk.world.head, spot=spot, reason="Agreed.", seen="0" * 64)


def test_it_is_remembered_for_the_school_however_the_words_are_typed(desk: Desk) -> None:
    later = desk.draft(desk.world.second_author, CLEAR + " We Will REFUND every ticket.")
    assert found_in(later, "ask")
    say(desk, desk.waiting(text=ONE_PROMISE))
    assert found_in(later, "ask") == []


def test_another_school_still_sees_it(desk: Desk) -> None:
    say(desk, desk.waiting(text=ONE_PROMISE))
    found = screen_words(desk.world.moorland, text=ONE_PROMISE, category="event", tone="").findings
    assert "promise" in [finding.check for finding in found]


def test_another_check_still_sees_it(desk: Desk) -> None:
    row = say(desk, desk.waiting(text=ONE_PROMISE))
    SetAside.objects.filter(pk=row.pk).update(key="0" * 64)
    assert found_in(desk.draft(text=ONE_PROMISE), "ask")


def test_asked_again_it_is_found_again_and_leaves_the_reviewers_queue(desk: Desk) -> None:
    post = desk.waiting(text=ONE_PROMISE)
    row = say(desk, post)
    actions.ask_again(set_aside=row, by=desk.world.head)
    assert found_in(post, "ask")
    assert not queue_of(desk.world.reviewer).exists()
    with pytest.raises(HeadteacherOnly):
        actions.approve(post=post, by=desk.world.reviewer, seen=seen(post))
    with pytest.raises(ChangedMeanwhile):
        actions.ask_again(set_aside=row, by=desk.world.head)


def test_who_set_an_advice_aside_and_the_headteacher_may_have_it_found_again(desk: Desk) -> None:
    row = say(desk, desk.draft(text=SHOUTED), "advise", by="author")
    with pytest.raises(PermissionDenied):
        actions.ask_again(set_aside=row, by=desk.world.reviewer)
    with pytest.raises(PermissionDenied):
        actions.ask_again(set_aside=row, by=desk.world.second_author)
    with pytest.raises(Http404):
        actions.ask_again(set_aside=row, by=desk.world.other_head)
    actions.ask_again(set_aside=row, by=desk.world.author)
    assert SetAside.objects.get().ended_by == desk.world.author


def test_the_same_words_can_be_set_aside_again_after_that(desk: Desk) -> None:
    post = desk.waiting(text=ONE_PROMISE)
    actions.ask_again(set_aside=say(desk, post), by=desk.world.head)
    say(desk, post)
    assert SetAside.objects.filter(ended_at__isnull=True).count() == 1


def test_every_step_is_in_the_record_without_the_words_themselves(desk: Desk) -> None:
    post = desk.waiting(text=ONE_PROMISE)
    row = say(desk, post)
    actions.ask_again(set_aside=row, by=desk.world.head)
    said, again = Entry.objects.filter(verb__startswith="finding.").order_by("seq")
    assert (said.verb, said.post_id, said.about) == ("finding.set_aside", post.pk, f"posts.setaside:{row.pk}")
    assert said.words.facts == {"check": "promise", "outcome": "ask"}
    assert "4.6" in said.clause_ids
    assert again.verb == "finding.asked_again"


def test_a_post_with_set_aside_words_is_clear_when_it_is_submitted(desk: Desk) -> None:
    say(desk, desk.waiting(text=ONE_PROMISE))
    later = desk.waiting(desk.world.second_author, ONE_PROMISE)
    assert later.revision is not None
    assert (later.revision.outcome, later.revision.findings) == ("clear", [])


def test_what_was_found_in_the_post_itself_counts_as_seen_and_in_later_posts_not(desk: Desk) -> None:
    post = desk.draft(text=SHOUTED)
    say(desk, post, "advise", by="author")
    actions.submit(post=post, by=desk.world.author)
    desk.waiting(text=SHOUTED)
    assert Seen.objects.get().revision.post_id == post.pk


def test_nobody_clears_their_own_post_for_going_out_unseen(desk: Desk) -> None:
    choose(school=desk.world.harbour, by=desk.world.head, goes_out_unseen=True)
    say(desk, desk.draft(text=SHOUTED), "advise", by="author")
    assert desk.waiting(text=SHOUTED).state == PostState.WAITING
    assert desk.waiting(desk.world.second_author, SHOUTED).state == PostState.APPROVED


def test_a_post_opened_and_submitted_again_is_looked_at_afresh(desk: Desk) -> None:
    post = desk.waiting(text=ONE_PROMISE)
    say(desk, post)
    actions.reopen(post=post, by=desk.world.author)
    actions.keep(post=post, by=desk.world.author, text=ONE_PROMISE + " We guarantee a place for every child.")
    again = actions.submit(post=post, by=desk.world.author)
    assert again.shown_outcome == "ask"
    assert not queue_of(desk.world.reviewer).exists()


def test_a_late_decision_keeps_what_was_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    soon = clock.london(clock.now() + timedelta(hours=1))
    timed: dict[str, Any] = {"is_timed": True, "typed_day": f"{soon:%Y-%m-%d}", "typed_time": f"{soon:%H:%M}"}
    post = desk.waiting(text=ONE_PROMISE, **timed)
    say(desk, post)
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=3))
    now = actions.approve(
        post=post, by=desk.world.reviewer, seen=seen(post), new_time=actions.deciding.NewTime(None)
    )
    assert now.state == PostState.APPROVED
