"""Who may come through the routes of sign-in and the people pages."""

from tests.matrix import EVERYONE, SIGNED_IN, Row

LINK = {"uidb64": "MQ", "token": "abc-123"}

ROWS = [
    Row("people:sign_in", GET=EVERYONE, POST=EVERYONE),
    Row("people:sign_in_as", at=lambda world: {"pk": world.author.pk}),  # outside the demo it does not exist
    Row("people:sign_out", POST=SIGNED_IN),
    Row("people:forgotten", GET=EVERYONE, POST=EVERYONE),
    Row("people:new_password", at=lambda world: LINK, GET=EVERYONE, POST=EVERYONE),
    Row("people:welcome", at=lambda world: LINK, GET=EVERYONE, POST=EVERYONE),
    Row("people:change_password", GET=SIGNED_IN, POST=SIGNED_IN),
]
