"""How long a worker may hold a delivery, how long to wait before the next try, and when to stop trying."""

from datetime import timedelta

LEASE = timedelta(minutes=5)
"""Longer than any network's `patience`, so that it can not lapse under a live request (rule 13)."""
TRIES_FOR = timedelta(hours=24)
SHORTEST, LONGEST = timedelta(seconds=15), timedelta(hours=1)
LOOKS_BEFORE_A_PERSON = 6


def before_try(attempts: int, asked: timedelta | None = None) -> timedelta:
    """15, 30, 60 … seconds, an hour at most; longer where the network asked for it (Retry-After)."""
    own: timedelta = min(SHORTEST * 2 ** min(max(attempts - 1, 0), 10), LONGEST)
    return own if asked is None else max(own, asked)


def after_loss(attempts: int) -> timedelta:
    """After a try of which nothing came: the next at once, then ever more slowly, so that nothing spins."""
    return timedelta() if attempts <= 1 else before_try(attempts - 1)
