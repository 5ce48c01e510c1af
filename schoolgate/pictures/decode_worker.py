"""The bounded child: one photograph on stdin, clean JPEG renditions on stdout.

Imports Pillow and pi_heif only, never Django or a module of ours.

Answer: one line of JSON, then the renditions one after another. The parent believes none of it unchecked.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from importlib import import_module
from itertools import pairwise
from typing import Any

try:
    from PIL import Image, ImageCms, JpegImagePlugin, TiffImagePlugin  # noqa: F401  (EXIF is read as a TIFF)
except ImportError:
    sys.exit(70)

MAKE, MODEL, CHANGED, ORIENTATION, EXIF_BLOCK, TAKEN = 271, 272, 306, 274, 0x8769, 0x9003
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


READERS = {
    "JPEG": ("PIL.JpegImagePlugin", "JpegImageFile"),
    "PNG": ("PIL.PngImagePlugin", "PngImageFile"),
    "WebP": ("PIL.WebPImagePlugin", "WebPImageFile"),
    "HEIC": ("pi_heif.as_plugin", "HeifImageFile"),
}


class TooManyPixels(Exception):
    """The header says so; nothing was decoded."""


def reader_of(kind: str) -> Any:
    """The one plug-in for this kind: no other format's reader is loaded, or guesses."""
    module, name = READERS[kind]
    if kind == "HEIC":
        options: Any = import_module("pi_heif.options")
        options.THUMBNAILS = options.DEPTH_IMAGES = options.AUX_IMAGES = False
        options.DECODE_THREADS = 2
    return getattr(import_module(module), name)


def seal() -> None:
    """From here on no file, socket or pipe can be opened, whatever a hostile picture makes a library do."""
    # What save() would import later, when no file can be opened any more.
    Image.preinit()
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def fitted(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """`size` scaled down so that no side is over `longest`; never up, and never to nothing."""
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def shrunk(image: Image.Image, longest: int) -> Image.Image:
    if max(image.size) <= longest:
        return image
    # Halving by plain averages first: an eighth of the time, 53 dB from doing all of it by the book.
    return image.resize(fitted(image.size, longest), Image.Resampling.BICUBIC, reducing_gap=1.0)


def decoded(image: Image.Image, enough: int) -> Image.Image:
    """Decodes; a JPEG straight at 1/2, 1/4 or 1/8 of its size while its longest side stays `enough`."""
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        scale = enough / max(image.size)
        image.draft(None, (max(1, int(image.width * scale)), max(1, int(image.height * scale))))
    image.load()
    return image


def camera_of(image: Image.Image) -> tuple[dict[str, str], int]:
    """Make, model and time as the camera wrote them, and the orientation; broken EXIF is no EXIF."""
    try:
        exif = image.getexif()
        taken = exif.get_ifd(EXIF_BLOCK).get(TAKEN) or exif.get(CHANGED)
        facts = {"make": exif.get(MAKE), "model": exif.get(MODEL), "taken_at": taken}
        said = {name: fact for name, fact in facts.items() if isinstance(fact, str)}
        return said, exif.get(ORIENTATION, 1)
    except Exception:
        return {}, 1


def eight_bit(image: Image.Image) -> Image.Image:
    """Palettes and bits to colours, 16-bit grey to 8 by its high byte (Pillow's own way would clip it)."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "P" or "transparency" in image.info:
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    return image.convert("L") if image.mode == "1" else image


def on_white(image: Image.Image) -> tuple[Image.Image, bool]:
    """Without alpha; whether anything showed through."""
    if image.mode not in ("RGBA", "LA", "PA", "RGBa", "La"):
        return image, False
    image = image.convert("RGBA")
    if image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB"), False
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image).convert("RGB"), True


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Through its ICC profile where that is of use; a broken or mismatched profile is as none."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile or b""))
        if "sRGB" not in (source.profile.profile_description or ""):
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
            if converted is not None:
                return converted
    except Exception:
        return image.convert("RGB")
    return image.convert("RGB")


def encoded(image: Image.Image, quality: int, largest: int, progressive: bool) -> bytes:
    """A JPEG of nothing but the picture: `info` (comment, profile) goes first, as Pillow writes some of it.

    Quality gives way, within reason, where a very busy picture would weigh more than `largest` bytes.
    """
    image.info = {}
    for step in range(quality, 33, -12):
        file = io.BytesIO()
        image.save(file, "JPEG", quality=step, optimize=True, progressive=progressive)
        if file.tell() <= largest:
            break
    return file.getvalue()


def renditions(image: Image.Image, order: dict[str, Any]) -> list[bytes]:
    """One for each size asked for, each made from the next larger; empty where it would repeat the one below.

    All but the master are progressive: pages show them. The master goes to networks, and is quicker without.
    """
    made: list[bytes] = []
    sizes = sorted(order["sizes"])
    for below, longest in reversed(list(pairwise([0, *sizes]))):
        if below and max(image.size) <= below:
            made.append(b"")
            continue
        image = shrunk(image, longest)
        made.append(encoded(image, order["quality"], order["largest"], longest != sizes[-1]))
    return made[::-1]


def work(order: dict[str, Any], reader: Any, data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Header, limit, decode, facts, then everything else on the small copy: it is cheaper there."""
    image = reader(io.BytesIO(data))
    size = image.size
    if size[0] * size[1] > order["pixels"]:
        raise TooManyPixels(size[0] * size[1])
    frames = getattr(image, "n_frames", 1) if order["kind"] != "HEIC" else 1
    image = decoded(image, order["enough"])
    camera, orientation = camera_of(image)
    profile = image.info.get("icc_profile")
    image, seen_through = on_white(shrunk(eight_bit(image), max(order["sizes"])))
    image = in_srgb(image, profile)
    if orientation in TURNS:
        image = image.transpose(TURNS[orientation])
    notes = ["first_frame"] * (frames > 1) + ["on_white"] * seen_through
    return {"camera": camera, "notes": notes}, renditions(image, order)


def answer_to(order: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """The answer, refusals included; MemoryError must be told here, where memory has come free again."""
    reader = reader_of(order["kind"])
    seal()
    try:
        return work(order, reader, sys.stdin.buffer.read())
    except TooManyPixels as refused:
        return {"refused": "too_many_pixels", "pixels": refused.args[0]}, []
    except MemoryError:
        return {"refused": "too_much_memory"}, []
    except Exception as error:
        return {"refused": "too_much_memory" if "memory" in str(error).lower() else "broken"}, []


def main() -> None:
    facts, pictures = answer_to(json.loads(sys.argv[1]))
    facts["lengths"] = [len(picture) for picture in pictures]
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + b"".join(pictures))


if __name__ == "__main__":
    main()
