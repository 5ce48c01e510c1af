"""Who may come through the policy page."""

from tests.matrix import SIGNED_IN, Row

ROWS = [Row("policy:policy", GET=SIGNED_IN)]
