"""The strict reader lets our own renditions pass, and nothing that carries more than a picture."""

from __future__ import annotations

import pytest

from schoolgate.pictures.plain_jpeg import NotPlain, measure
from tests.pictures.samples import corners, exif, jpeg_full_of_metadata, saved, segment

PLAIN = saved(corners(), progressive=True)


def test_a_bare_jpeg_passes_and_is_measured() -> None:
    assert measure(PLAIN) == (120, 80)
    assert measure(saved(corners(33, 7))) == (33, 7)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        PLAIN[:-2],
        PLAIN[: len(PLAIN) // 2],
        PLAIN[:30],
        PLAIN + b"\x00",
        PLAIN + PLAIN,
        b"\xff\xd8\xff\xd9",
        saved(corners(), exif=exif()),
        saved(corners(), comment=b"a word"),
        saved(corners(), icc_profile=b"profile"),
        jpeg_full_of_metadata(),
        PLAIN[:2] + segment(0xE0, b"JFXX\x00\x10") + PLAIN[2:],
        PLAIN[:2] + segment(0xEE, b"Adobe") + PLAIN[2:],
        PLAIN[:2] + segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x01\x01abc") + PLAIN[2:],
    ],
)
def test_anything_more_or_less_than_a_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotPlain):
        measure(data)
