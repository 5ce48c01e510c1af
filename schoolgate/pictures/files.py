"""Where renditions lie: one folder a picture under the media folder, one JPEG a size. Nothing that came in is here."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from schoolgate.pictures.models import Picture


def new_folder() -> str:
    """A name nobody can guess, spread over 256 folders."""
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name}"


def path_of(picture: Picture, size: int) -> Path:
    """The file of one rendition. `size` is one of the picture's `widths`; KeyError for another."""
    if size not in picture.widths:
        raise KeyError(size)
    return Path(settings.MEDIA_ROOT) / picture.folder / f"{size}.jpg"


def write(folder: str, renditions: Mapping[int, bytes]) -> None:
    """Writes every rendition and makes sure that they are on the disk before the row that names them."""
    place = Path(settings.MEDIA_ROOT) / folder
    place.mkdir(parents=True, mode=0o700)
    for size, data in renditions.items():
        with (place / f"{size}.jpg").open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def read(picture: Picture, size: int | None = None) -> bytes:
    """One rendition's bytes; the largest without `size`."""
    return path_of(picture, size or max(picture.widths)).read_bytes()


def fitting(picture: Picture, longest: int) -> int:
    """The smallest rendition that is at least `longest` pixels, or the largest there is."""
    sizes: list[int] = picture.widths
    return min((size for size in sizes if size >= longest), default=max(sizes))


def remove(folder: str) -> None:
    """Takes a picture's files away; what is gone already is fine."""
    shutil.rmtree(Path(settings.MEDIA_ROOT) / folder, ignore_errors=True)
