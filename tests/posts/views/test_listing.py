"""The list of posts: mine, and what my rights add."""

from __future__ import annotations

from schoolgate.posts import actions
from tests.posts.conftest import CLEAR, Desk, seen


def test_a_draft_is_listed_for_its_author_alone(desk: Desk) -> None:
    desk.draft(text="Only mine so far.")
    for name, shown in (("author", True), ("head", False), ("reviewer", False), ("outsider_head", False)):
        html = desk.world.client(desk.world.person(name)).get("/posts/").content.decode()
        assert ("Only mine so far" in html) is shown, name


def test_what_its_author_writes_after_it_was_sent_back_is_theirs_alone(desk: Desk) -> None:
    post = desk.waiting()
    actions.send_back(post=post, by=desk.world.head, seen=seen(post), reason="Which hall?")
    actions.keep(post=post, by=desk.world.author, text="Nobody else reads this yet.")
    for name, shown in (("author", True), ("head", False), ("auditor", False)):
        client = desk.world.client(desk.world.person(name))
        for address in ("/posts/", f"/posts/{post.pk}/", "/api/v1/posts", f"/api/v1/posts/{post.pk}"):
            said = client.get(address, follow=True).content.decode()
            assert ("Nobody else reads" in said) is (shown and address != f"/posts/{post.pk}/"), (
                name,
                address,
            )


def test_what_waits_is_listed_for_whoever_sees_posts_and_by_state(desk: Desk) -> None:
    desk.waiting(text=CLEAR)
    head = desk.world.client(desk.world.head)
    assert "Our Spring Fair" in head.get("/posts/?state=waiting").content.decode()
    assert "Our Spring Fair" not in head.get("/posts/?state=published").content.decode()
    assert (
        "Our Spring Fair" not in desk.world.client(desk.world.second_author).get("/posts/").content.decode()
    )


def test_odd_addresses_are_no_trouble(desk: Desk) -> None:
    client = desk.world.client(desk.world.author)
    for odd in ("?before=x", "?state=nothing", f"?before={'9' * 40}", "?before=-1"):
        assert client.get(f"/posts/{odd}").status_code == 200
