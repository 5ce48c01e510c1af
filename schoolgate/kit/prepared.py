"""Whether anything changed since `schoolgate run` last prepared this data folder. Knows neither Django nor the rooms.

Starting is quick because preparing is left out when its outcome is known. The stamp covers the code's migrations and
static files, what is installed, and the SQLite file itself: which file it is, and the counter that SQLite raises with
every change of its tables (file format, header offset 40), so that a backup put in its place is noticed. On PostgreSQL
there is no such cheap sign, and preparing is never left out.
"""

import hashlib
import json
import os
import site
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent
STAMP = "prepared.json"


def _of_code() -> Iterator[str]:
    for pattern in ("**/migrations/*.py", "**/static/**/*"):
        for path in sorted(PACKAGE.glob(pattern)):
            status = path.stat()
            yield f"{path} {status.st_size} {status.st_mtime_ns}"
    for folder in map(Path, site.getsitepackages()):
        if folder.exists():  # Debian's Python names some that are not there
            yield from sorted(os.listdir(folder))


def _of_database(folder: Path) -> str:
    """Empty when it is not there."""
    try:
        with (folder / "schoolgate.sqlite3").open("rb") as file:
            status, header = os.fstat(file.fileno()), file.read(44)
    except OSError:
        return ""
    return f"{status.st_dev} {status.st_ino} {header[40:44].hex()}"


def _stamp(folder: Path, is_demo: bool) -> str:
    database = _of_database(folder)
    lines = [str(is_demo), database, *_of_code()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest() if database else ""


def known(folder: Path, is_demo: bool) -> list[str] | None:
    """What preparing said the last time, if doing it again would change nothing; else None."""
    try:
        kept: dict[str, Any] = json.loads((folder / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    is_current = (
        kept["stamp"] == _stamp(folder, is_demo) and (folder / "static" / "staticfiles.json").exists()
    )
    return list(kept["said"]) if is_current else None


def keep(folder: Path, is_demo: bool, said: list[str]) -> None:
    """Note that it was prepared, and what it said."""
    if stamp := _stamp(folder, is_demo):
        (folder / STAMP).write_text(json.dumps({"stamp": stamp, "said": said}), "utf-8")
