"""What is not taken, and the words that say why."""

from __future__ import annotations

import io
import random
import threading
import zipfile
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from schoolgate.pictures import processing
from schoolgate.pictures.processing import LIMITS, MB, Limits, Processed, process
from schoolgate.pictures.refusals import PictureRefused, Reason
from tests.pictures import samples
from tests.pictures.samples import corners, saved


def refusal_of(data: bytes, limits: Limits = LIMITS) -> PictureRefused:
    with pytest.raises(PictureRefused) as caught:
        process(data, limits=limits)
    return caught.value


def a_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"", Reason.EMPTY, "This file is empty."),
        (
            b"%PDF-1.7\n1 0 obj",
            Reason.NOT_A_PICTURE,
            "This is a PDF, not a photograph. Save the page as a picture",
        ),
        (a_zip(), Reason.NOT_A_PICTURE, "This is a document or a zip folder, not a photograph."),
        (b"<!DOCTYPE html><p>", Reason.NOT_A_PICTURE, "This is a web page, not a photograph."),
        (b"MZ\x90\x00", Reason.NOT_A_PICTURE, "This is a program, not a photograph."),
        (b"Hello, Morwenna", Reason.NOT_A_PICTURE, "This is some other kind of file, not a photograph."),
        (
            b"<?xml version='1.0'?>\n<svg/>",
            Reason.OTHER_FORMAT,
            "This is an SVG drawing, which we cannot take.",
        ),
        (b"\xef\xbb\xbf <SVG onload=x>", Reason.OTHER_FORMAT, "This is an SVG drawing"),
        (
            saved(corners(), "GIF"),
            Reason.OTHER_FORMAT,
            "This is a GIF, which we cannot take. Save it as a JPEG",
        ),
        (saved(corners(), "TIFF"), Reason.OTHER_FORMAT, "This is a TIFF or a camera's raw file"),
        (saved(corners(), "BMP"), Reason.OTHER_FORMAT, "This is a bitmap (BMP)"),
        (saved(corners(), "AVIF"), Reason.OTHER_FORMAT, "This is an AVIF picture"),
        (b"\x00\x00\x00\x18ftypcrx \x00\x00\x00\x01", Reason.OTHER_FORMAT, "This is a camera's raw file"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isom", Reason.VIDEO, "This is a video, not a photograph."),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  ", Reason.VIDEO, "This is a video"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", Reason.VIDEO, "This is a video"),
        (b"\x1aE\xdf\xa3\x01\x00webm", Reason.VIDEO, "This is a video"),
        (b"\xff\xd8\xff", Reason.CUT_SHORT, "Part of this picture is missing."),
        (b"\xff\xd8\xff\xe0\x00\x04ab<p>\xff\xda\xff\xd9", Reason.BROKEN, "We could not read this picture"),
        (bytes(21 * MB), Reason.TOO_MANY_BYTES, "This file is over 20 MB, the most that we can take."),
    ],
)
def test_what_is_not_a_photograph_is_refused_in_plain_words(data: bytes, reason: Reason, words: str) -> None:
    refused = refusal_of(data)
    assert refused.reason is reason
    assert refused.words.startswith(words)
    assert "{" not in refused.words


@pytest.mark.parametrize(
    "whole",
    [
        saved(corners(300, 200), exif=samples.exif()),
        saved(Image.effect_noise((200, 200), 50), progressive=True),
        saved(Image.effect_noise((200, 200), 50), "PNG"),
        saved(Image.effect_noise((200, 200), 50).convert("RGB"), "WEBP"),
        (samples.HEIC / "corners.heic").read_bytes(),
    ],
    ids=["JPEG", "progressive JPEG", "PNG", "WebP", "HEIC"],
)
@pytest.mark.parametrize("share", [0.1, 0.6, 0.9])
def test_a_picture_that_was_cut_short_is_said_to_be(whole: bytes, share: float) -> None:
    assert refusal_of(whole[: int(len(whole) * share)]).reason is Reason.CUT_SHORT


def test_a_200_megapixel_picture_is_refused_from_its_header() -> None:
    limits = replace(LIMITS, bounds=replace(LIMITS.bounds, memory=120 * MB))  # far too little to decode it
    refused = refusal_of(samples.png_of(20_000, 10_000), limits)
    assert refused.reason is Reason.TOO_MANY_PIXELS
    assert refused.words.startswith("This picture is 200 megapixels and the most we can take is 52.")


