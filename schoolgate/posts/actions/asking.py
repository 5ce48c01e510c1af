""" "I'm not sure": a question to the Headteacher with the draft, and the answer (4.2)."""

from __future__ import annotations

from django.db import transaction

from schoolgate.audit.actions import record
from schoolgate.audit.moves import move
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import clock
from schoolgate.people.acting import demand
from schoolgate.people.models import Person
from schoolgate.people.rights import Right
from schoolgate.posts.errors import NotLegal
from schoolgate.posts.locking import authored
from schoolgate.posts.models import Post, Question
from schoolgate.posts.states import PostState, QuestionState

OPEN_TO_QUESTIONS = {PostState.DRAFT, PostState.SENT_BACK, PostState.WAITING}


@transaction.atomic
def ask(*, post: Post, by: Person, text: str) -> Question:
    """Sends the author's question and the draft to the Headteacher. Until it is answered only they may let it out."""
    now, actor = authored(post, by)
    if not text.strip():
        raise NotLegal("Write what you are not sure about.")
    if now.state not in OPEN_TO_QUESTIONS:
        raise NotLegal("This post has been decided on already.")
    if Question.objects.filter(post=now, state=QuestionState.OPEN).exists():
        raise NotLegal("You have asked already: the answer will come back here.")
    question = Question.objects.create(
        trust_id=now.trust_id,
        school_id=now.school_id,
        post=now,
        text=text.strip()[:2000],
        asked_at=clock.now(),
    )
    record(
        verb=Verb.QUESTION_ASKED, by=actor, trust_id=now.trust_id, school_id=now.school_id, post_id=now.pk,
        row=question, clauses=["4.2"], reason=question.text,
    )  # fmt: skip
    return question


@transaction.atomic
def answer(*, question: Question, by: Person, text: str) -> None:
    """The Headteacher's answer, shown on the draft."""
    actor = demand(by, question.school_id, Right.ANSWER)
    if question.post.author_id == by.pk:
        raise NotLegal("This is your own question: somebody else has to answer it (clause 2.1).")
    if not text.strip():
        raise NotLegal("Write an answer.")
    words = text.strip()[:2000]
    move(question, "answer", by=actor, reason=words, clauses=["4.2"], answer=words, answered_by=by,
         answered_at=clock.now())  # fmt: skip
