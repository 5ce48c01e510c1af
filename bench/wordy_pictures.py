"""Draws photographs with words in them, from a seed: certificates, badges, posters, whiteboards and displays.

Every name is invented. Fonts are whatever this machine has; `hands` are those that imitate handwriting.
"""

from __future__ import annotations

import io
import math
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageFont

WIDE, HIGH = 2000, 1500


def _names(written: str) -> tuple[str, ...]:
    return tuple(written.split())


GIVEN = _names(
    "Morwenna Jago Loveday Kerensa Tamsin Piran Demelza Cador Elowen Perran Ottilie Kiran Zuzanna Tariq Imogen "
    "Rhiannon Callum Aoife Mateusz Priyanka Oluwaseun Beatrix Hamza Saoirse Wilfred Niamh Zayn Florence Ebenezer "
    "Anoushka"
)
FAMILY = _names(
    "Tregenza Polglase Penhallow Carveth Boscawen Nankivell Rosewarne Trevithick Angove Hosking Okonkwo-Hale "
    "Kowalczyk Chaudhary O'Mahony Fitzgibbon Venkataraman Adeyemi Lindqvist Prendergast Szymanska Blenkinsop "
    "Haverstock MacAllister Thistlewood Quartermain Bhattacharya Wolstenholme Featherby Applegarth Dunnington"
)
HANDS = ("dkg", "breip", "femke", "dancing", "kaushan", "humor", "klee", "bwht", "lobster")
PLAIN = (
    "DejaVuSans",
    "DejaVuSerif",
    "LiberationSans-",
    "LiberationSerif-",
    "ComicNeue-Regular",
    "ComicNeue-Bold",
)
Font = ImageFont.FreeTypeFont
TITLES = {
    "certificate": ("Certificate of Achievement", "Headteacher's Award", "Swimming Certificate"),
    "poster": ("STAR OF THE WEEK", "SPORTS DAY WINNERS", "PUPIL OF THE MONTH"),
}
SCENES = ("certificate", "badge", "poster", "whiteboard", "display")


@dataclass(frozen=True)
class Wordy:
    """A photograph, the full names in it, how high their capital letters are (px), and how it was made."""

    jpeg: bytes
    names: tuple[str, ...]
    height: int
    scene: str
    by_hand: bool


@cache
def fonts(by_hand: bool) -> tuple[str, ...]:
    """Paths, sorted; of handwriting there may be none."""
    found = sorted({*Path("/usr/share/fonts").rglob("*.ttf"), *Path("/usr/share/fonts").rglob("*.otf")})
    is_hand = [path for path in found if path.stem.lower().startswith(HANDS)]
    plain = [path for path in found if path.stem.startswith(PLAIN) and not re.search("Math|Mono", path.stem)]
    return tuple(str(path) for path in (is_hand if by_hand else plain))


def font_of(path: str, capital: int) -> Font:
    """The font at the size whose capital letters are `capital` px high."""
    trial = ImageFont.truetype(path, 100)
    _, top, _, bottom = trial.getbbox("H")
    return ImageFont.truetype(path, max(6, round(100 * capital / (bottom - top))))


