"""Lock-out on guessing: a number of tries in a length of time, counted in the cache that all processes share."""

from __future__ import annotations

import hashlib
import ipaddress
import math
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone


class Locked(Exception):
    """Too many tries; says in words when to come back."""

    def __init__(self, wait: timedelta) -> None:
        minutes = max(1, math.ceil(wait.total_seconds() / 60))
        super().__init__(f"Too many tries. Try again in {minutes} minute{'' if minutes == 1 else 's'}.")
        self.wait = wait


@dataclass(frozen=True)
class Limit:
    """At most `tries` within `window`: each takes one of as many places, which is free again when it is over."""

    name: str
    tries: int
    window: timedelta

    def take(self, whose: str) -> str:
        """Takes a place and returns its key; raises Locked when none is free.

        A place is taken by the cache's `add`, which only one of two racing processes can do: guesses sent all at once
        find no more places than guesses sent in turn.
        """
        keys = self._places(whose)
        taken = cache.get_many(keys)
        now = timezone.now()
        until = (now + self.window).timestamp()
        for key in keys:
            if key not in taken and cache.add(key, until, timeout=self.window.total_seconds()):
                return key
        free_at = min(taken.values(), default=until)
        raise Locked(timedelta(seconds=max(1.0, free_at - now.timestamp())))

    def forgive(self, whose: str) -> None:
        """Gives every place back: the right person came."""
        cache.delete_many(self._places(whose))

    def _places(self, whose: str) -> list[str]:
        # Hashed: an address that somebody typed is nobody's business in a cache table.
        digest = hashlib.sha256(whose.encode("utf-8", "surrogatepass")).hexdigest()[:40]
        return [f"tries:{self.name}:{digest}:{place}" for place in range(self.tries)]


SIGN_INS_OF_ACCOUNT = Limit("account", 6, timedelta(minutes=15))
# A school's staff share one address: room for a Monday morning, not for a list of passwords.
SIGN_INS_FROM_ADDRESS = Limit("address", 40, timedelta(minutes=15))
LINKS_FOR_ACCOUNT = Limit("links", 3, timedelta(hours=1))
LINKS_FROM_ADDRESS = Limit("links-address", 20, timedelta(hours=1))


def give_back(place: str) -> None:
    """Gives one place back."""
    cache.delete(place)


def address_of(request: HttpRequest) -> str:
    """Where the request comes from: an IPv4 address, or the /64 that one IPv6 household or school has."""
    said = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        # Only the last one was written by our own proxy; whatever is before it, the sender made up.
        said = request.META.get("HTTP_X_FORWARDED_FOR", said).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
