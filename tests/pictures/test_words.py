"""The words in pictures that are kept: who reads them, what if they can not be, and where they never stand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from schoolgate.audit.models import Detail, Entry
from schoolgate.kit import clock, jobs, worker
from schoolgate.pictures import actions, files, words
from schoolgate.pictures.jobs import read_one, read_what_was_left
from schoolgate.pictures.models import Picture, WordsState
from schoolgate.pictures.reading import Busy, CanNotRead, WordsSeen
from tests.pictures import samples, wordy
from tests.world import World

MORWENNA = wordy.NAME.split()[0]


def _added(world: World, data: bytes | None = None) -> Picture:
    data = data or samples.saved(samples.corners())
    return actions.add(school=world.harbour, data=data, file_name="a.jpg", by=world.author)


def _say(monkeypatch: pytest.MonkeyPatch, answer: WordsSeen | Exception) -> None:
    def words_in(_: bytes) -> WordsSeen:
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(words, "words_in", words_in)


def test_the_worker_reads_a_new_picture_and_no_job_and_no_entry_holds_its_words(world: World) -> None:
    with world.scope():
        picture = _added(world, wordy.certificate())
        assert picture.words_state == WordsState.UNREAD
    worker.drain()
    with world.scope():
        picture.refresh_from_db()
        told = [
            *Entry.objects.values_list(),
            *Detail.objects.values_list(),
            *DBTaskResult.objects.values_list(),
        ]
    assert picture.words.split("\n") == list(wordy.LINES)
    assert len(picture.word_boxes) == len(wordy.LINES)
    assert picture.is_wholly_read
    assert picture.words_read_at is not None
    assert MORWENNA not in str(told)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (CanNotRead("crash"), WordsState.FAILED),
        (FileNotFoundError(), WordsState.FAILED),
        (WordsSeen((), is_all=False), WordsState.PARTLY),
        (WordsSeen((), is_all=True), WordsState.READ),
    ],
)
def test_how_the_reading_ended_is_kept(
    world: World, monkeypatch: pytest.MonkeyPatch, answer: WordsSeen | Exception, state: WordsState
) -> None:
    _say(monkeypatch, answer)
    with world.scope():
        picture = _added(world)
        words.read(picture=picture.pk)
        picture.refresh_from_db()
    assert picture.words_state == state
    assert picture.is_wholly_read == (state == WordsState.READ)


def test_a_picture_whose_file_is_gone_could_not_be_read(world: World) -> None:
    with world.scope():
        picture = _added(world)
        files.remove(picture.folder)
        words.read(picture=picture.pk)
        picture.refresh_from_db()
    assert picture.words_state == WordsState.FAILED


def test_the_first_reading_is_believed_and_a_second_changes_nothing(world: World) -> None:
    with world.scope():
        picture = _added(world)
        words.keep(picture=picture, seen=wordy.read_certificate())
        words.keep(picture=picture, seen=None)
        picture.refresh_from_db()
    assert picture.is_wholly_read
    assert wordy.NAME in picture.words


def test_while_too_many_are_read_a_picture_stays_unread_and_its_job_comes_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _say(monkeypatch, Busy())
    with world.scope():
        picture = _added(world)
        words.read_what_is_left([picture.pk])
        with pytest.raises(jobs.Later):
            read_one(picture=picture.pk)
        picture.refresh_from_db()
    assert picture.words_state == WordsState.UNREAD


def test_where_the_reader_can_not_start_a_picture_stays_unread_and_nobody_is_held_up(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _say(monkeypatch, RuntimeError("cv2 is not installed"))
    with world.scope():
        picture = _added(world)
        words.read_what_is_left([picture.pk])
        picture.refresh_from_db()
    assert picture.words_state == WordsState.UNREAD
    assert "cv2 is not installed" in caplog.text


def test_what_was_left_unread_is_read_in_the_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _say(monkeypatch, wordy.read_certificate())
    with world.scope():
        picture = _added(world)
        Picture.objects.filter(pk=picture.pk).update(added_at=clock.now() - timedelta(hours=1))
        DBTaskResult.objects.all().delete()
        read_what_was_left()
    worker.drain()
    with world.scope():
        picture.refresh_from_db()
    assert picture.is_wholly_read
