"""What people are told when they connect a WordPress that can not be used yet."""

from __future__ import annotations

import json
import socket

import pytest

from schoolgate.publishing.networks.base import Check, Connection
from schoolgate.publishing.networks.wordpress.adapter import WordPress
from schoolgate.publishing.networks.wordpress.checking import problem_of
from schoolgate.publishing.networks.wordpress.site import Site
from tests.publishing.networks.wordpress.bench import outbound
from tests.servers import WordPressSite
from tests.wires import raw_server, read_request, reply

INDEX = reply(body=json.dumps({"name": "School", "namespaces": ["wp/v2"]}).encode())


def check(address: str, secret: str = "abcdEFGHijkl0123MNOPqrst") -> Check:
    return problem_of(Site(outbound(seconds=3), Connection(address=address, username="gate", secret=secret)))


def coded(status: str, code: str) -> bytes:
    return reply(status, json.dumps({"code": code, "message": "No."}).encode())


def test_an_author_and_an_editor_may_connect(wordpress: WordPressSite) -> None:
    for role in ("author", "editor", "administrator"):
        found = WordPress(outbound()).check(wordpress.connection(role))
        assert found == Check(ok=True, account=role)


def test_a_wrong_password_and_an_unknown_user_belong_to_the_password(wordpress: WordPressSite) -> None:
    for connection in (
        wordpress.connection(secret="abcdEFGHijkl0123MNOPqrst"),
        Connection(address=wordpress.url, username="nobody", secret="abcdEFGHijkl0123MNOPqrst"),
    ):
        found = WordPress(outbound()).check(connection)
        assert (found.ok, found.field) == (False, "password")
        assert "does not know this user name and application password" in found.problem


@pytest.mark.parametrize(("role", "missing"), [
    ("contributor", "may not publish posts, change published posts, upload pictures or delete published posts"),
    ("subscriber", "may not write posts, publish posts"),
])  # fmt: skip
def test_missing_rights_are_named(wordpress: WordPressSite, role: str, missing: str) -> None:
    found = WordPress(outbound()).check(wordpress.connection(role))
    assert missing in found.problem
    assert "Author or Editor" in found.problem


def test_a_site_that_leads_on_is_named(wordpress: WordPressSite) -> None:
    with raw_server(reply("301 Moved", Location="https://www.school.example/?rest_route=/")) as server:
        assert "leads on to https://www.school.example. Use that address" in check(server.url).problem


@pytest.mark.parametrize(("answer", "words"), [
    (reply("404 Not Found", b"<h1>Not found</h1>"), "no WordPress that we can see"),
    (reply(body=b"<html>Hello"), "no WordPress that we can see"),
    (reply("404 Not Found", b'<link href="/wp-content/themes/x/style.css">'), "its REST API is switched off"),
    (reply(body=b"<html>", Link="<https://s.example/>; rel='https://api.w.org/'"), "its REST API is switched off"),
    (reply("503 Service Unavailable", b"maintenance"), "in trouble just now"),
    (coded("401 Unauthorized", "rest_cannot_access"), "does not know this user name"),
    (coded("403 Forbidden", "rest_disabled"), "refused: “No.”"),
    (b"SSH-2.0-OpenSSH_9.2\r\n", "can not be read"),
])  # fmt: skip
def test_what_is_wrong_with_the_site_is_said_in_words(answer: bytes, words: str) -> None:
    with raw_server(answer) as server:
        found = check(server.url)
    assert not found.ok
    assert words in found.problem


@pytest.mark.parametrize(("code", "words", "field"), [
    ("incorrect_password", "does not accept this application password", "password"),
    ("invalid_username", "knows no account of this name", "username"),
    ("invalid_email", "knows no account of this name", "username"),
    ("application_passwords_disabled", "switched off", "password"),
    ("application_passwords_disabled_for_user", "does not let this account", "password"),
    ("rest_not_logged_in", "does not know this user name", "password"),
])  # fmt: skip
def test_what_is_wrong_with_the_account_is_said_in_words(code: str, words: str, field: str) -> None:
    answers = [INDEX, coded("401 Unauthorized", code)]

    def answer(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(answers.pop(0))

    with raw_server(answer) as server:
        found = check(server.url)
    assert words in found.problem
    assert found.field == field


@pytest.mark.parametrize(("address", "words"), [
    ("https://no-such-school.invalid", "no site at no-such-school.invalid"), ("http://127.0.0.1:1", "does not answer"),
    ("http://10.0.0.1", "private network"), ("nonsense", "not a web address"),
])  # fmt: skip
def test_an_address_that_can_not_be_reached_is_said_in_words(address: str, words: str) -> None:
    found = check(address)
    assert words in found.problem
    assert found.field == "address"


def test_no_problem_tells_the_password() -> None:
    with raw_server(b"nonsense") as server:
        assert "abcdEFGH" not in check(server.url).problem
