""" "I'm not sure" (4.2): the question goes to the Headteacher, the answer comes back."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from schoolgate.kit.states import Stale
from schoolgate.posts import actions
from schoolgate.posts.access import post_for, questions_for
from schoolgate.posts.errors import NotLegal
from schoolgate.posts.models import Question
from tests.posts.conftest import Desk


def test_a_question_brings_the_draft_before_the_headteacher_and_nobody_else(desk: Desk) -> None:
    world, post = desk.world, desk.draft()
    actions.ask(post=post, by=world.author, text="May we name the sponsor?")
    assert [each.post_id for each in questions_for(world.head)] == [post.pk]
    assert post_for(world.head, post.pk) == post
    assert not questions_for(world.reviewer).exists()


def test_the_answer_comes_back_on_the_draft_once(desk: Desk) -> None:
    question = actions.ask(post=desk.draft(), by=desk.world.author, text="May we?")
    actions.answer(question=question, by=desk.world.head, text="Yes.")
    with pytest.raises(Stale):
        actions.answer(question=question, by=desk.world.head, text="No.")
    assert Question.objects.get(pk=question.pk).answer == "Yes."


def test_only_the_headteacher_answers_and_never_their_own(desk: Desk) -> None:
    question = actions.ask(post=desk.draft(), by=desk.world.author, text="May we?")
    with pytest.raises(PermissionDenied):
        actions.answer(question=question, by=desk.world.reviewer, text="Yes.")
    own = actions.ask(post=desk.draft(by=desk.world.head), by=desk.world.head, text="May I?")
    with pytest.raises(NotLegal, match=r"2\.1"):
        actions.answer(question=own, by=desk.world.head, text="Yes.")


def test_one_open_question_a_post_and_never_an_empty_one(desk: Desk) -> None:
    post = desk.draft()
    with pytest.raises(NotLegal):
        actions.ask(post=post, by=desk.world.author, text=" ")
    actions.ask(post=post, by=desk.world.author, text="May we?")
    with pytest.raises(NotLegal):
        actions.ask(post=post, by=desk.world.author, text="May we now?")
