"""Who may come through the routes of sign-in and the people pages."""

from typing import Any

from schoolgate.audit.actors import OPERATOR
from schoolgate.people.actions import give_duty
from schoolgate.people.models import Duty, Role
from tests.matrix import EVERYONE, HEADS, SIGNED_IN, STAFF, Row, Who
from tests.world import AT_MOORLAND, OUTSIDERS, World

LINK = {"uidb64": "MQ", "token": "abc-123"}
BELONGING: Who = STAFF | frozenset((*AT_MOORLAND, *OUTSIDERS))
MANAGERS: Who = frozenset({"head", "officer"})
READERS: Who = MANAGERS | {"auditor", "data_protection"}


def _author(world: World) -> dict[str, Any]:
    return {"pk": world.author.pk}


def _authors_role(world: World) -> dict[str, Any]:
    return {"pk": Role.objects.get(person=world.author).pk}


def _a_duty(world: World) -> dict[str, Any]:
    return {
        "pk": give_duty(person=world.author, kind=Duty.Kind.REVIEWER, school=world.harbour, by=OPERATOR).pk
    }


def _harbour(world: World) -> dict[str, Any]:
    return {"school": world.harbour.slug}


ROWS = [
    Row("people:sign_in", GET=EVERYONE, POST=EVERYONE),
    Row("people:sign_in_as", at=_author),  # outside the demo it does not exist
    Row("people:sign_out", POST=SIGNED_IN),
    Row("people:forgotten", GET=EVERYONE, POST=EVERYONE),
    Row("people:new_password", at=lambda world: LINK, GET=EVERYONE, POST=EVERYONE),
    Row("people:welcome", at=lambda world: LINK, GET=EVERYONE, POST=EVERYONE),
    Row("people:change_password", GET=SIGNED_IN, POST=SIGNED_IN),
    Row("people:people", GET=BELONGING),
    Row("people:take_on", at=_harbour, GET=MANAGERS, POST=MANAGERS),
    Row("people:choices", at=_harbour, GET=HEADS & STAFF, POST=HEADS & STAFF),
    Row("people:person", at=_author, GET=READERS),
    Row("people:give_role", at=_author, POST=MANAGERS),
    Row("people:give_duty", at=_author, POST=MANAGERS),
    Row("people:leave", at=_author, POST=MANAGERS),
    Row("people:invite", at=_author, POST=MANAGERS),
    Row("people:end_role", at=_authors_role, POST=MANAGERS),
    Row("people:end_duty", at=_a_duty, POST=MANAGERS),
]
