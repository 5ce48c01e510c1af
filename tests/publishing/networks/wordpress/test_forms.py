"""The form that asks for a connection."""

import pytest

from schoolgate.publishing.networks.registry import connection_form
from schoolgate.publishing.networks.wordpress.forms import ConnectionForm

GOOD = {
    "address": "https://www.school.example",
    "username": "gate",
    "password": "abcd EFGH ijkl 0123 MNOP qrst",
}


def form(**typed: str) -> ConnectionForm:
    return ConnectionForm(GOOD | typed)


def test_the_registry_finds_the_form() -> None:
    assert connection_form("wordpress") is ConnectionForm


@pytest.mark.parametrize(("typed", "kept"), [
    ("www.School.example", "https://www.school.example"), ("https://school.example/", "https://school.example"),
    ("https://school.example/wp-admin/", "https://school.example"),
    ("https://school.example/blog/wp-login.php?redirect=x", "https://school.example/blog"),
    ("https://school.example/wp-json/wp/v2", "https://school.example"), (" http://10.1.0.7:8080 ", "http://10.1.0.7:8080"),
    ("https://school.example/news?page=2#top", "https://school.example/news"),
])  # fmt: skip
def test_the_address_is_taken_as_people_paste_it(typed: str, kept: str) -> None:
    asked = form(address=typed)
    assert asked.is_valid(), asked.errors
    assert asked.connection().address == kept


@pytest.mark.parametrize("typed", ["", "ftp://school.example", "https://", "a b.example", "https://[::1", "https://x:y",
                                   "https://amy:secret@school.example", "javascript://school.example"])  # fmt: skip
def test_what_is_no_web_address_is_told_apart(typed: str) -> None:
    asked = form(address=typed)
    assert list(asked.errors) == ["address"]
    assert "secret@" not in str(asked.errors)


def test_an_application_password_is_taken_with_and_without_its_spaces() -> None:
    asked = form()
    assert asked.is_valid()
    assert asked.connection().secret == "abcdEFGHijkl0123MNOPqrst"
    assert "abcdEFGH" not in repr(asked.connection())


def test_a_persons_own_password_is_turned_away_with_the_way_to_the_right_one() -> None:
    asked = form(password="Summer2026!")
    assert not asked.is_valid()
    assert "make an application password" in asked.errors["password"][0]


def test_a_password_is_never_written_back_into_the_page() -> None:
    assert "abcd EFGH" not in form(username="").as_p()


def test_a_user_name_with_a_colon_is_refused() -> None:
    assert list(form(username="a:b").errors) == ["username"]
