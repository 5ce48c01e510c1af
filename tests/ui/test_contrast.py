"""Every pair of words and ground in the tokens is readable: WCAG 2.2, 1.4.3 (words) and 1.4.11 (edges of controls)."""

import re
from functools import cache
from pathlib import Path

import pytest

from schoolgate import ui
from schoolgate.people.models import Colour

TOKENS = (Path(ui.__file__).parent / "assets/scss/_tokens.scss").read_text("utf-8")
GROUNDS = ("paper", "surface", "sunken")
WORDS = [
    *[(words, ground) for words in ("ink", "soft", "link", "link-hover") for ground in GROUNDS],
    *[(tone, ground) for tone in ("stop", "ask", "advise", "good") for ground in ("paper", "surface")],
    *[(tone, f"{tone}-ground") for tone in ("stop", "ask", "advise", "good")],
    *[("ink", f"{tone}-ground") for tone in ("stop", "ask", "advise", "good")],
    *[("ink", f"{tone}-mark") for tone in ("stop", "ask", "advise")],
    *[("surface", tone) for tone in ("stop", "ask", "advise")],
    *[(f"on-face-{tone}", f"face-{tone}") for tone in range(1, 7)],
    *[("ink", "insert-ground"), ("ink", "delete-ground"), ("ask", "ask-mark"), ("soft", "ask-ground")],
    *[("on-primary", "primary"), ("on-primary", "primary-hover"), ("on-danger", "danger")],
    *[
        ("on-danger", "danger-hover"),
        ("on-amber", "amber"),
        ("on-house", "house"),
        ("on-house", "house-raised"),
    ],
    *[("on-house-soft", "house"), ("on-house-soft", "house-raised")],
]
EDGES = [
    *[("line-strong", ground) for ground in GROUNDS],
    *[("focus-outer", "house"), ("amber", "house"), ("primary", "surface"), ("good", "sunken")],
]
THEMES = [("light",), ("dark",), ("light", "firm-light"), ("dark", "firm-dark")]


@cache
def tokens(theme: tuple[str, ...]) -> dict[str, str]:
    """The colours of a theme, later layers over earlier ones."""
    found: dict[str, str] = {}
    for layer in theme:
        body = TOKENS.split(f"@mixin {layer} {{")[1].split("\n}")[0]
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", body))
    return found


def luminance(colour: str) -> float:
    """WCAG's relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_as_far_apart_as_can_be() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES, ids="+".join)
@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_are_readable_on_their_ground(words: str, ground: str, theme: tuple[str, ...]) -> None:
    assert contrast(tokens(theme)[words], tokens(theme)[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids="+".join)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_controls_stand_out(edge: str, ground: str, theme: tuple[str, ...]) -> None:
    assert contrast(tokens(theme)[edge], tokens(theme)[ground]) >= 3


@pytest.mark.parametrize("theme", THEMES, ids="+".join)
@pytest.mark.parametrize("ground", [*GROUNDS, "house", "primary"])
def test_one_of_the_two_rings_of_the_focus_always_stands_out(ground: str, theme: tuple[str, ...]) -> None:
    rings = [tokens(theme)["focus-inner"], tokens(theme)["focus-outer"]]
    assert max(contrast(ring, tokens(theme)[ground]) for ring in rings) >= 3


@pytest.mark.parametrize("theme", THEMES[2:], ids="+".join)
def test_more_contrast_means_more_contrast(theme: tuple[str, ...]) -> None:
    assert contrast(tokens(theme)["soft"], tokens(theme)["surface"]) >= 7


def schools() -> dict[str, str]:
    """The palette a school chooses from."""
    return dict(re.findall(r'"(\w+)": (#[0-9a-f]{6})', TOKENS))


@pytest.mark.parametrize(("name", "colour"), schools().items())
def test_white_is_readable_on_every_colour_of_a_school(name: str, colour: str) -> None:
    assert contrast("#ffffff", colour) >= 7, name


def test_every_colour_that_a_school_can_choose_is_drawn() -> None:
    assert set(schools()) == set(Colour.values)