@pytest.mark.parametrize("size", [(2**31 - 1, 2**31 - 1), (50_000_000, 30), (0, 0), (1, 2**32 - 1)])
def test_a_header_that_claims_the_impossible_is_refused(size: tuple[int, int]) -> None:
    assert refusal_of(samples.png_that_claims(*size)).reason in {Reason.TOO_MANY_PIXELS, Reason.BROKEN}


def test_the_largest_ordinary_photograph_of_a_phone_is_taken() -> None:
    assert process(saved(Image.new("L", (8192, 6144), 90))).width == 2048


def test_a_picture_that_needs_too_much_memory_is_refused() -> None:
    limits = replace(LIMITS, bounds=replace(LIMITS.bounds, memory=80 * MB))
    assert refusal_of(samples.png_of(6000, 6000), limits).reason is Reason.TOO_MUCH_MEMORY


def test_a_picture_that_takes_too_long_is_refused() -> None:
    limits = replace(LIMITS, bounds=replace(LIMITS.bounds, wall=0.02))
    assert refusal_of(saved(corners()), limits).reason is Reason.TOO_LONG


def test_when_too_many_come_at_once_the_author_is_asked_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processing, "AT_ONCE", threading.BoundedSemaphore(1))
    limits = replace(LIMITS, bounds=replace(LIMITS.bounds, wall=0.01))
    with processing.AT_ONCE:
        assert refusal_of(saved(corners()), limits).reason is Reason.BUSY


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]\n",
        b"{}\n",
        b'{"lengths": [-1, 2, 3, 4], "camera": {}, "notes": []}\nabc',
        b'{"lengths": [3, 0, 0, 0], "camera": {}, "notes": []}\nabc',
        b'{"lengths": [0, 0, 0, 0], "camera": {}, "notes": []}\n',
        b'{"lengths": ["x"], "camera": {}, "notes": []}\n',
        b'{"lengths": [], "refused": ["odd"]}\n',
        b'{"lengths": [], "refused": "too_many_pixels", "pixels": "x"}\n',
        b'{"lengths": [], "refused": "too_many_pixels", "pixels": 1e999}\n',
        b"[" * 100_000 + b"\n",
    ],
)
def test_a_child_that_was_taken_over_is_not_believed(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processing, "run", lambda *_, **__: answer)
    assert refusal_of(saved(corners())).reason is Reason.BROKEN


def test_metadata_that_a_child_lets_through_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    leaking = samples.jpeg_full_of_metadata()
    head = b'{"lengths": [%d, 0, 0, 0], "camera": {}, "notes": []}\n' % len(leaking)
    monkeypatch.setattr(processing, "run", lambda *_, **__: head + leaking)
    assert refusal_of(saved(corners())).reason is Reason.BROKEN


STARTS = [
    b"",
    b"\xff\xd8\xff\xe0",
    b"\x89PNG\r\n\x1a\n",
    b"RIFF\x40\x00\x00\x00WEBP",
    b"\x00\x00\x00\x18ftypheic",
]


@settings(max_examples=40, deadline=None, database=None)
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=300))
def test_any_bytes_are_a_picture_or_refused(start: bytes, rest: bytes) -> None:
    _is_taken_or_refused(start + rest)


WHOLE = [
    samples.jpeg_full_of_metadata(),
    samples.png_full_of_metadata(),
    saved(corners(), "WEBP", exif=samples.exif()),
    (samples.HEIC / "corners.heic").read_bytes(),
]


@settings(max_examples=40, deadline=None, database=None)
@given(whole=st.sampled_from(WHOLE), seed=st.integers(0, 2**32), flips=st.integers(1, 30))
def test_any_damage_to_a_picture_leaves_a_picture_or_a_refusal(whole: bytes, seed: int, flips: int) -> None:
    damaged, dice = bytearray(whole), random.Random(seed)
    for _ in range(flips):
        damaged[dice.randrange(12, len(damaged))] = dice.randrange(256)
    _is_taken_or_refused(bytes(damaged))


def _is_taken_or_refused(data: bytes) -> None:
    with suppress(PictureRefused):
        assert isinstance(process(data), Processed)
