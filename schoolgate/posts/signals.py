"""What posts announce to the rooms above. Sent inside the transaction of the change."""

from django.dispatch import Signal

approved = Signal()
"""`post`, `revision`: may be delivered from now on."""
reopened = Signal()
"""`post`, `by`: the decision no longer holds; whatever was planned must not leave. A listener that finds that
something has left already raises posts.errors.NotLegal."""
coming_down = Signal()
"""`post`, `by`, `reason`: to be removed everywhere."""
