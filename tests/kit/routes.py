"""Who may come through the health page."""

from tests.matrix import EVERYONE, Row

ROWS = [Row("healthz", GET=EVERYONE)]
