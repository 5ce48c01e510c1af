"""A strict reader of our own output: a JPEG that holds a picture and nothing else."""

from __future__ import annotations

import re

SOI, EOI, SOS, DQT, DHT, DRI, APP0 = 0xD8, 0xD9, 0xDA, 0xDB, 0xC4, 0xDD, 0xE0
FRAMES = {0xC0, 0xC2}
ALLOWED = {SOS, DQT, DHT, DRI, APP0, *FRAMES}
NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]")
# JFIF 1.02, part 1: identifier, version, unit, densities, then a thumbnail of no size.
JFIF = re.compile(rb"JFIF\x00.{7}\x00\x00", re.DOTALL)


class NotPlain(ValueError):
    """Something besides the picture is in the file, or it is no whole JPEG."""


def measure(data: bytes) -> tuple[int, int]:
    """Guarantee: (width, height) of a whole JPEG with no APPn but a bare JFIF, no comment, nothing after it.

    The child that made it has read hostile bytes, so its word is not taken for it (rule 21, clause 4.3).
    """
    if data[:2] != bytes((0xFF, SOI)):
        raise NotPlain("no start")
    at, size = 2, (0, 0)
    while True:
        marker = _marker(data, at)
        if marker == EOI:
            break
        segment = _segment(data, at, marker)
        if marker in FRAMES:
            size = (int.from_bytes(segment[3:5]), int.from_bytes(segment[1:3]))
        at += 4 + len(segment)
        if marker == SOS:
            at = _after_scan(data, at)
    if at + 2 != len(data) or 0 in size:
        raise NotPlain("bytes after the end, or no frame")
    return size


def _marker(data: bytes, at: int) -> int:
    if at + 2 > len(data) or data[at] != 0xFF:
        raise NotPlain(f"no marker at {at}")
    if data[at + 1] not in ALLOWED | {EOI}:
        raise NotPlain(f"marker {data[at + 1]:02x} at {at}")
    return data[at + 1]


def _segment(data: bytes, at: int, marker: int) -> bytes:
    length = int.from_bytes(data[at + 2 : at + 4])
    segment = data[at + 4 : at + 2 + length]
    if length < 2 or len(segment) != length - 2:
        raise NotPlain(f"segment cut short at {at}")
    if marker == APP0 and not JFIF.fullmatch(segment):
        raise NotPlain("an APP0 that is not a bare JFIF")
    return segment


def _after_scan(data: bytes, at: int) -> int:
    found = NEXT_MARKER.search(data, at)
    if found is None:
        raise NotPlain("no end")
    return found.start()
