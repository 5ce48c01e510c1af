"""What is inside a JPEG, read by ITU T.81 annex B alone: shares no line with the product's own reader."""

from __future__ import annotations


def markers(data: bytes) -> list[int]:
    """Every marker from SOI to EOI, in order; bytes after EOI fail."""
    assert data[:2] == b"\xff\xd8"
    found, at = [0xD8], 2
    while found[-1] != 0xD9:
        assert data[at] == 0xFF, f"no marker at {at}"
        found.append(data[at + 1])
        if found[-1] == 0xD9:
            break
        at += 2 + (data[at + 2] << 8) + data[at + 3]
        if found[-1] == 0xDA:
            while data[at] != 0xFF or data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
                at += 1
    assert at + 2 == len(data), "bytes after the end"
    return found


def assert_nothing_but_a_picture(data: bytes) -> None:
    """No APP1–APP15 (EXIF, XMP, ICC, MPF, IPTC), no comment, one frame, and no trace of a metadata's name."""
    found = markers(data)
    assert set(found) <= {0xD8, 0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA, 0xD9}, [hex(marker) for marker in found]
    assert found.count(0xD8) == found.count(0xE0) == 1
    assert found.count(0xC0) + found.count(0xC2) == 1
    assert data[2:11] == b"\xff\xe0\x00\x10JFIF\x00"
    assert data[18:20] == b"\x00\x00", "a JFIF thumbnail"
    for trace in (b"Exif", b"GPS", b"xmp", b"http", b"8BIM", b"ICC_PROFILE", b"MPF\x00", b"Photoshop"):
        assert trace not in data
