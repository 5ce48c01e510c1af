"""The page a post is written on, without a script: bad input gets words, and nothing typed is lost."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from schoolgate.posts.models import DraftPicture, Post
from schoolgate.posts.states import PostState
from tests.pictures import samples
from tests.posts.conftest import CLEAR, TO_STOP, Desk


@pytest.fixture
def page(desk: Desk) -> tuple[Client, str]:
    """The author's browser, and a fresh page's address."""
    return desk.world.client(desk.world.author), f"/posts/new/harbour/{uuid4()}/"


def _fields(desk: Desk, **other: object) -> dict[str, object]:
    return {"category": "event", "text": CLEAR, "channels": [desk.channel.pk], "when": "now", **other}


def test_a_fresh_page_keeps_nothing_until_something_is_typed(page: tuple[Client, str], desk: Desk) -> None:
    client, address = page
    assert client.get(address).status_code == 200
    assert not Post.objects.exists()
    client.post(address, _fields(desk, do="keep"))
    assert Post.objects.get().text == CLEAR


def test_check_shows_the_findings_with_clause_and_marks(page: tuple[Client, str], desk: Desk) -> None:
    client, address = page
    html = client.post(address, _fields(desk, text=TO_STOP, do="check")).content.decode()
    assert "This is a phone number" in html
    assert "/policy/#clause-4.3" in html


def test_submitting_what_is_incomplete_names_every_field_and_keeps_it(page: tuple[Client, str]) -> None:
    client, address = page
    answer = client.post(address, {"text": "", "when": "at", "typed_day": "31/12/2020", "do": "submit"})
    html = answer.content.decode()
    assert answer.status_code == 422
    for words in (
        "Choose what kind of post",
        "Write what the post says",
        "Choose at least one channel",
        "as 16:30",
    ):
        assert words in html
    assert "31/12/2020" in html


def test_the_hour_that_the_clocks_skip_is_explained(page: tuple[Client, str], desk: Desk) -> None:
    client, address = page
    when = {"when": "at", "typed_day": "2027-03-28", "typed_time": "01:30"}
    html = client.post(address, _fields(desk, do="submit", **when)).content.decode()
    assert "the clocks go forward" in html
    assert Post.objects.get().text == CLEAR


def test_a_hundred_thousand_characters_are_kept_and_explained(page: tuple[Client, str], desk: Desk) -> None:
    client, address = page
    text = "A fair! " * 12_500
    answer = client.post(address, _fields(desk, text=text, do="submit"))
    assert "100,000 characters long" in answer.content.decode()
    assert len(Post.objects.get().text) == 100_000


def test_submitting_goes_to_the_posts_page(page: tuple[Client, str], desk: Desk) -> None:
    client, address = page
    answer = client.post(address, _fields(desk, do="submit"))
    post = Post.objects.get()
    assert answer["Location"] == f"/posts/{post.pk}/"
    assert post.state == PostState.WAITING


def test_not_sure_sends_the_question_with_the_draft(page: tuple[Client, str], desk: Desk) -> None:
    client, address = page
    client.post(address, _fields(desk, do="ask", question="May we name the sponsor?"))
    assert Post.objects.get().questions.get().text == "May we name the sponsor?"


def _huge_png() -> bytes:
    return samples.png_that_claims(20_000, 10_000)


def _cut_short() -> bytes:
    whole = samples.saved(Image.effect_noise((600, 400), 90))
    return whole[: len(whole) // 2]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("fair.jpg", lambda: b"%PDF-1.7 not a picture", "PDF"),
        ("big.png", _huge_png, "megapixels"),
        ("half.jpg", _cut_short, "missing"),
        ("nothing.jpg", lambda: b"", "empty"),
    ],
)
def test_a_wrong_file_is_refused_in_words_and_the_draft_is_kept(
    page: tuple[Client, str], desk: Desk, name: str, data: Callable[[], bytes], words: str
) -> None:
    client, address = page
    file = SimpleUploadedFile(name, data(), content_type="image/jpeg")
    html = client.post(address, _fields(desk, do="submit", pictures=[file])).content.decode()
    assert words in html
    assert Post.objects.get().text == CLEAR
    assert Post.objects.get().state == PostState.DRAFT
    assert not DraftPicture.objects.exists()


def test_for_the_script_a_wrong_file_is_refused_in_words(page: tuple[Client, str]) -> None:
    client, address = page
    file = SimpleUploadedFile("fair.jpg", b"%PDF-1.7", content_type="image/jpeg")
    answer = client.post(f"{address}pictures/", {"picture": file})
    assert answer.status_code == 400
    assert "PDF" in answer.json()["message"]


def test_a_picture_needs_its_words(page: tuple[Client, str], desk: Desk) -> None:
    client, address = page
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "PNG")
    file = SimpleUploadedFile("hall.png", out.getvalue(), content_type="image/png")
    html = client.post(address, _fields(desk, do="submit", pictures=[file])).content.decode()
    assert "Describe picture 1" in html
    row = DraftPicture.objects.get()
    assert re.search(rf'name="alt-{row.pk}"', html)
    client.post(address, _fields(desk, do="submit", **{f"alt-{row.pk}": "The hall, empty"}))
    post = Post.objects.get()
    assert post.state == PostState.WAITING
    assert post.revision is not None
    assert post.revision.pictures[0]["alt"] == "The hall, empty"


def test_another_authors_page_does_not_exist_for_me(desk: Desk) -> None:
    post = desk.draft()
    other = desk.world.client(desk.world.second_author)
    assert other.get(f"/posts/new/harbour/{post.key}/").status_code == 404
    assert other.post(f"/posts/new/harbour/{post.key}/keep/", {"text": "Mine"}).status_code == 404
    stranger = desk.world.client(desk.world.outsider)
    assert stranger.post(f"/posts/new/fenside/{post.key}/keep/", {"text": "Mine"}).status_code == 404


def test_line_ends_of_a_browser_count_as_one_character(page: tuple[Client, str], desk: Desk) -> None:
    client, address = page
    client.post(f"{address}keep/", _fields(desk, text="One\r\nTwo"))
    assert Post.objects.get().text == "One\nTwo"


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", "a", "99", "\x00"])
def test_taking_out_a_picture_that_is_not_there_is_said(
    page: tuple[Client, str], desk: Desk, number: str
) -> None:
    client, address = page
    answer = client.post(address, _fields(desk, remove=number))
    assert answer.status_code == 422
    assert "no longer in the draft" in answer.content.decode()
    assert client.post(f"{address}pictures/", {"remove": number}).status_code == 400
    assert Post.objects.get().text == CLEAR


def test_a_character_that_no_database_keeps_takes_nothing_else_with_it(
    page: tuple[Client, str], desk: Desk
) -> None:
    client, address = page
    client.post(address, _fields(desk, text="Our \x00fair", question="Is it\x00?", do="ask"))
    post = Post.objects.get()
    assert (post.text, post.questions.get().text) == ("Our fair", "Is it?")


def test_what_can_not_be_read_leaves_what_was_kept(page: tuple[Client, str], desk: Desk) -> None:
    client, address = page
    client.post(address, _fields(desk, when="at", typed_day="8/1/2027", typed_time="16:30"))
    client.post(
        f"{address}keep/", {"channels": ["²"], "when": "?", "typed_day": "8" * 30, "text": "New words"}
    )
    post = Post.objects.get()
    assert (post.text, post.channel_ids, post.is_timed) == ("New words", [desk.channel.pk], True)
    assert post.typed_day == "8/1/2027"
