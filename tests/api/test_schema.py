"""The API keeps to its own description, whatever is sent: no error of ours, no answer that is not described."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, settings

from schoolgate.api.v1 import api
from tests.posts.routes import a_waiting_post
from tests.world import World

schema = schemathesis.openapi.from_dict(
    json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
)


@pytest.fixture
def client(world: World) -> Client:
    """The Headteacher's browser, with a post that waits for them."""
    with world.scope():
        a_waiting_post(world)
    return world.client(world.head)


def _sent(body: Any) -> bytes:
    """As JSON; whatever is no JSON value (nothing at all, among others) as nothing."""
    try:
        return json.dumps(body).encode()
    except TypeError:
        return b""


@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)
def test_every_answer_is_one_that_is_described(case: Any, client: Client) -> None:
    address = case.formatted_path + (f"?{urlencode(case.query, doseq=True)}" if case.query else "")
    body = _sent(case.body)
    answer = client.generic(case.method, address, body, content_type="application/json")
    described = {int(code) for code in case.operation.definition.raw["responses"]}
    assert answer.status_code in described | {405}, (answer.status_code, answer.content[:300])
    if answer.status_code in {400, 409, 422}:
        assert answer.json()["message"]
