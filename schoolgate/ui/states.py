"""What the states of a post, a delivery, a take-down and a channel look like: words, colour and shape."""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """How a state is shown: `look` is plain, wait, good, stop or info; `sign` is the name of an icon."""

    words: str
    look: str
    sign: str


LOOKS: dict[str, Look] = {
    "draft": Look("Draft", "plain", "write"),
    "waiting": Look("Waiting", "wait", "wait"),
    "sent_back": Look("Sent back", "info", "undo"),
    "refused": Look("Refused", "stop", "cross"),
    "approved": Look("Approved", "good", "tick"),
    "published": Look("Published", "good", "tick"),
    "coming_down": Look("Coming down", "wait", "wait"),
    "taken_down": Look("Taken down", "plain", "bin"),
    "ask": Look("Something to ask", "wait", "question"),
    "asked": Look("Not sure", "wait", "question"),
    "discarded": Look("Thrown away", "plain", "bin"),
    "stopped": Look("Stopped", "plain", "cross"),
    "due": Look("Due", "info", "clock"),
    "claimed": Look("Being sent", "info", "clock"),
    "sending": Look("Being sent", "info", "clock"),
    "unknown": Look("Not known", "stop", "question"),
    "going": Look("Going", "wait", "wait"),
    "gone": Look("Gone", "plain", "tick"),
    "still_visible": Look("Still visible", "stop", "stop"),
    "connected": Look("Connected", "good", "tick"),
    "broken": Look("Broken", "stop", "stop"),
    "closed": Look("Closed", "plain", "cross"),
}


def state_look(state: str) -> Look:
    """The look of a state; one that is not listed shows its own name, plainly."""
    return LOOKS.get(state, Look(state.replace("_", " ").capitalize(), "plain", "dot"))
