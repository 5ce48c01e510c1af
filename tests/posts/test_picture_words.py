"""Words in pictures at the gate: what they say is screened like any text, and what is not known goes to a person."""

from __future__ import annotations

import pytest
from django.test import Client

from schoolgate.pictures import words
from schoolgate.pictures.actions import add
from schoolgate.pictures.models import Picture
from schoolgate.pictures.reading import Busy, CanNotRead, Line, WordsSeen
from schoolgate.posts import actions
from schoolgate.posts.errors import HeadteacherOnly, Stopped
from schoolgate.posts.gate import screen_post, screen_revision
from schoolgate.posts.models import DraftPicture, Post
from schoolgate.roll.actions import Row, import_roll
from tests.pictures import samples, wordy
from tests.posts.conftest import Desk, seen

ROLL = [Row(2, "", *wordy.NAME.split())]
BOX = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.2), (0.1, 0.2))
POSTER = WordsSeen((Line("Come to our fair", BOX),), is_all=True)
BADGE = WordsSeen((Line("HELLO my name is", BOX), Line(wordy.NAME, BOX)), is_all=True)


def _pictured(desk: Desk, monkeypatch: pytest.MonkeyPatch, *says: WordsSeen | Exception) -> Post:
    """A draft with a picture that the reader will say this of."""
    answers = iter(says)

    def words_in(_: bytes) -> WordsSeen:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(words, "words_in", words_in)
    monkeypatch.setattr(words, "AT_A_TIME", 1)
    post, author = desk.draft(), desk.world.author
    for number in range(len(says)):
        picture = add(
            school=desk.world.harbour, data=samples.saved(samples.corners()), file_name="a.jpg", by=author
        )
        row = actions.add_picture(post=post, picture=picture, by=author)
        actions.describe_picture(
            post=post, picture=row.pk, alt=f"A sheet {number}", shows_people=False, by=author
        )
    return post


def _submit(desk: Desk, post: Post) -> Post:
    return actions.submit(post=post, by=desk.world.author)


def test_a_pupils_name_in_a_picture_stops_the_post_and_the_author_is_told_what_to_do(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_roll(school=desk.world.harbour, rows=ROLL, by=desk.world.head)
    post = _pictured(desk, monkeypatch, POSTER, BADGE)
    with pytest.raises(Stopped):
        _submit(desk, post)
    pictures = DraftPicture.objects.filter(post=post).select_related("picture")
    (finding,) = screen_post(post, pictures).findings
    assert finding.where == "picture:1"
    assert "Crop or blur the picture" in finding.advice
    assert finding.fixes == ()


def test_another_picture_in_its_place_lets_the_post_go_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_roll(school=desk.world.harbour, rows=ROLL, by=desk.world.head)
    post = _pictured(desk, monkeypatch, POSTER, BADGE)
    badge = DraftPicture.objects.filter(post=post).last()
    assert badge is not None
    actions.remove_picture(post=post, picture=badge.pk, by=desk.world.author)
    assert _submit(desk, post).shown_outcome == ""


@pytest.mark.parametrize("trouble", [CanNotRead("time"), Busy(), WordsSeen((), is_all=False), RuntimeError()])
def test_a_picture_whose_words_are_not_known_goes_to_the_headteacher(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, trouble: WordsSeen | Exception
) -> None:
    post = _submit(desk, _pictured(desk, monkeypatch, trouble))
    assert post.revision is not None
    assert [finding["check"] for finding in post.revision.findings] == ["unread_picture"]
    with pytest.raises(HeadteacherOnly):
        actions.approve(post=post, by=desk.world.reviewer, seen=seen(post))
    actions.approve(post=post, by=desk.world.head, seen=seen(post))


def test_a_revision_holds_no_words_that_could_not_be_erased(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = _submit(desk, _pictured(desk, monkeypatch, POSTER))
    assert post.revision is not None
    assert "our fair" not in str(vars(post.revision))


def test_words_in_a_picture_are_looked_at_again_at_the_decision(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = _submit(desk, _pictured(desk, monkeypatch, BADGE))
    import_roll(school=desk.world.harbour, rows=ROLL, by=desk.world.head)
    with pytest.raises(Stopped):
        actions.approve(post=post, by=desk.world.head, seen=seen(post))


def test_a_picture_that_is_gone_is_not_taken_for_one_without_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = _submit(desk, _pictured(desk, monkeypatch, POSTER))
    DraftPicture.objects.filter(post=post).delete()
    Picture.objects.all().delete()
    assert post.revision is not None
    assert screen_revision(post.revision).outcome == "ask"


def _page(desk: Desk, post: Post) -> tuple[Client, str]:
    return desk.world.client(desk.world.author), f"/posts/new/harbour/{post.key}/"


def test_the_page_says_that_a_picture_is_being_read_and_then_what_it_says(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_roll(school=desk.world.harbour, rows=ROLL, by=desk.world.head)
    post = _pictured(desk, monkeypatch, BADGE)
    client, address = _page(desk, post)
    before = client.get(address).content.decode()
    words.read(picture=Picture.objects.get().pk)
    after = client.get(address).content.decode()
    answer = client.post(f"{address}screen/", {"text": "Hello"}).content.decode()
    assert "Reading the words in this picture…" in before
    assert "could not be read" not in before
    assert "In the words seen in picture 1" in after
    assert f"“{wordy.NAME}”" in after
    assert '<polygon points="10.0,10.0' in after
    assert "data-words-of=" in answer


def test_a_picture_that_was_not_read_in_time_is_told_of_while_one_writes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = _pictured(desk, monkeypatch, CanNotRead("crash"))
    words.read(picture=Picture.objects.get().pk)
    client, address = _page(desk, post)
    html = client.get(address).content.decode()
    assert "The words in picture 1 could not be read, or not all of them." in html


def test_check_waits_for_the_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import_roll(school=desk.world.harbour, rows=ROLL, by=desk.world.head)
    client, address = _page(desk, _pictured(desk, monkeypatch, BADGE))
    html = client.post(address, {"text": "Hello", "do": "check"}).content.decode()
    assert "In the words seen in picture 1" in html


def test_who_decides_sees_the_words_beside_the_picture(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    post = _submit(desk, _pictured(desk, monkeypatch, POSTER))
    html = desk.world.client(desk.world.head).get(f"/review/{post.pk}/").content.decode()
    assert "Words seen in picture 1" in html
    assert "Come to our fair" in html
