"""The pages of the documentation: their links, headings and what they put in code."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FENCE = re.compile(r"^(```+)[^\n]*\n(.*?)^\1\s*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
SOURCE = re.compile(r'<img src="([^"]+)"')
HEADING = re.compile(r"^#{1,6} +(.+?)\s*$", re.MULTILINE)
ANCHOR = re.compile(r'<a id="([^"]+)"')


def pages() -> list[Path]:
    """Everything that people read beside the code."""
    top = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
    return [*(ROOT / name for name in top), *sorted((ROOT / "docs").rglob("*.md"))]


def written() -> list[Path]:
    """Those that were written by hand: a generated one says in its first lines that it was made."""
    return [path for path in pages() if "<!-- Made from " not in text(path)]


def name(path: Path) -> str:
    """As it is spoken of."""
    return str(path.relative_to(ROOT))


@cache
def text(path: Path) -> str:
    """The page."""
    return path.read_text("utf-8")


def prose(path: Path) -> str:
    """The page without its code blocks."""
    return FENCE.sub("", text(path))


def links(path: Path) -> list[str]:
    """Where its links and pictures point, as written."""
    plain = CODE.sub("", prose(path))
    return [*LINK.findall(plain), *SOURCE.findall(plain)]


def anchors(path: Path) -> set[str]:
    """What a link into the page may name."""
    return {slug(heading) for heading in HEADING.findall(prose(path))} | set(ANCHOR.findall(text(path)))


def slug(heading: str) -> str:
    """A heading's anchor, as the common renderers of Markdown make it."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def code(path: Path) -> str:
    """All that stands in code, blocks and words, a line each."""
    blocks = [block for _, block in FENCE.findall(text(path))]
    return "\n".join([*blocks, *CODE.findall(prose(path))])
