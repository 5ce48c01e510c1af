"""Makes clean renditions of an uploaded photograph in a bounded child; what came in is not kept."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from schoolgate.pictures.bounded import Bounds, ChildEnded, Ending, run
from schoolgate.pictures.kinds import Kind, is_cut_short, kind_of
from schoolgate.pictures.plain_jpeg import NotPlain, measure
from schoolgate.pictures.refusals import PictureRefused, Reason

MB = 1_000_000
# The last is the master; WordPress leaves alone what is under 2560.
SIZES = (400, 800, 1600, 2048)
# A JPEG decodes straight at half, a quarter or an eighth while this much is left: half of what 12-megapixel phones
# make (4000, 4032, 4080) is then the master as it is, and is not resized a second time.
ENOUGH = 2000
QUALITY = 82
# Bluesky's limit for a picture. Photographs of 2048 px are well under it, very busy ones give up quality.
LARGEST_RENDITION = 1 * MB
WORKER = Path(__file__).with_name("decode_worker.py")
# All that an answer can raise that is not what our child writes. Hostile bytes may have taken the child over, so
# nothing of it is believed unchecked, and anything odd is a broken picture.
MALFORMED = (NotPlain, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
AT_ONCE = threading.BoundedSemaphore(4)
NOTES = {
    "first_frame": "This was a moving picture: only its first frame is kept.",
    "on_white": "The see-through parts of this picture are now white.",
}


# Phones make 12 to 50 megapixels; 52 takes the largest of those. Only a JPEG decodes at reduced size, so only there
# do the 108-megapixel modes fit the same memory (most 200-megapixel files pass 20 MB anyway). No phone makes WebP,
# and its decoder needs three copies of the picture.
PIXELS = {Kind.JPEG: 110 * MB, Kind.PNG: 52 * MB, Kind.HEIC: 52 * MB, Kind.WEBP: 26 * MB}


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a picture may cost: file size in bytes, pixels by kind, and what the child is held to."""

    size: int = 20 * 1024 * 1024  # what a file manager calls 20 MB, whichever way it counts
    pixels: Mapping[Kind, int] = field(default_factory=lambda: PIXELS)
    bounds: Bounds = field(default=Bounds(memory=700 * MB, output=16 * MB, cpu=15, wall=20.0))


LIMITS = Limits()


@dataclass(frozen=True)
class Camera:
    """What the metadata said before it was dropped: a hint that can be forged, never proof (clause 4.12)."""

    make: str = ""
    model: str = ""
    taken_at: str = ""


@dataclass(frozen=True)
class Rendition:
    """One JPEG without any metadata; width and height in pixels, upright."""

    data: bytes = field(repr=False)
    width: int
    height: int


@dataclass(frozen=True)
class Processed:
    """A photograph as it is kept; `width`, `height`, `sha256` are those of the master, its largest rendition.

    `renditions` is keyed by the longest side aimed at (one of SIZES). A picture is never enlarged, and a size
    that would repeat the one below it is left out: the smallest is always there, the rest may not be.
    """

    renditions: dict[int, Rendition]
    width: int
    height: int
    sha256: str
    notes: tuple[str, ...]
    camera: Camera
    original_format: Kind

    @property
    def master(self) -> Rendition:
        return self.renditions[max(self.renditions)]

    def at_most(self, longest: int) -> Rendition:
        """The largest rendition aimed at `longest` pixels or fewer; the smallest one where none is."""
        fitting = [size for size in self.renditions if size <= longest]
        return self.renditions[max(fitting, default=min(self.renditions))]


