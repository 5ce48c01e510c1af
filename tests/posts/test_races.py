"""Two reviewers at once, for real: two connections, one barrier."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from schoolgate.audit.actors import OPERATOR
from schoolgate.channels.actions import authorise, connect
from schoolgate.kit import tenancy
from schoolgate.kit.states import Stale
from schoolgate.people.models import Person
from schoolgate.posts import actions
from schoolgate.posts.errors import ChangedMeanwhile
from schoolgate.posts.models import Decision, Post, SetAside
from schoolgate.posts.spots import Spot
from schoolgate.publishing.models import Delivery
from tests import world as cast
from tests.posts.conftest import Desk, seen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk() -> Desk:
    """As everywhere, but committed, so that other connections see it."""
    world = cast.build()
    with world.scope():
        channel = connect(school=world.harbour, network="news_page", name="News page", by=OPERATOR)
        authorise(channel=channel, person=world.author, by=world.head)
    return Desk(world, channel)


def at_once(trust_id: int, *works: Callable[[], object]) -> list[str]:
    """What became of each: "done", or the name of the exception."""
    ready, outcomes = threading.Barrier(len(works)), [""] * len(works)

    def run(number: int, work: Callable[[], object]) -> None:
        try:
            with tenancy.tenant(trust_id):
                ready.wait(10)
                work()
            outcomes[number] = "done"
        except Exception as error:
            outcomes[number] = type(error).__name__
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


def _waiting(desk: Desk) -> Post:
    with desk.world.scope():
        return desk.waiting()


def test_without_the_guard_both_reviewers_would_decide(desk: Desk) -> None:
    post, world = _waiting(desk), desk.world
    read = threading.Barrier(2)

    def decide() -> None:
        mine = Post.objects.get(pk=post.pk)
        assert mine.state == "waiting"
        read.wait(10)  # both have looked before either writes: what a page does between GET and POST
        assert Post.objects.filter(pk=mine.pk).update(kept_at=mine.kept_at) == 1

    assert at_once(world.trust.pk, decide, decide) == ["done", "done"]


@pytest.mark.parametrize("verdict", ["approve", "send_back"])
def test_of_two_reviewers_at_once_one_decides_and_the_other_is_told(desk: Desk, verdict: str) -> None:
    post, world = _waiting(desk), desk.world

    def decide(by: Person, how: str) -> Callable[[], object]:
        return lambda: getattr(actions, how)(post=post, by=by, seen=seen(post), reason="Fine")

    outcomes = at_once(world.trust.pk, decide(world.head, "approve"), decide(world.reviewer, verdict))
    assert sorted(outcomes) in (["ChangedMeanwhile", "done"], ["Stale", "done"])
    with world.scope():
        assert Decision.objects.count() == 1
        assert Delivery.objects.count() <= 1


def test_approving_while_the_author_opens_it_again_leaves_one_of_the_two(desk: Desk) -> None:
    post, world = _waiting(desk), desk.world
    outcomes = at_once(
        world.trust.pk,
        lambda: actions.approve(post=post, by=world.head, seen=seen(post)),
        lambda: actions.reopen(post=post, by=world.author),
    )
    with world.scope():
        now = Post.objects.get(pk=post.pk)
        planned = list(Delivery.objects.values_list("state", flat=True))
    # Opened first: the approval is told. Approved first: opening withdraws what was planned.
    assert now.state == "draft"
    assert planned in ([], ["stopped"])
    assert outcomes[1] == "done"
    assert outcomes[0] in {"done", ChangedMeanwhile.__name__, Stale.__name__}


def test_submitting_twice_at_once_makes_one_revision(desk: Desk) -> None:
    with desk.world.scope():
        post = desk.draft()
    author = desk.world.author
    outcomes = at_once(
        desk.world.trust.pk,
        lambda: actions.submit(post=post, by=author),
        lambda: actions.submit(post=post, by=author),
    )
    assert outcomes.count("done") == 1
    with desk.world.scope():
        assert Post.objects.get(pk=post.pk).revisions.count() == 1


def _promising(desk: Desk, promises: list[str]) -> list[tuple[Post, Spot]]:
    """A post that waits for each promise, and where it stands."""
    found = []
    for words in promises:
        post = desk.waiting(text=f"Our fair is on Saturday 12 December in the hall. {words}")
        assert post.revision is not None
        ask = next(each for each in post.revision.findings if each["outcome"] == "ask")
        found.append((post, Spot(ask["check"], ask["where"], ask["start"], ask["end"])))
    return found


def _answering(desk: Desk, post: Post, spot: Spot) -> Callable[[], object]:
    return lambda: actions.set_aside(post=post, by=desk.world.head, spot=spot, reason="It was agreed.")


def test_the_same_words_in_two_posts_answered_at_once_are_remembered_once(desk: Desk) -> None:
    with desk.world.scope():
        both = _promising(desk, ["We will refund every ticket.", "We will refund every ticket."])
    outcomes = at_once(desk.world.trust.pk, *(_answering(desk, *each) for each in both))
    assert sorted(outcomes) == ["ChangedMeanwhile", "done"]
    with desk.world.scope():
        assert SetAside.objects.count() == 1
        assert Post.objects.filter(is_answered=True).count() == 2


def test_answers_and_a_submission_at_once_do_not_wait_for_each_other_for_ever(desk: Desk) -> None:
    promises = ["We will refund every ticket.", "We guarantee a place for every child."]
    with desk.world.scope():
        waiting = _promising(desk, [*promises, *promises])
        draft = desk.draft(text=f"Our fair is on Saturday 12 December in the hall. {promises[0]}")
    works = [_answering(desk, *each) for each in waiting[:2]]
    submit = lambda: actions.submit(post=draft, by=desk.world.author)  # noqa: E731 - one of three works at once
    assert at_once(desk.world.trust.pk, *works, submit) == ["done", "done", "done"]
    with desk.world.scope():
        answered = Post.objects.filter(pk__in=[post.pk for post, _ in waiting], is_answered=True)
        assert answered.count() == 4
