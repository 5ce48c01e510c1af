"""What people do with posts, one file a verb or two; the only writers of posts."""

from schoolgate.posts.actions.asking import answer, ask
from schoolgate.posts.actions.deciding import approve, refuse, send_back
from schoolgate.posts.actions.drafting import (
    add_picture,
    copy,
    describe_picture,
    discard,
    keep,
    remove_picture,
    start,
)
from schoolgate.posts.actions.life import come_down, gone, published, reopen
from schoolgate.posts.actions.mending import mend
from schoolgate.posts.actions.setting_aside import ask_again, set_aside
from schoolgate.posts.actions.submitting import submit

__all__ = [
    "add_picture", "answer", "approve", "ask", "ask_again", "come_down", "copy", "describe_picture", "discard", "gone",
    "keep", "mend", "published", "refuse", "remove_picture", "reopen", "send_back", "set_aside", "start", "submit",
]  # fmt: skip