class Scene:
    """One picture in the making."""

    def __init__(self, luck: random.Random, capital: int, by_hand: bool) -> None:
        self.luck, self.capital, self.by_hand = luck, capital, by_hand
        self.names: list[str] = []

    def name(self) -> str:
        """A new full name for this picture."""
        self.names.append(f"{self.luck.choice(GIVEN)} {self.luck.choice(FAMILY)}")
        return self.names[-1]

    def font(self, capital: float, by_hand: bool = False) -> Font:
        return font_of(self.luck.choice(fonts(by_hand and bool(fonts(True)))), max(8, round(capital)))

    def colours(self) -> tuple[str, str]:
        """Paper and ink: dark on light, three times in ten light on dark."""
        light, dark = (
            self.luck.choice(("#fdf6e3", "#ffffff", "#fff2b8", "#e3f0ff", "#f6e0ea")),
            self.luck.choice(("#1c2233", "#102a4c", "#5b1020", "#0d3b22", "#222222")),
        )
        return (dark, light) if self.luck.random() < 0.3 else (light, dark)

    def sheet(self, lines: list[tuple[str, Font]], pad: float = 1.5, left: bool = False) -> Image.Image:
        """A piece of paper just large enough for its lines."""
        paper, ink = self.colours()
        boxes = [font.getbbox(words) for words, font in lines]
        gap = round(self.capital * 0.9)
        width = round(max(box[2] for box in boxes) + 2 * pad * self.capital)
        height = round(sum(box[3] for box in boxes) + gap * (len(lines) - 1) + 2 * pad * self.capital)
        sheet = Image.new("RGB", (width, height), paper)
        draw, y = ImageDraw.Draw(sheet), pad * self.capital
        for (words, font), box in zip(lines, boxes, strict=True):
            x = pad * self.capital if left else (width - box[2]) / 2
            draw.text((x, y), words, font=font, fill=ink)
            y += box[3] + gap
        if self.luck.random() < 0.5:
            draw.rectangle((4, 4, width - 5, height - 5), outline=ink, width=max(2, self.capital // 8))
        return sheet

    def certificate(self) -> list[Image.Image]:
        small, body = self.capital * 0.6, self.font(self.capital * 0.6)
        return [self.sheet([
            (self.luck.choice(TITLES["certificate"]), self.font(self.capital * 1.3)),
            ("This is to certify that", body), (self.name(), self.font(self.capital, self.by_hand)),
            (self.luck.choice(("has swum 25 metres", "has shown great kindness", "read forty books")), body),
            (f"Signed: Mrs A. Patel     Date: {self.luck.randint(1, 28)} June", self.font(small)),
        ], pad=2.5)]  # fmt: skip

    def badge(self) -> list[Image.Image]:
        given, family = self.name().split(" ", 1)
        font = self.font(self.capital, self.by_hand)
        two = self.luck.random() < 0.5
        words = [(given, font), (family, font)] if two else [(f"{given} {family}", font)]
        return [self.sheet([("HELLO my name is", self.font(self.capital * 0.5)), *words,
                            (f"Year {self.luck.randint(1, 11)}", self.font(self.capital * 0.6))], pad=1)]  # fmt: skip

    def poster(self) -> list[Image.Image]:
        return [self.sheet([
            (self.luck.choice(TITLES["poster"]), self.font(self.capital * 1.8)),
            (self.name(), self.font(self.capital, self.by_hand)), (self.name(), self.font(self.capital, self.by_hand)),
            ("Come and cheer in the hall at 2pm", self.font(self.capital * 0.7)),
        ])]  # fmt: skip

    def whiteboard(self) -> list[Image.Image]:
        hand = self.font(self.capital, by_hand=self.by_hand)
        todo = [("Jobs this week", hand), (f"Register: {self.name()}", hand), (f"Books: {self.name()}", hand),
                (f"Lunch: {self.name()}", hand)]  # fmt: skip
        return [self.sheet(todo, left=True)]

    def display(self) -> list[Image.Image]:
        return [self.sheet([(self.name(), self.font(self.capital, self.by_hand))], pad=0.7) for _ in range(4)]


def wall(luck: random.Random) -> Image.Image:
    """Something behind: soft shapes in two colours."""
    spots = Image.effect_noise((WIDE // 50, HIGH // 50), 90).resize((WIDE, HIGH), Image.Resampling.BICUBIC)
    dark = Image.new("RGB", (WIDE, HIGH), luck.choice(("#2b2f38", "#4d3b2a", "#20402f", "#6a7380")))
    light = Image.new("RGB", (WIDE, HIGH), luck.choice(("#8d8271", "#7f93a8", "#a9a9a0", "#93603c")))
    return Image.composite(light, dark, spots)


def leaning(sheet: Image.Image, luck: random.Random) -> Image.Image:
    """Seen from a little to the side, and up to 8° askew; what is outside is see-through."""
    sheet = sheet.convert("RGBA")
    width, height = sheet.size
    shift = [luck.uniform(0, 0.06) for _ in range(4)]
    corners = (-shift[0] * width, -shift[1] * height, -shift[2] * width, height * (1 + shift[1]),
               width * (1 + shift[3]), height * (1 + shift[2]), width * (1 + shift[0]), -shift[3] * height)  # fmt: skip
    sheet = sheet.transform(sheet.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    return sheet.rotate(luck.uniform(-8, 8), Image.Resampling.BICUBIC, expand=True)


def photographed(sheets: list[Image.Image], luck: random.Random) -> Image.Image:
    """The sheets on a wall, in uneven light, a little soft, with a sensor's grain."""
    photo = wall(luck)
    rows = math.ceil(len(sheets) / 2)
    for number, sheet in enumerate(sheets):
        turned = leaning(sheet, luck)
        cell = (WIDE // min(2, len(sheets)), HIGH // rows)
        x = cell[0] * (number % 2) + max(0, (cell[0] - turned.width) // 2)
        y = cell[1] * (number // 2) + max(0, (cell[1] - turned.height) // 2)
        photo.paste(turned, (x, y), turned)
    light = Image.linear_gradient("L").rotate(luck.choice((0, 90, 180, 270))).resize((WIDE, HIGH))
    photo = Image.blend(
        photo, ImageChops.multiply(photo, Image.merge("RGB", [light] * 3)), luck.uniform(0, 0.4)
    )
    photo = photo.filter(ImageFilter.GaussianBlur(luck.uniform(0, 1.0)))
    grain = Image.effect_noise((WIDE, HIGH), luck.uniform(5, 25)).convert("RGB")
    photo = ImageChops.add(photo, grain, scale=1, offset=-128)
    return ImageEnhance.Contrast(photo).enhance(luck.uniform(0.75, 1.1))


def wordy_pictures(seed: int, heights: tuple[int, ...], each: int) -> Iterator[Wordy]:
    """`each` pictures of every scene at every height of capital letters, every other one as if by hand."""
    for height in heights:
        for scene in SCENES:
            for number in range(each):
                luck = random.Random(f"{seed} {height} {scene} {number}")
                by_hand = bool(number % 2) and bool(fonts(True))
                making = Scene(luck, height, by_hand)
                sheets: list[Image.Image] = getattr(making, scene)()
                largest = max(max(sheet.width / WIDE, sheet.height / HIGH) for sheet in sheets)
                if largest * (2 if len(sheets) > 1 else 1) > 1:
                    continue  # does not fit on a photograph at this height
                file = io.BytesIO()
                photographed(sheets, luck).save(file, "JPEG", quality=60)
                yield Wordy(file.getvalue(), tuple(making.names), height, scene, by_hand)
