"""Who may come through the routes of the styleguide."""

from tests.matrix import SIGNED_IN, Row

ROWS = [
    Row("ui:styleguide", GET=SIGNED_IN),
    Row("ui:shell", GET=SIGNED_IN),
    Row("ui:picture", at=lambda world: {"name": "field"}, GET=SIGNED_IN),
]
