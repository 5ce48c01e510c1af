"""States change in one way only: from the state that was read, with an entry, and of two at once one wins."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

import schoolgate
from schoolgate.audit import moves
from schoolgate.audit.actions import record
from schoolgate.audit.models import Entry
from schoolgate.audit.moves import move
from schoolgate.audit.vocabulary import Verb
from schoolgate.channels.models import Channel
from schoolgate.channels.states import ChannelState
from schoolgate.kit.states import Lifecycle, Stale
from tests.world import World, build

PACKAGE = Path(schoolgate.__file__).parent
THE_ONE_WRITER = PACKAGE / "audit" / "moves.py"


def a_channel(world: World) -> Channel:
    with world.scope():
        return Channel.objects.create(
            trust=world.trust,
            school=world.harbour,
            network="news_page",
            name="News page",
            address="/news/harbour/",
        )


@pytest.mark.django_db
def test_a_move_changes_the_state_and_leaves_its_entry_in_one_transaction(world: World) -> None:
    channel = a_channel(world)
    with world.scope():
        entry = move(channel, "close", by=world.head.actor, reason="Not needed.", clauses=["5.2"])
        assert channel.state == ChannelState.CLOSED
        channel.refresh_from_db()
        assert channel.state == ChannelState.CLOSED
    assert (entry.verb, entry.school_id, entry.clause_ids) == (Verb.CHANNEL_CLOSED, world.harbour.pk, ["5.2"])


@pytest.mark.django_db
def test_what_is_not_an_arrow_from_here_is_refused_and_leaves_nothing(world: World) -> None:
    channel = a_channel(world)
    with world.scope():
        move(channel, "close", by=world.head.actor)
        before = Entry.objects.count()
        with pytest.raises(Stale, match="can not be done now"):
            move(channel, "break", by=world.head.actor)
        with pytest.raises(KeyError):
            move(channel, "vanish", by=world.head.actor)
        assert Entry.objects.count() == before


@pytest.mark.django_db
def test_whoever_read_an_older_state_comes_too_late(world: World) -> None:
    channel = a_channel(world)
    with world.scope():
        stale = Channel.objects.get(pk=channel.pk)
        move(channel, "close", by=world.head.actor)
        before = Entry.objects.count()
        with pytest.raises(Stale, match="Somebody else was quicker"):
            move(stale, "break", by=world.head.actor)
        assert Entry.objects.count() == before
        assert stale.state == ChannelState.CONNECTED  # it says still what it knew
        assert Channel.objects.get(pk=channel.pk).state == ChannelState.CLOSED


@pytest.mark.django_db
def test_a_move_whose_other_condition_fails_is_stale(world: World) -> None:
    channel = a_channel(world)
    with world.scope():
        with pytest.raises(Stale):
            move(channel, "close", by=world.head.actor, expecting={"name": "Another"})
        move(channel, "close", by=world.head.actor, expecting={"name": "News page"}, name="Old news page")
        assert Channel.objects.get(pk=channel.pk).name == "Old news page"


@pytest.mark.django_db
def test_a_row_of_another_trust_can_not_be_moved(world: World) -> None:
    channel = a_channel(world)
    with world.scope(world.fenside), pytest.raises(Stale):
        move(channel, "close", by=world.outsider_head.actor)


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_can_not_be_written_undoes_the_move(monkeypatch: pytest.MonkeyPatch) -> None:
    world = build()
    channel = a_channel(world)

    def full(**_: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(moves, "record", full)
    with world.scope():
        with pytest.raises(DatabaseError):
            move(channel, "close", by=world.head.actor)
        assert channel.state == ChannelState.CONNECTED
        assert Channel.objects.get(pk=channel.pk).state == ChannelState.CONNECTED


def unguarded(row: Channel, arrow: str, *, by: Any) -> None:
    """move() without its condition: what everybody would write first."""
    step = row.lifecycle.arrow(arrow)
    with transaction.atomic():
        Channel.objects.filter(pk=row.pk).update(state=step.target.value)
        record(verb=Verb(step.entry), by=by, trust_id=row.trust_id, school_id=row.school_id, row=row)


def winners(world: World, way: Callable[..., object], count: int = 4) -> int:
    """That many read the row, wait for each other, and close it; how many were told that they did."""
    channel, start, won = a_channel(world), Barrier(count), []

    def run() -> None:
        with world.scope():
            mine = Channel.objects.get(pk=channel.pk)
            start.wait()
            try:
                way(mine, "close", by=world.head.actor)
                won.append(True)
            except Stale:
                pass
        connection.close()

    threads = [Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with world.scope():
        assert Entry.objects.filter(verb=Verb.CHANNEL_CLOSED).count() == len(won)
    return len(won)


@pytest.mark.django_db(transaction=True)
def test_without_the_guard_everybody_who_races_wins() -> None:
    assert winners(build(), unguarded) == 4


@pytest.mark.django_db(transaction=True)
def test_of_those_who_race_one_wins() -> None:
    assert winners(build(), move) == 1


WRITES = {"update", "create", "bulk_create", "get_or_create", "update_or_create", "acreate", "aupdate"}


def alive() -> dict[str, Lifecycle]:
    """The models that have a lifecycle, by name."""
    found = {model.__name__: getattr(model, "lifecycle", None) for model in apps.get_models()}
    return {name: lifecycle for name, lifecycle in found.items() if isinstance(lifecycle, Lifecycle)}


def is_named(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == name


def writes_of_state(tree: ast.AST) -> Iterator[ast.AST]:
    """Every place that sets `.state`, whatever it is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(is_named(target, "state") for target in node.targets):
            yield node
        if isinstance(node, ast.AugAssign | ast.AnnAssign) and is_named(node.target, "state"):
            yield node
        if isinstance(node, ast.Call) and _writes(node):
            yield node
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "SET state" in node.value:
            yield node


