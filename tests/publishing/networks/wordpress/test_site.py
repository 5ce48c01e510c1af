"""What a WordPress's answers mean: its own codes decide, never a status alone."""

from __future__ import annotations

import json
import time

import pytest

from schoolgate.kit.http import Kind, MaybeSent, NotSent
from schoolgate.kit.messages import Answer
from schoolgate.publishing.networks.base import (
    BadCredentials,
    Connection,
    NetworkError,
    Refused,
    TryLater,
    Unknown,
)
from schoolgate.publishing.networks.wordpress import words
from schoolgate.publishing.networks.wordpress.site import Gone, Site, judged, lost
from tests.publishing.networks.wordpress.bench import outbound


def coded(status: int, code: str, **more: object) -> Answer:
    body = json.dumps({"code": code, "message": "<b>Sorry</b>, no.", **more}).encode()
    return Answer(status, {}, body, "")


def kind_of(answer: Answer, *, changes: bool) -> type[NetworkError]:
    with pytest.raises(NetworkError) as caught:
        judged(answer, "school.example", changes=changes)
    return type(caught.value)


@pytest.mark.parametrize("changes", [True, False])
@pytest.mark.parametrize(("answer", "meaning"), [
    (coded(401, "incorrect_password"), BadCredentials), (coded(401, "application_passwords_disabled"), BadCredentials),
    (coded(401, "rest_cannot_create"), BadCredentials), (coded(403, "rest_cannot_create"), Refused),
    (coded(400, "rest_cannot_create"), Refused), (coded(404, "rest_post_invalid_id"), Gone),
    (coded(500, "rest_upload_unknown_error"), Refused), (coded(413, "rest_upload_file_too_big"), Refused),
    (coded(400, "rest_invalid_param"), Refused), (coded(404, "rest_no_route"), Refused),
    (coded(403, "a_plugin_says_no"), Refused),
])  # fmt: skip
def test_a_code_that_wordpress_states_decides(
    answer: Answer, meaning: type[NetworkError], changes: bool
) -> None:
    assert kind_of(answer, changes=changes) is meaning


@pytest.mark.parametrize("answer", [
    coded(500, "internal_server_error"), coded(500, "db_update_error"), coded(503, "maintenance"),
    coded(429, "too_many_requests"), Answer(404, {}, b"<h1>Not found", ""), Answer(200, {}, b"<b>Notice</b>", ""),
    Answer(401, {}, b"", ""), Answer(403, {}, b"blocked", ""), Answer(504, {}, b"", ""),
])  # fmt: skip
def test_whatever_else_comes_leaves_a_change_unknown_and_a_reading_for_later(answer: Answer) -> None:
    assert kind_of(answer, changes=True) is Unknown
    assert kind_of(answer, changes=False) is TryLater


def test_the_stranger_that_wordpress_makes_of_a_wrong_password_is_recognised_one_level_down() -> None:
    inner = {"status": {"code": "rest_forbidden_status", "message": "", "data": {"status": 401}}}
    assert kind_of(coded(400, "rest_invalid_param", data={"details": inner}), changes=False) is BadCredentials


def test_a_sites_own_words_are_passed_on_without_markup() -> None:
    with pytest.raises(Refused, match=r"school\.example refused: “Sorry, no\.”"):
        judged(coded(400, "rest_invalid_param"), "school.example", changes=True)


def test_a_site_that_answers_with_megabytes_holds_nobody_up() -> None:
    began = time.perf_counter()
    assert len(words.said("<" * 3_000_000)) < 250
    assert time.perf_counter() - began < 1


def test_a_moved_site_is_refused_when_reading_and_unknown_when_changing() -> None:
    moved = Answer(301, {"location": "https://new.example/x"}, b"", "")
    with pytest.raises(Refused, match=r"moved to new\.example"):
        judged(moved, "school.example", changes=False)
    assert kind_of(moved, changes=True) is Unknown


@pytest.mark.parametrize("kind", list(Kind))
def test_every_way_of_getting_no_answer_has_words_and_a_meaning(kind: Kind) -> None:
    may_have = lost(MaybeSent(kind, "school.example"), "school.example", changes=True)
    reading = lost(MaybeSent(kind, "school.example"), "school.example", changes=False)
    never = lost(NotSent(kind, "school.example"), "school.example", changes=True)
    assert (type(may_have), type(reading)) == (Unknown, TryLater)
    assert not isinstance(never, Unknown)
    assert "school.example" in never.words


def test_a_password_never_goes_in_clear_to_a_public_site() -> None:
    http = outbound(resolve=lambda name, port: ["8.8.8.8"])
    with pytest.raises(Refused, match="has no encryption"):
        Site(http, Connection(address="http://school.example", username="gate", secret="x")).me()
