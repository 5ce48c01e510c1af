"""The styleguide shows every part, and a whole first load stays small."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

from schoolgate import ui
from schoolgate.ui.states import LOOKS
from tests.world import World

FOLDER = Path(ui.__file__).parent
DIST = FOLDER / "static/dist"
FIRST_LOAD = 150_000


@pytest.fixture
def client(world: World) -> Client:
    return world.client(world.author)


@pytest.fixture
def page(client: Client) -> str:
    return client.get("/styleguide/").content.decode()


def used() -> set[str]:
    """The components that the styleguide, or a component on it, is put together from."""
    templates = list((FOLDER / "templates").rglob("*.html"))
    tags = (FOLDER / "templatetags/ui.py").read_text("utf-8")
    texts = [path.read_text("utf-8") for path in templates if "/shell/" not in str(path)] + [tags]
    return set(re.findall(r"ui/components/(\w+\.html)", "".join(texts)))


def test_every_component_is_shown() -> None:
    beside = {"messages.html"}  # Django's messages, drawn as notices
    there = {path.name for path in (FOLDER / "templates/ui/components").glob("*.html")}
    assert there - beside - used() == set()


def test_every_state_is_shown_in_words(page: str) -> None:
    for look in LOOKS.values():
        assert look.words in page


def test_the_whole_page_around_it_says_who_and_where(client: Client) -> None:
    said = client.get("/styleguide/shell/").content.decode()
    for words in (
        "<title>Home – Schoolgate</title>",
        "Skip to main content",
        "Sign out",
        "Roseland Learning Trust",
    ):
        assert words in said
    assert said.count('aria-current="page"') == 2  # side bar and bottom bar: one of them is shown


def test_a_theme_can_be_asked_for_and_nothing_else(client: Client) -> None:
    assert 'data-theme="dark"' in client.get("/styleguide/?theme=dark").content.decode()
    assert "data-theme" not in client.get("/styleguide/?theme=<x>").content.decode()


def test_a_picture_that_was_never_drawn_is_not_found(client: Client) -> None:
    assert client.get("/styleguide/picture/moon.svg").status_code == 404


def test_the_first_load_is_small_everything_included(page: str) -> None:
    weights = [
        len(gzip.compress(path.read_bytes()))
        for path in DIST.iterdir()
        if path.suffix in {".css", ".js", ".svg"}
    ]
    weights += [path.stat().st_size for path in DIST.glob("*.woff2")]
    assert sum(weights) + len(gzip.compress(page.encode())) < FIRST_LOAD
