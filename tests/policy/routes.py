"""Who may come through the routes of the policy, the lists and the pre-election periods."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from schoolgate.policy.actions import add_to_list, set_pre_election
from tests.matrix import HEADS, SIGNED_IN, STAFF, Row, Who
from tests.world import AT_MOORLAND, OUTSIDERS, World

BELONGING: Who = STAFF | frozenset((*AT_MOORLAND, *OUTSIDERS))
OFFICERS: Who = frozenset({"officer", "outsider_officer"})


def _a_line(world: World) -> dict[str, Any]:
    with world.scope():
        return {"pk": add_to_list(school=world.harbour, kind="word", words="Ofsted", by=world.head).pk}


def _a_period(world: World) -> dict[str, Any]:
    today = timezone.localdate()
    with world.scope():
        period = set_pre_election(
            trust=world.trust, name="By-election", from_on=today, until_on=today + timedelta(days=9),
            by=world.officer,
        )  # fmt: skip
    return {"period": period.pk}


ROWS = [
    Row("policy:policy", GET=SIGNED_IN),
    Row("policy:lists", GET=BELONGING),
    Row("policy:add_to_list", at=lambda world: {"school": "harbour", "kind": "word"}, POST=HEADS & STAFF),
    Row("policy:remove_from_list", at=_a_line, POST=HEADS & STAFF),
    Row("policy:pre_election", GET=BELONGING),
    Row("policy:set_period", POST=OFFICERS),
    Row("policy:call_off", data=_a_period, POST=OFFICERS),
]
