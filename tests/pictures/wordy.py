"""Pictures with words in them, drawn with the font that Pillow brings, so that they are the same everywhere."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw, ImageFont

from schoolgate.pictures.reading import WordsSeen, words_in
from tests.pictures.samples import saved

NAME = "Morwenna Tregenza"
LINES = ("Certificate of Achievement", NAME, "swam 25 metres")


@cache
def certificate(lines: tuple[str, ...] = LINES, turn: float = 3) -> bytes:
    """A sheet with these lines on a brown table, a little askew."""
    sheet = Image.new("RGB", (1000, 160 * len(lines) + 80), "#fdf6e3")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(60)
    for number, line in enumerate(lines):
        draw.text((500, 120 + 160 * number), line, font=font, fill="#223", anchor="mm")
    table = Image.new("RGB", (1200, 1200), "#7a5c40")
    turned = sheet.convert("RGBA").rotate(turn, Image.Resampling.BICUBIC, expand=True)
    table.paste(turned, (90, 120), turned)
    return saved(table, quality=80)


@cache
def read_certificate() -> WordsSeen:
    """What the reader sees in it: read once for all tests."""
    return words_in(certificate())
