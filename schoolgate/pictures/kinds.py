"""What a file is, told by its content: the name that it came with is never asked."""

from __future__ import annotations

import struct
from enum import StrEnum

from schoolgate.pictures.refusals import PictureRefused, Reason

AS_JPEG = "Save it as a JPEG or PNG picture first."
OR_SCREENSHOT = "Save the page as a picture, or take a screenshot of it, and send that."
SHARE = "Choose a picture from the camera or the photo library."


class Kind(StrEnum):
    """The formats that we take."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WebP"
    HEIC = "HEIC"


HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
AVIF_BRANDS = {b"avif", b"avis"}
NOT_PICTURES = (
    (b"%PDF", "a PDF", OR_SCREENSHOT),
    (b"PK\x03\x04", "a document or a zip folder", OR_SCREENSHOT),
    (b"\xd0\xcf\x11\xe0", "an Office document", OR_SCREENSHOT),
    (b"{\\rtf", "a document", OR_SCREENSHOT),
    (b"MZ", "a program", SHARE),
    (b"\x7fELF", "a program", SHARE),
)
OTHER_FORMATS = (
    (b"GIF8", "a GIF", AS_JPEG),
    (b"BM", "a bitmap (BMP)", AS_JPEG),
    (b"II*\x00", "a TIFF or a camera's raw file", AS_JPEG),
    (b"MM\x00*", "a TIFF or a camera's raw file", AS_JPEG),
    (b"8BPS", "a Photoshop file", AS_JPEG),
    (b"\xff\x0a", "a JPEG XL picture", AS_JPEG),
    (b"\x00\x00\x00\x0cJXL ", "a JPEG XL picture", AS_JPEG),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture", AS_JPEG),
)
VIDEOS = (b"\x1aE\xdf\xa3", b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3", b"FLV")


def kind_of(data: bytes) -> Kind:
    """Guarantee: the kind of `data` by its first bytes, or PictureRefused that says what it is instead."""
    if not data:
        raise PictureRefused(Reason.EMPTY)
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data[4:8] == b"ftyp":
        return _by_brand(data)
    raise _refusal(data)


def _by_brand(data: bytes) -> Kind:
    """ISO 14496-12: one container for HEIC, AVIF, raw files and films; the brands tell them apart."""
    size = min(int.from_bytes(data[:4]), 256)
    brands = {data[8:12], *(data[i : i + 4] for i in range(16, size, 4))}
    if brands & AVIF_BRANDS:
        raise PictureRefused(Reason.OTHER_FORMAT, what="an AVIF picture", instead=AS_JPEG)
    if data[8:12] in HEIC_BRANDS:
        return Kind.HEIC
    if data[8:12] == b"crx ":
        raise PictureRefused(Reason.OTHER_FORMAT, what="a camera's raw file", instead=AS_JPEG)
    raise PictureRefused(Reason.VIDEO)


def _refusal(data: bytes) -> PictureRefused:
    for start, what, instead in NOT_PICTURES:
        if data.startswith(start):
            return PictureRefused(Reason.NOT_A_PICTURE, what=what, instead=instead)
    for start, what, instead in OTHER_FORMATS:
        if data.startswith(start):
            return PictureRefused(Reason.OTHER_FORMAT, what=what, instead=instead)
    if data.startswith(VIDEOS) or (data[:4] == b"RIFF" and data[8:12] == b"AVI "):
        return PictureRefused(Reason.VIDEO)
    return _refusal_of_text(data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower())


def _refusal_of_text(head: bytes) -> PictureRefused:
    if head.startswith(b"<") and b"<svg" in head:
        return PictureRefused(Reason.OTHER_FORMAT, what="an SVG drawing", instead=AS_JPEG)
    if head.startswith((b"<!doctype html", b"<html", b"<script")):
        return PictureRefused(Reason.NOT_A_PICTURE, what="a web page", instead=OR_SCREENSHOT)
    instead = "We take JPEG, PNG, WebP and HEIC pictures. " + SHARE
    return PictureRefused(Reason.NOT_A_PICTURE, what="some other kind of file", instead=instead)


def is_cut_short(kind: Kind, data: bytes) -> bool:
    """True when the container says that there should be more: told only of files that failed to decode."""
    if kind is Kind.JPEG:
        return data.rfind(b"\xff\xd9") <= data.rfind(b"\xff\xda")
    if kind is Kind.PNG:
        return b"IEND" not in data[-4096:]
    if kind is Kind.WEBP:
        return len(data) < 12 or int.from_bytes(data[4:8], "little") + 8 > len(data)
    return _boxes_overrun(data)


def _boxes_overrun(data: bytes) -> bool:
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4])
        if size == 1 and at + 16 <= len(data):
            (size,) = struct.unpack_from(">Q", data, at + 8)
        if size == 0:
            return False
        at += max(size, 8)
    return at != len(data)
