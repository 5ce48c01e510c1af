"""Files come into memory alone, from people who signed in, and not without end."""

from __future__ import annotations

import tempfile
from typing import NoReturn

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from schoolgate.pictures.processing import LIMITS
from schoolgate.posts.models import DraftPicture
from tests.pictures import samples
from tests.posts.conftest import Desk
from tests.posts.conftest import desk as desk  # noqa: PLC0414 - a fixture

ADDRESS = "/posts/new/harbour/5d5c9a52-7b43-4f3e-9a53-0d4f7a0a4c12/pictures/"


@pytest.fixture(autouse=True)
def _no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> NoReturn:
        raise AssertionError("a file was written to a disk")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", refuse)


def test_a_large_picture_is_taken_without_touching_a_disk(desk: Desk) -> None:
    data = samples.jpeg_full_of_metadata() + b"\0" * 4_000_000
    answer = desk.world.client(desk.world.author).post(
        ADDRESS, {"picture": SimpleUploadedFile("a.jpg", data)}
    )
    assert answer.status_code == 201
    assert DraftPicture.objects.count() == 1


def test_of_a_file_over_the_limit_only_so_much_is_kept_as_it_takes_to_say_so(desk: Desk) -> None:
    data = samples.jpeg_full_of_metadata() + b"\0" * (LIMITS.size + 5_000_000)
    answer = desk.world.client(desk.world.author).post(
        ADDRESS, {"picture": SimpleUploadedFile("a.jpg", data)}
    )
    assert answer.status_code == 400
    assert "20 MB" in answer.json()["message"]
    request = RequestFactory().post("/", {"picture": SimpleUploadedFile("a.jpg", data)})
    request.user = desk.world.author
    (kept,) = request.FILES.getlist("picture")
    assert kept.size == LIMITS.size + 1


def test_whoever_has_not_signed_in_sends_no_files() -> None:
    request = RequestFactory().post(
        "/", {"picture": SimpleUploadedFile("a.jpg", b"x" * 4_000_000), "name": "Jan"}
    )
    request.user = AnonymousUser()
    assert (dict(request.FILES), request.POST["name"]) == ({}, "Jan")
