"""Every link and picture of the documentation leads somewhere, and every page can be found."""

from pathlib import Path

import pytest

from tests.docs.markdown import ROOT, anchors, links, name, pages

OUTSIDE = ("https://", "http://", "mailto:")
LARGEST_PICTURE = 200_000


def target(page: Path, link: str) -> tuple[Path, str]:
    where, _, anchor = link.partition("#")
    return ((page.parent / where).resolve() if where else page), anchor


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    dead = []
    for link in links(page):
        if link.startswith(OUTSIDE):
            continue
        path, anchor = target(page, link)
        is_there = path.exists() and path.is_relative_to(ROOT)
        if not is_there or (anchor and anchor not in anchors(path)):
            dead.append(link)
    assert dead == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, ahead = set[Path](), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached or page.suffix != ".md" or not page.exists():
            continue
        reached.add(page)
        ahead += [target(page, link)[0] for link in links(page) if not link.startswith(OUTSIDE)]
    assert [name(page) for page in pages() if page not in reached] == []


def test_no_picture_is_heavy_and_none_is_left_over() -> None:
    shown = {target(page, link)[0] for page in pages() for link in links(page)}
    pictures = [path for path in (ROOT / "docs" / "images").iterdir() if path.suffix in {".png", ".svg"}]
    assert [name(path) for path in pictures if path.stat().st_size >= LARGEST_PICTURE] == []
    assert [name(path) for path in pictures if path not in shown] == []
