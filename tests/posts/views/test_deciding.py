"""The review page: what is typed into it is kept, and no more."""

from __future__ import annotations

from schoolgate.kit.typed import LONGEST
from schoolgate.posts.models import Decision
from tests.posts.conftest import Desk, seen


def test_a_reason_is_kept_without_what_no_database_keeps_and_not_without_end(desk: Desk) -> None:
    post = desk.waiting()
    reason = "Which\x00 fair? " + "x" * 100_000
    answer = desk.world.client(desk.world.head).post(
        f"/review/{post.pk}/", {"seen": seen(post), "verdict": "send_back", "reason": reason}
    )
    assert answer.status_code == 302
    kept = Decision.objects.get().reason
    assert kept.startswith("Which fair? x")
    assert len(kept) <= LONGEST
