"""What a WordPress takes. It states no limits of text; the host limits an upload's size, and says so itself."""

from datetime import timedelta

from schoolgate.publishing.networks.base import Limits

LIMITS = Limits(pictures=20, mimes=frozenset({"image/jpeg", "image/png", "image/webp"}))

PATIENCE = timedelta(minutes=3)
"""The longest that any one of the adapter's methods takes, whatever the site does."""

CALL_SECONDS = 60.0
"""For one call: a small host makes half a dozen sizes of a picture before it answers."""

LOOK_SECONDS = 15.0
"""For one look at a public address."""
