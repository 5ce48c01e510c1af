"""Pictures for the demo, drawn here: landscapes and still lifes, nobody in them."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Pen = ImageDraw.ImageDraw
WIDTH, HEIGHT = 1600, 1200


def _mixed(first: Colour, second: Colour, share: float) -> Colour:
    a, b, c = (round(x + (y - x) * share) for x, y in zip(first, second, strict=True))
    return a, b, c


def _ground(top: Colour, bottom: Colour) -> Image.Image:
    """A soft gradient from top to bottom."""
    strip = Image.new("RGB", (1, HEIGHT))
    for y in range(HEIGHT):
        strip.putpixel((0, y), _mixed(top, bottom, y / HEIGHT))
    return strip.resize((WIDTH, HEIGHT))


def _hills(pen: Pen, base: int, colour: Colour, swing: int, phase: float) -> None:
    line = [
        (x, base + swing * math.sin(x / 260 + phase) + swing / 3 * math.sin(x / 90 + phase))
        for x in range(0, WIDTH + 20, 20)
    ]
    pen.polygon([*line, (WIDTH, HEIGHT), (0, HEIGHT)], fill=colour)


def _bunting(pen: Pen, y: int, sag: int) -> None:
    colours: list[Colour] = [(242, 169, 59), (200, 80, 60), (70, 130, 110), (245, 235, 215), (80, 110, 160)]
    points = [(x, y + sag * math.sin(math.pi * x / WIDTH)) for x in range(0, WIDTH + 1, 100)]
    pen.line(points, fill=(110, 100, 90), width=5)
    for number, (x, at) in enumerate(points[:-1]):
        pen.polygon([(x + 8, at + 4), (x + 92, at + 4), (x + 50, at + 96)], fill=colours[number % 5])


def _tree(pen: Pen, x: int, y: int, size: int, leaf: Colour) -> None:
    pen.rectangle([x - size // 12, y - size // 2, x + size // 12, y], fill=(110, 78, 52))
    for dx, dy, share in ((-0.25, -0.75, 0.34), (0.25, -0.75, 0.34), (0, -1.05, 0.4), (0, -0.7, 0.4)):
        radius = size * share
        middle = (x + dx * size, y + dy * size)
        pen.ellipse(
            [middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius], fill=leaf
        )


def harbour(picture: Image.Image, pen: Pen, luck: random.Random) -> None:
    """Boats in the morning."""
    pen.ellipse([1120, 170, 1320, 370], fill=(255, 214, 140))
    _hills(pen, 560, (92, 130, 128), 50, 1.0)
    pen.rectangle([0, 690, WIDTH, HEIGHT], fill=(74, 132, 150))
    for _ in range(90):
        x, y = luck.randrange(WIDTH), luck.randrange(705, HEIGHT)
        pen.line(
            [(x, y), (x + luck.randrange(40, 160), y)],
            fill=_mixed((74, 132, 150), (200, 222, 222), luck.random() * 0.6),
            width=4,
        )
    for x, y, hull in ((280, 820, (178, 58, 46)), (760, 900, (245, 238, 220)), (1220, 800, (36, 74, 92))):
        pen.polygon([(x - 130, y), (x + 130, y), (x + 90, y + 70), (x - 100, y + 70)], fill=hull)
        pen.line([(x, y), (x, y - 260)], fill=(80, 62, 48), width=9)
        pen.polygon([(x + 8, y - 250), (x + 8, y - 20), (x + 130, y - 20)], fill=(252, 246, 232))


def fair(picture: Image.Image, pen: Pen, luck: random.Random) -> None:
    """Stalls on the field."""
    _hills(pen, 720, (120, 166, 98), 30, 0.4)
    _hills(pen, 820, (98, 150, 84), 20, 2.0)
    _bunting(pen, 120, 150)
    for x, stripe in ((170, (200, 80, 60)), (640, (60, 110, 120)), (1110, (242, 169, 59))):
        for number in range(8):
            left = x + number * 40
            pen.polygon(
                [(left, 560), (left + 40, 560), (left + 46, 680), (left - 6, 680)],
                fill=stripe if number % 2 else (250, 244, 230),
            )
        pen.rectangle([x + 8, 680, x + 24, 900], fill=(130, 96, 66))
        pen.rectangle([x + 296, 680, x + 312, 900], fill=(130, 96, 66))
        pen.rectangle([x - 6, 820, x + 326, 890], fill=(168, 124, 84))
        for _ in range(9):
            at = x + luck.randrange(10, 290)
            pen.ellipse(
                [at, 790, at + 34, 824], fill=luck.choice([(214, 90, 70), (246, 200, 90), (120, 160, 90)])
            )


def pitch(picture: Image.Image, pen: Pen, luck: random.Random) -> None:
    """A football waits."""
    for x in (120, 420, 1180, 1480):
        _tree(pen, x, 640, 230, (86, 128, 84))
    pen.rectangle([0, 640, WIDTH, HEIGHT], fill=(104, 160, 88))
    for number in range(6):
        pen.polygon(
            [
                (number * 300 - 60, HEIGHT),
                (number * 300 + 90, HEIGHT),
                (780 + number * 40, 640),
                (756 + number * 40, 640),
            ],
            fill=(114, 170, 96),
        )
    for box in ([470, 380, 486, 720], [1114, 380, 1130, 720], [470, 380, 1130, 396]):
        pen.rectangle(box, fill=(250, 250, 246))
    for x in range(500, 1114, 36):
        pen.line([(x, 396), (x, 700)], fill=(224, 232, 224), width=2)
    for y in range(410, 700, 36):
        pen.line([(486, y), (1114, y)], fill=(224, 232, 224), width=2)
    pen.ellipse([700, 880, 900, 1080], fill=(250, 250, 248), outline=(60, 60, 60), width=4)
    for angle in range(5):
        dx, dy = 62 * math.cos(angle * 1.257 - 1.57), 62 * math.sin(angle * 1.257 - 1.57)
        pen.regular_polygon((800 + dx, 980 + dy, 26), 5, rotation=angle * 72, fill=(44, 48, 52))
    pen.regular_polygon((800, 980, 28), 5, fill=(44, 48, 52))


def cakes(picture: Image.Image, pen: Pen, luck: random.Random) -> None:
    """The cake sale."""
    _bunting(pen, 90, 90)
    pen.rectangle([0, 820, WIDTH, HEIGHT], fill=(236, 226, 206))
    for x in range(0, WIDTH, 80):
        pen.rectangle([x, 860, x + 40, HEIGHT], fill=(226, 120, 100))
    for x, tall, icing in (
        (300, 210, (246, 190, 200)),
        (800, 300, (170, 206, 190)),
        (1290, 230, (196, 150, 110)),
    ):
        pen.rectangle([x - 14, 700, x + 14, 850], fill=(190, 196, 196))
        pen.ellipse([x - 210, 670, x + 210, 730], fill=(214, 220, 220))
        pen.rectangle([x - 160, 700 - tall, x + 160, 696], fill=(206, 156, 96))
        pen.rectangle([x - 160, 700 - tall // 2 - 14, x + 160, 700 - tall // 2 + 14], fill=(190, 60, 70))
        pen.rounded_rectangle([x - 170, 670 - tall, x + 170, 724 - tall], 26, fill=icing)
        for number in range(6):
            at = x - 130 + number * 52
            pen.ellipse(
                [at - 16, 650 - tall, at + 16, 682 - tall],
                fill=luck.choice([(200, 50, 60), (120, 60, 130), (240, 170, 60)]),
            )


def books(picture: Image.Image, pen: Pen, luck: random.Random) -> None:
    """The library's new shelf."""
    palette: list[Colour] = [
        (18, 55, 42),
        (242, 169, 59),
        (178, 72, 54),
        (68, 104, 140),
        (226, 214, 190),
        (110, 84, 120),
        (90, 140, 110),
    ]
    for shelf in range(3):
        floor = 400 + shelf * 360
        pen.rectangle([0, floor, WIDTH, floor + 34], fill=(146, 104, 66))
        x = 30
        while x < WIDTH - 90:
            wide, tall = luck.randrange(34, 84), luck.randrange(200, 300)
            colour = luck.choice(palette)
            pen.rectangle([x, floor - tall, x + wide, floor], fill=colour)
            pen.rectangle(
                [x + 6, floor - tall + 34, x + wide - 6, floor - tall + 48],
                fill=_mixed(colour, (255, 255, 255), 0.5),
            )
            x += wide + (luck.randrange(20, 70) if luck.random() < 0.12 else 4)


