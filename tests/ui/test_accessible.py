"""The styleguide in a real browser: axe finds nothing, nothing overflows, and the scripts' own rules hold."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.world import World

AXE = Path(__file__).resolve().parent.parent.parent / "node_modules/axe-core/axe.min.js"
WIDTHS = [360, 1280]
Opener = Callable[..., Any]


def open_as(page: Any, client: Client, address: str) -> None:
    """Opens an address as the person whom the client is signed in as."""
    cookies = [{"name": name, "value": morsel.value} for name, morsel in client.cookies.items()]
    page.context.add_cookies([{**cookie, "domain": "localhost", "path": "/"} for cookie in cookies])
    page.goto(address)


@pytest.fixture
def signed_in(world: World) -> Client:
    return world.client(world.author)


def violations(page: Any) -> list[str]:
    """What axe holds against the page, one line a node."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("() => axe.run()")["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "address", ["/styleguide/?theme=light", "/styleguide/?theme=dark", "/styleguide/shell/"]
)
def test_axe_finds_nothing(page_at: Opener, signed_in: Client, width: int, address: str) -> None:
    page = page_at(width)
    open_as(page, signed_in, address)
    assert violations(page) == []


@pytest.mark.parametrize("address", ["/styleguide/", "/styleguide/shell/"])
def test_nothing_is_wider_than_a_phone(page_at: Opener, signed_in: Client, address: str) -> None:
    page = page_at(360)
    open_as(page, signed_in, address)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_more_opens_without_scripts_and_closes_with_escape(page_at: Opener, signed_in: Client) -> None:
    for javascript in (False, True):
        page = page_at(360, javascript=javascript)
        open_as(page, signed_in, "/styleguide/shell/")
        page.get_by_text("More", exact=True).click()
        assert page.get_by_role("link", name="Policy").last.is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("link", name="Policy").last.is_visible()


PLACES = """async ([text, from, to]) => {
  const {unitsOf, moved, piecesOf} = await import("/static/dist/places.js");
  const start = unitsOf(text, from), end = unitsOf(text, to);
  const place = {start, end, look: "stop", number: "1"};
  const walk = (after) => moved([place], text, after).map(({start, end}) => after.slice(start, end));
  return JSON.stringify({
    words: text.slice(start, end),
    typed_before: walk("🎉 " + text),
    typed_after: walk(text + " more"),
    typed_inside: walk(text.slice(0, start + 1) + "x" + text.slice(start + 1)),
    pieces: piecesOf(text, [place, {...place, end: text.length, look: "ask", number: "2"}]),
  });
}"""


@pytest.mark.parametrize("text", ["Hurrah 🎉 Morwenna 🎉 won", "سلام Morwenna مرحبا", "a\nb Morwenna\n"])
def test_the_browser_counts_places_as_the_server_does(page_at: Opener, signed_in: Client, text: str) -> None:
    page = page_at(360)
    open_as(page, signed_in, "/styleguide/")
    start = text.index("Morwenna")
    told = json.loads(page.evaluate(PLACES, [text, start, start + 8]))
    assert told["words"] == "Morwenna"
    assert told["typed_before"] == told["typed_after"] == ["Morwenna"]
    assert told["typed_inside"] == []
    assert "".join(piece["text"] for piece in told["pieces"]) == text
    assert [piece["look"] for piece in told["pieces"] if piece["text"] == "Morwenna"] == ["stop"]
