"""How long a photograph takes, and what it costs, against plain Pillow in this process.

    python bench/pictures.py [more files …]

The peer does what a web project does by habit: open, turn upright, `thumbnail` a copy for each size, save. It has no
limits, no colour conversion and no check of what it wrote. Medians of RUNS; peak memory is the child's resident set.
"""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PIL import Image, ImageOps

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from schoolgate.pictures.processing import QUALITY, SIZES, process

RUNS = 9
HERE = (
    "import sys, resource; sys.path.insert(0, {root!r}); from schoolgate.pictures.processing import process;"
)
ONCE = "process(open({path!r}, 'rb').read()); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"


def photograph(width: int, height: int) -> Image.Image:
    """Soft shapes and fine grain, so that it packs about as a photograph does (0.2 to 0.4 bytes a pixel)."""
    shapes = Image.effect_noise((width // 60, height // 60), 90).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    grain = Image.effect_noise((width, height), 40)
    light = Image.linear_gradient("L").resize((width, height))
    bands = (light, Image.radial_gradient("L").resize((width, height)), ImageOps.mirror(light))
    return Image.merge("RGB", [Image.blend(Image.blend(band, shapes, 0.45), grain, 0.15) for band in bands])


def samples() -> Iterator[tuple[str, bytes]]:
    exif = Image.Exif()
    exif[0x0112] = 6
    for name, size, kind, options in (
        ("12 MP JPEG", (4032, 3024), "JPEG", {"quality": 92, "exif": exif}),
        ("12 MP JPEG, progressive", (4032, 3024), "JPEG", {"quality": 92, "exif": exif, "progressive": True}),
        ("50 MP JPEG", (8160, 6120), "JPEG", {"quality": 85, "exif": exif}),
        ("12 MP WebP", (4032, 3024), "WEBP", {"quality": 80, "method": 0}),
        ("8 MP PNG", (3264, 2448), "PNG", {"compress_level": 1}),
    ):
        file = io.BytesIO()
        photograph(*size).save(file, kind, **options)
        yield name, file.getvalue()
    for path in sys.argv[1:]:
        yield Path(path).name, Path(path).read_bytes()


def peer(data: bytes) -> list[bytes]:
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")
    files = []
    for size in SIZES:
        copy, file = image.copy(), io.BytesIO()
        copy.thumbnail((size, size))
        copy.save(file, "JPEG", quality=QUALITY, progressive=size != SIZES[-1], optimize=True)
        files.append(file.getvalue())
    return files


def median(action: Callable[[], object]) -> float:
    """Milliseconds."""
    took = []
    for _ in range(RUNS):
        started = time.perf_counter()
        action()
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


def peak(data: bytes) -> float:
    """MB resident in the child, measured from a process that has had no other child."""
    descriptor = os.memfd_create("sample", 0)
    with open(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        root = str(Path(__file__).resolve().parent.parent)
        code = HERE.format(root=root) + ONCE.format(path=f"/proc/{os.getpid()}/fd/{descriptor}")
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    return int(told) / 1000


def main() -> None:
    tiny = io.BytesIO()
    Image.new("RGB", (8, 8)).save(tiny, "JPEG")
    print(f"child start and one tiny JPEG: {median(lambda: process(tiny.getvalue())):.0f} ms")
    print(f"{'':24} {'in MB':>6} {'ours ms':>8} {'peer ms':>8} {'ours/peer':>9} {'peak MB':>8}")
    for name, data in samples():
        ours = median(partial(process, data))
        try:
            theirs = median(partial(peer, data))
        except OSError:
            theirs = float("nan")  # plain Pillow reads no HEIC
        row = f"{ours:8.0f} {theirs:8.0f} {ours / theirs:9.2f} {peak(data):8.0f}"
        print(f"{name:24} {len(data) / 1e6:6.1f} {row}")


if __name__ == "__main__":
    main()