def garden(picture: Image.Image, pen: Pen, luck: random.Random) -> None:
    """Beds and sunflowers."""
    _hills(pen, 640, (140, 178, 120), 36, 0.8)
    _tree(pen, 1380, 760, 330, (96, 146, 86))
    for row in range(3):
        y = 800 + row * 140
        pen.rectangle([60, y, WIDTH - 60, y + 70], fill=(112, 80, 58))
        for x in range(110, WIDTH - 90, 70):
            pen.ellipse(
                [x - 22, y - 34, x + 22, y + 14],
                fill=luck.choice([(80, 150, 70), (110, 170, 80), (60, 128, 72)]),
            )
    for x in (260, 420, 580, 760):
        tall = luck.randrange(330, 470)
        pen.line([(x, 800), (x, 800 - tall)], fill=(86, 130, 64), width=14)
        for angle in range(14):
            dx, dy = 84 * math.cos(angle * 0.4488), 84 * math.sin(angle * 0.4488)
            pen.ellipse(
                [x + dx - 34, 800 - tall + dy - 34, x + dx + 34, 800 - tall + dy + 34], fill=(246, 192, 60)
            )
        pen.ellipse([x - 56, 744 - tall, x + 56, 856 - tall], fill=(104, 70, 44))


def stage(picture: Image.Image, pen: Pen, luck: random.Random) -> None:
    """The hall before the concert."""
    pen.rectangle([0, 900, WIDTH, HEIGHT], fill=(150, 106, 68))
    for x in range(0, WIDTH, 160):
        pen.line([(x, 900), (x - 90, HEIGHT)], fill=(134, 94, 60), width=5)
    light = Image.new("L", picture.size, 0)
    ImageDraw.Draw(light).polygon([(760, 0), (840, 0), (1120, 940), (480, 940)], fill=90)
    picture.paste(
        Image.new("RGB", picture.size, (255, 236, 190)), mask=light.filter(ImageFilter.GaussianBlur(60))
    )
    for side in (0, 1):
        for number in range(7):
            x = number * 62 if not side else WIDTH - number * 62 - 62
            pen.rectangle(
                [x, 0, x + 62, 960 - number * 20],
                fill=_mixed((150, 34, 42), (96, 18, 28), (number % 2) * 0.9),
            )
    pen.rectangle([770, 560, 830, 900], fill=(40, 40, 44))
    pen.rectangle([640, 880, 960, 910], fill=(40, 40, 44))
    pen.polygon([(620, 430), (980, 430), (940, 580), (660, 580)], fill=(60, 60, 66))
    pen.polygon([(650, 420), (795, 444), (795, 566), (680, 566)], fill=(250, 246, 236))
    pen.polygon([(805, 444), (950, 420), (920, 566), (805, 566)], fill=(244, 238, 226))


