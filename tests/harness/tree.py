"""The project's own files: those that git tracks or would; in a copy without git, those that look so."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NOT_OURS = {
    ".git",
    ".venv",
    ".tools",
    "node_modules",
    "data",
    "dist",
    "__pycache__",
    ".hypothesis",
    ".wordpress",
}


def _by_git() -> list[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in said.splitlines()]


def _by_walking() -> list[Path]:
    inside = (path for path in ROOT.rglob("*") if not NOT_OURS.intersection(path.relative_to(ROOT).parts))
    return [path for path in inside if not any(part.endswith(("_cache", ".egg-info")) for part in path.parts)]


@cache
def files() -> tuple[Path, ...]:
    """Sorted; a machine without git, or where git does not trust the folder, has them too."""
    try:
        found = _by_git()
    except (OSError, subprocess.CalledProcessError):
        found = _by_walking()
    return tuple(path for path in sorted(found) if path.is_file())
