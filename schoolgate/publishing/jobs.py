"""What the worker does for this room: send, look up, free what was held, remove."""

from schoolgate.kit.worker import sweep
from schoolgate.publishing.looking import free_next, look_next
from schoolgate.publishing.removing import remove_next
from schoolgate.publishing.sending import send_next


@sweep("publishing.sending", lanes=3)
def sending() -> bool:
    """A slow network holds up one lane, not the others."""
    return free_next() or send_next() or look_next()


@sweep("publishing.removing", lanes=2)
def removing() -> bool:
    """Apart from sending: a take-down never queues behind posts."""
    return remove_next()
