"""Fetching posts and questions with the right to them: a stranger gets 404, an insider without the right 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from schoolgate.people.models import Person
from schoolgate.people.rights import Right, filters_for, rights_of, schools_where
from schoolgate.posts.models import Post, Question, SetAside
from schoolgate.posts.states import PostState, QuestionState

OUT = (PostState.PUBLISHED, PostState.COMING_DOWN, PostState.TAKEN_DOWN)
UNSUBMITTED = (PostState.DRAFT, PostState.DISCARDED)


def _asked() -> Exists:
    return Exists(Question.objects.filter(post=OuterRef("pk"), state=QuestionState.OPEN))


def posts_seen_by(person: Person) -> QuerySet[Post]:
    """Every post this person may see: their own, their schools' published ones, and what their rights add.

    A draft is its author's alone, but for the one who is asked about it (4.2).
    """
    belonging, seeing, answering = filters_for(person, Right.BELONG, Right.SEE_POSTS, Right.ANSWER)
    own_or_published = belonging & (Q(author=person) | Q(state__in=OUT))
    submitted = seeing & ~Q(state__in=UNSUBMITTED)
    return Post.objects.filter(own_or_published | submitted | (answering & _asked()))


def post_for(person: Person, pk: int) -> Post:
    """A post this person may see.

    PermissionDenied for a colleague's submitted post that is not theirs to see; Http404 for everything else.
    """
    post = posts_seen_by(person).select_related("school", "author", "revision").filter(pk=pk).first()
    if post is None:
        other = Post.objects.filter(pk=pk).exclude(state__in=UNSUBMITTED).first()
        if other is not None and Right.BELONG in rights_of(person, other.school_id):
            raise PermissionDenied("This post is not yours to see.")
        raise Http404
    return post


def own_post(person: Person, pk: int) -> Post:
    """A post this person wrote and may still write in; PermissionDenied for somebody else's that they may see."""
    post = post_for(person, pk)
    if post.author_id != person.pk or Right.DRAFT not in rights_of(person, post.school_id):
        raise PermissionDenied("Only its author may change a post.")
    return post


def post_to_decide(person: Person, pk: int) -> Post:
    """A post at a school where this person decides on posts."""
    post = post_for(person, pk)
    if not {Right.REVIEW, Right.RELEASE} & rights_of(person, post.school_id):
        raise PermissionDenied("You may not decide on posts at this school.")
    return post


def queue_of(person: Person) -> QuerySet[Post]:
    """What waits for this person's decision, oldest first: never their own, and only what they may let out."""
    releasing, reviewing = filters_for(person, Right.RELEASE, Right.REVIEW)
    asks = Q(revision__outcome="ask", is_answered=False)
    clear = reviewing & ~asks & ~_asked()
    waiting = Post.objects.filter(releasing | clear, state=PostState.WAITING).exclude(author=person)
    return waiting.select_related("school", "author", "revision").order_by("submitted_at", "pk")


def waiting_for(person: Person) -> int:
    """How many posts wait for this person's decision."""
    return queue_of(person).count()


def questions_for(person: Person) -> QuerySet[Question]:
    """Open questions this person may answer, oldest first."""
    asked = Question.objects.filter(schools_where(person, Right.ANSWER), state=QuestionState.OPEN)
    return asked.exclude(post__author=person).select_related("post", "post__author", "school")


def post_to_answer(person: Person, pk: int) -> Post:
    """A post in which this person may call something not a problem: their own, or one at a school where they decide."""
    post = post_for(person, pk)
    rights = rights_of(person, post.school_id)
    if not rights & ({Right.DRAFT} if post.author_id == person.pk else {Right.REVIEW, Right.RELEASE}):
        raise PermissionDenied("You may not say so of this post.")
    return post


def set_aside_for(person: Person, pk: int) -> SetAside:
    """What was called not a problem at a school of this person; who may end it is the action's to say."""
    row = SetAside.objects.select_related("post", "school").filter(pk=pk).first()
    if row is None or not rights_of(person, row.school_id):
        raise Http404
    return row


def question_for(person: Person, pk: int) -> Question:
    """A question this person may answer."""
    question = Question.objects.select_related("post", "school").filter(pk=pk).first()
    if question is None or not rights_of(person, question.school_id):
        raise Http404
    if Right.ANSWER not in rights_of(person, question.school_id):
        raise PermissionDenied("Only the Headteacher answers.")
    return question
