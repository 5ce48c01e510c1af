"""Pictures for tests, drawn here: nobody's photograph, and nothing copied from anywhere."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

from PIL import Image

HEIC = Path(__file__).with_name("heic")
RED, GREEN, BLUE, YELLOW = (230, 30, 30), (30, 180, 30), (30, 30, 230), (230, 230, 30)
SECRETS = (b"Morwenna", b"Penrose", b"<script", b"Canonet", b"50.1163", b"2026:05:14", b"film of a child")
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><creator>Morwenna Penrose 50.1163</creator></x:xmpmeta>"


def corners(width: int = 120, height: int = 80) -> Image.Image:
    """Four coloured quarters, so that every turn and flip of it looks different."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    image.paste(YELLOW, (width // 2, height // 2, width, height))
    return image


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def exif(orientation: int = 1, **camera: str) -> Image.Exif:
    """As a phone writes it: the camera, the time, and where it was taken (the sea off Cornwall)."""
    made = Image.Exif()
    made[0x010F], made[0x0110] = camera.get("make", "Canonet"), camera.get("model", "QL17 GIII")
    made[0x0112] = orientation
    made[0x013B] = "Morwenna Penrose"
    made.get_ifd(0x8769)[0x9003] = "2026:05:14 10:31:07"
    made.get_ifd(0x8825).update({1: "N", 2: (50.0, 6.0, 58.7), 3: "W", 4: (5.0, 28.0, 10.0)})
    return made


def jpeg_full_of_metadata() -> bytes:
    """EXIF with GPS and a thumbnail, XMP, IPTC, ICC, MPF, a comment, a second picture and a film after the end."""
    plain = saved(corners(400, 300), exif=exif(), icc_profile=swapped_profile(), comment=b"Morwenna Penrose")
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x14\x1c\x02\x19\x00\x0fMorwenna Penros\x00"
    extra = [
        (0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + XMP),
        (0xED, iptc),
        (0xE2, b"MPF\x00MM\x00*\x00\x00\x00\x08" + bytes(60)),
        (0xEA, b"AROT\x00\x00 Morwenna"),
        (0xFE, b"<script>alert('Morwenna')</script>"),
    ]
    segments = b"".join(segment(marker, body) for marker, body in extra)
    second = saved(corners(64, 48), comment=b"Penrose")
    return plain[:2] + segments + plain[2:] + second + b"\x00\x00\x00\x18ftypmp42film of a child<script>"


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def png_full_of_metadata() -> bytes:
    body = saved(corners(), "PNG", exif=exif(), icc_profile=swapped_profile())
    texts = [b"Author\x00Morwenna Penrose", b"XML:com.adobe.xmp\x00" + XMP]
    chunks = b"".join(chunk(b"tEXt", text) for text in texts)
    return body[:33] + chunks + body[33:] + b"PK\x03\x04 film of a child"


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_of(width: int, height: int) -> bytes:
    """A real black and white PNG of any size, in a few kB: each row is one filter byte and the bits."""
    row = bytes(1 + (width + 7) // 8)
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def png_that_claims(width: int, height: int) -> bytes:
    """A header and next to nothing behind it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def swapped_profile() -> bytes:
    """An ICC v2 profile (ICC.1:2001-04) of our own whose red is sRGB's green and the other way round."""
    red, green, blue = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)
    colours = {b"rXYZ": green, b"gXYZ": red, b"bXYZ": blue, b"wtpt": (0.9642, 1.0, 0.8249)}
    tags = {name: b"XYZ \x00\x00\x00\x00" + b"".join(map(_fixed, xyz)) for name, xyz in colours.items()}
    gamma = b"curv\x00\x00\x00\x00\x00\x00\x00\x01\x02\x33\x00\x00"
    tags |= {b"rTRC": gamma, b"gTRC": gamma, b"bTRC": gamma}
    words = b"Morwenna's swap\x00"
    tags[b"desc"] = b"desc\x00\x00\x00\x00" + struct.pack(">I", len(words)) + words + bytes(78)
    tags[b"cprt"] = b"text\x00\x00\x00\x00none\x00\x00\x00\x00"
    return _profile(tags)


def _fixed(number: float) -> bytes:
    return struct.pack(">i", round(number * 65536))


def _profile(tags: dict[bytes, bytes]) -> bytes:
    table, bodies, at = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for name, body in tags.items():
        padded = body + bytes(-len(body) % 4)
        table += name + struct.pack(">II", at + len(bodies), len(body))
        bodies += padded
    size = 128 + len(table) + len(bodies)
    header = struct.pack(">I", size) + bytes(4) + b"\x02\x40\x00\x00mntrRGB XYZ " + bytes(12) + b"acsp"
    header += bytes(28) + _fixed(0.9642) + _fixed(1.0) + _fixed(0.8249)
    return header.ljust(128, b"\x00") + table + bodies