def process(data: bytes, *, limits: Limits = LIMITS) -> Processed:
    """Guarantee: renditions upright, in sRGB, of picture and nothing else; or PictureRefused with words.

    Sources: rule 21; clauses 4.3 (metadata) and 4.12 (camera as a hint).
    """
    if len(data) > limits.size:
        raise PictureRefused(Reason.TOO_MANY_BYTES, limit=limits.size // MB)
    kind = kind_of(data)
    answer = _ask_child(kind, data, limits)
    try:
        facts, pictures = _parts(answer)
        if "refused" in facts:
            raise _refusal(facts, kind, data, limits)
        return _processed(kind, facts, pictures)
    except MALFORMED:
        raise PictureRefused(Reason.BROKEN) from None


def _ask_child(kind: Kind, data: bytes, limits: Limits) -> bytes:
    order: dict[str, object] = {
        "kind": kind.value,
        "pixels": limits.pixels[kind],
        "sizes": SIZES,
        "enough": ENOUGH,
        "quality": QUALITY,
        "largest": LARGEST_RENDITION,
    }
    with _turn(limits.bounds.wall):
        try:
            return run(WORKER, order, data, bounds=limits.bounds, libraries=_libraries())
        except ChildEnded as ended:
            raise _refusal_of_ending(ended.ending, kind, data) from None


@contextmanager
def _turn(wait: float) -> Iterator[None]:
    """Four at once in this process, so that a class's worth of uploads can not take the machine's memory."""
    if not AT_ONCE.acquire(timeout=wait):
        raise PictureRefused(Reason.BUSY)
    try:
        yield
    finally:
        AT_ONCE.release()


@cache
def _libraries() -> list[str]:
    """The folders that hold Pillow and pi_heif, found without importing either of them here."""
    origins = [spec.origin for name in ("PIL", "pi_heif", "_pi_heif") if (spec := find_spec(name))]
    parents = [Path(origin).parent for origin in origins if origin]
    return sorted({str(folder.parent if (folder / "__init__.py").exists() else folder) for folder in parents})


def _parts(answer: bytes) -> tuple[dict[str, Any], list[bytes]]:
    line, _, rest = answer.partition(b"\n")
    facts, pictures = json.loads(line), []
    for length in facts["lengths"]:
        pictures.append(rest[:length])
        rest = rest[length:]
    return facts, pictures


def _refusal(facts: dict[str, Any], kind: Kind, data: bytes, limits: Limits) -> PictureRefused:
    if facts["refused"] == Reason.TOO_MANY_PIXELS:
        size = -(-int(facts["pixels"]) // MB)
        return PictureRefused(Reason.TOO_MANY_PIXELS, size=size, limit=limits.pixels[kind] // MB)
    if facts["refused"] == Reason.TOO_MUCH_MEMORY:
        return PictureRefused(Reason.TOO_MUCH_MEMORY)
    return PictureRefused(Reason.CUT_SHORT if is_cut_short(kind, data) else Reason.BROKEN)


def _refusal_of_ending(ending: Ending, kind: Kind, data: bytes) -> PictureRefused:
    if ending is Ending.TIME:
        return PictureRefused(Reason.TOO_LONG)
    if ending is Ending.MEMORY:
        return PictureRefused(Reason.TOO_MUCH_MEMORY)
    return PictureRefused(Reason.CUT_SHORT if is_cut_short(kind, data) else Reason.BROKEN)


def _processed(kind: Kind, facts: dict[str, Any], pictures: list[bytes]) -> Processed:
    sized = zip(SIZES, pictures, strict=True)
    made = {size: Rendition(data, *measure(data)) for size, data in sized if data}
    master = made[max(made)]
    notes = tuple(NOTES[code] for code in facts["notes"])
    camera = Camera(**{name: _plain(fact) for name, fact in facts["camera"].items()})
    sha256 = hashlib.sha256(master.data).hexdigest()
    return Processed(made, master.width, master.height, sha256, notes, camera, kind)


def _plain(fact: str) -> str:
    """Printable, one line, at most 80 characters: it came from a file that anyone can write."""
    kept = "".join(character if character.isprintable() else " " for character in fact)
    return re.sub(r"\s+", " ", kept).strip()[:80]
