"""What this room announces; rooms above listen."""

from django.dispatch import Signal

# Sent inside the transaction that records it, with `person` and `by` (an Actor): what a listener ends, ends with it.
person_left = Signal()