def moor(picture: Image.Image, pen: Pen, luck: random.Random) -> None:
    """A walk on the moor."""
    pen.ellipse([200, 150, 330, 280], fill=(255, 246, 220))
    for base, colour, phase in (
        (520, (150, 160, 170), 0.2),
        (640, (130, 134, 130), 1.6),
        (760, (134, 118, 84), 2.6),
        (900, (104, 112, 66), 0.9),
    ):
        _hills(pen, base, colour, 56, phase)
    for x, y, size in ((980, 700, 90), (1060, 730, 60), (900, 740, 70)):
        pen.rounded_rectangle([x - size, y - size, x + size, y + size // 2], 26, fill=(120, 120, 116))
    for _ in range(240):
        x, y = luck.randrange(WIDTH), luck.randrange(930, HEIGHT)
        pen.ellipse([x, y, x + 14, y + 9], fill=luck.choice([(148, 92, 140), (170, 120, 60), (90, 110, 60)]))


Scene = Callable[[Image.Image, Pen, random.Random], None]
SCENES: dict[str, tuple[Scene, Colour, Colour]] = {
    "harbour": (harbour, (250, 214, 170), (190, 214, 214)),
    "fair": (fair, (150, 200, 226), (236, 240, 226)),
    "pitch": (pitch, (176, 210, 232), (232, 240, 240)),
    "cakes": (cakes, (250, 240, 222), (244, 226, 200)),
    "books": (books, (92, 66, 46), (110, 80, 54)),
    "garden": (garden, (168, 210, 232), (240, 244, 228)),
    "stage": (stage, (44, 30, 44), (70, 44, 52)),
    "moor": (moor, (176, 198, 214), (238, 230, 214)),
}


def draw(name: str) -> bytes:
    """One scene as a JPEG, always the same bytes for the same name."""
    scene, top, bottom = SCENES[name]
    picture = _ground(top, bottom)
    scene(picture, ImageDraw.Draw(picture), random.Random(name))  # noqa: S311 - where a leaf lies is no secret
    out = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1.2)).save(out, "JPEG", quality=86)
    return out.getvalue()