def _writes(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "setattr":
        return isinstance(call.args[1], ast.Constant) and call.args[1].value == "state"
    says_state = any(keyword.arg == "state" for keyword in call.keywords) or any(
        isinstance(node, ast.Constant) and node.value == "state"
        for argument in [*call.args, *(keyword.value for keyword in call.keywords)]
        for node in ast.walk(argument)
    )
    return says_state and (name in WRITES | {"bulk_update"} or name in alive())


@pytest.mark.parametrize(
    "forbidden",
    [
        "post.state = 'approved'", "post.state: str = 'x'", "posts.filter(pk=1).update(state='approved')",
        "Post.objects.create(state='approved')", "Post(state='approved')", "setattr(post, 'state', 'x')",
        "Post.objects.update_or_create(pk=1, defaults={'state': 'x'})", "Post.objects.bulk_update(rows, ['state'])",
        "cursor.execute('UPDATE posts_post SET state = 1')",
    ],
)  # fmt: skip
def test_the_search_finds_every_way_to_write_a_state(forbidden: str) -> None:
    assert list(writes_of_state(ast.parse(forbidden)))


def test_nothing_but_move_writes_a_state() -> None:
    found = {
        f"{path.relative_to(PACKAGE)}:{node.lineno}"  # type: ignore[attr-defined]  # all of these have a line
        for path in PACKAGE.rglob("*.py")
        if path != THE_ONE_WRITER and "migrations" not in path.parts
        for node in writes_of_state(ast.parse(path.read_text("utf-8")))
    }
    assert found == set()


def test_every_arrow_of_every_lifecycle_leaves_an_entry_that_the_record_knows() -> None:
    assert set(alive()) >= {"Post", "Channel"}
    for name, lifecycle in alive().items():
        for arrow in lifecycle.arrows:
            assert Verb(arrow.entry), f"{name}: {arrow.name}"
