"""Judging a page as it stands: axe at two widths in light and dark, and nothing wider than the narrowest phone."""

from __future__ import annotations

import os
from typing import Any

from tests.ui.test_accessible import AXE

NARROWEST, PHONE, DESK = 320, 360, 1280
RUN = """async (rules) => (await axe.run(rules ? {runOnly: rules} : {})).violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`))"""
# Of all rules only contrast depends on the theme.
THEMES: tuple[tuple[str, list[str] | None], ...] = (("light", None), ("dark", ["color-contrast"]))
WIDER = """() => {
  const over = (each) => each.getBoundingClientRect().right > innerWidth + 1;
  const all = [...document.querySelectorAll("body *")];
  const deepest = all.filter((each) => over(each) && ![...each.children].some(over));
  const told = deepest.slice(0, 4).map((each) => each.outerHTML.slice(0, 150));
  return document.documentElement.scrollWidth > innerWidth ? told : [];
}"""


def judge(page: Any, name: str) -> list[str]:
    """What is wrong with the page as it stands, each line with the page's name and how it was looked at."""
    page.evaluate(AXE.read_text("utf-8"))
    wrong = []
    for width, height in ((PHONE, 740), (DESK, 900)):
        page.set_viewport_size({"width": width, "height": height})
        for theme, rules in THEMES:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            wrong += [f"{name} {width} {theme}: {each}" for each in page.evaluate(RUN, rules)]
            _keep(page, f"{name}-{width}-{theme}")
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    wrong += [f"{name} wider than {NARROWEST}: {each}" for each in page.evaluate(WIDER)]
    page.set_viewport_size({"width": PHONE, "height": 740})
    return wrong


def _keep(page: Any, name: str) -> None:
    """As a picture, where SCHOOLGATE_SHOTS names a folder."""
    if folder := os.environ.get("SCHOOLGATE_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
