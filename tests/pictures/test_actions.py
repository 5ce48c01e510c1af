"""Taking a picture in: what is kept, what is not, and what is left after a failure."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from schoolgate.audit.models import Entry
from schoolgate.pictures import actions, files
from schoolgate.pictures.models import Picture
from schoolgate.pictures.refusals import PictureRefused
from tests.pictures import samples
from tests.world import World


def _kept() -> set[Path]:
    return set(Path(settings.MEDIA_ROOT).rglob("*.jpg"))


def test_a_picture_is_kept_in_clean_renditions_and_on_record(world: World) -> None:
    data = samples.jpeg_full_of_metadata()
    with world.scope():
        picture = actions.add(
            school=world.harbour, data=data, file_name=r"C:\pics\IMG_1.jpg", by=world.author
        )
        entry = Entry.objects.get(verb="picture.added")
    assert picture.file_name == "IMG_1.jpg"
    assert files.read(picture) != data
    assert {path.stem for path in _kept() if picture.folder in str(path)} == {str(w) for w in picture.widths}
    assert entry.clause_ids == ["4.3", "4.12"]


def test_what_can_not_be_read_leaves_nothing_behind(world: World) -> None:
    before = _kept()
    with world.scope(), pytest.raises(PictureRefused):
        actions.add(school=world.harbour, data=b"%PDF-1.7", file_name="fair.jpg", by=world.author)
    assert _kept() == before


def test_an_entry_that_can_not_be_written_leaves_no_picture_and_no_file(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError("no room for entries")

    before = _kept()
    monkeypatch.setattr(actions, "record", broken)
    with world.scope(), pytest.raises(RuntimeError):
        actions.add(
            school=world.harbour, data=samples.jpeg_full_of_metadata(), file_name="a.jpg", by=world.author
        )
    assert _kept() == before
    with world.scope():
        assert not Picture.objects.exists()


def test_only_an_author_of_the_school_adds_a_picture(world: World) -> None:
    with world.scope(), pytest.raises(PermissionDenied):
        actions.add(
            school=world.harbour, data=samples.jpeg_full_of_metadata(), file_name="a.jpg", by=world.auditor
        )
