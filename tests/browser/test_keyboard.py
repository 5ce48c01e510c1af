"""The main job by Tab, Enter, Space and letters alone; where the focus is can always be seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import walking
from tests.browser.conftest import Stage
from tests.world import PASSWORD

pytestmark = pytest.mark.browser
Opener = Callable[..., Any]
# What the focused element is called, and how it, its label and what is drawn beside them look with and without focus.
FOCUSED = """() => {
  const at = document.activeElement, label = at.labels?.[0];
  const styles = () => [at, label].filter(Boolean).flatMap((each) =>
    ["", "::before", "::after"].map((part) => getComputedStyle(each, part)));
  const look = () => styles().map((style) =>
    [style.outlineStyle === "none" || style.outline, style.boxShadow, style.backgroundColor, style.borderColor].join());
  const box = at.getBoundingClientRect().toJSON(), focused = look().join();
  at.blur();
  const blurred = look().join();
  at.focus({preventScroll: true});
  const words = [at.getAttribute("aria-label"), label?.innerText, at.innerText].find((each) => each?.trim()) ?? "";
  return {name: words.trim().replace(/\\s+/g, " "), kind: at.type || at.localName, box, high: innerHeight,
          shows: focused !== blurred};
}"""


class Keys:
    """A person without a mouse."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def at(self) -> dict[str, Any]:
        """Where the focus is."""
        found: dict[str, Any] = self.page.evaluate(FOCUSED)
        return found

    def to(self, name: str, kind: str = "") -> None:
        """Tab until something of that name has the focus, and can be seen to have it."""
        for _ in range(60):
            self.page.keyboard.press("Tab")
            here = self.at()
            if here["name"].startswith(name) and kind in here["kind"]:
                self._is_seen(here)
                return
        raise AssertionError(f"Tab never came to {name!r}")

    def _is_seen(self, here: dict[str, Any]) -> None:
        assert here["shows"], f"nothing shows that {here['name']!r} has the focus"
        box = here["box"]
        assert box["bottom"] > 0, here
        assert box["top"] < here["high"], here

    def press(self, *keys: str) -> None:
        """One key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Letters."""
        self.page.keyboard.insert_text(words)

    def sign_in(self, email: str) -> None:
        """From an address that asks for it."""
        self.to("Email address")
        self.type(email)
        self.to("Password")
        self.type(PASSWORD)
        self.press("Enter")
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)


def _write(keys: Keys) -> None:
    page = keys.page
    keys.to("New post", "a")
    keys.press("Enter")
    page.wait_for_url("**/posts/new/**")
    keys.to("Event", "radio")
    keys.press("ArrowRight")
    assert page.get_by_label("Celebration").is_checked()
    keys.to("Light-hearted", "radio")
    keys.press("Space")
    keys.to("What do you want to say?")
    keys.type(walking.CAREFUL)
    page.locator("[data-fix]").first.wait_for()
    keys.to("Use", "submit")
    keys.press("Enter")
    page.locator(".sg-findings__none").wait_for()
    assert "Hicks" not in walking.text_of(page).input_value()


def test_an_author_and_a_headteacher_need_no_mouse(opened: Opener, stage: Stage) -> None:
    author, head = Keys(opened(1280)), Keys(opened(1280))
    author.page.goto("/")
    author.sign_in(stage.world.author.email)
    _write(author)
    walking.choose(author.page, walking.photograph("cup.jpg"))  # the chooser is the system's own
    walking.kept_pictures(author.page).first.wait_for()
    author.to("Submit", "submit")
    author.press("Enter")
    author.page.wait_for_function("() => document.activeElement.matches('[data-error-summary]')")
    author.to("Describe picture 1", "a")
    author.press("Enter")
    assert author.at()["name"].startswith("What does it show?")
    author.type("A silver cup on a table")
    author.to("Submit", "submit")
    author.press("Enter")
    author.page.get_by_text("Submitted. You will see here").wait_for()
    post = stage.latest()

    head.page.goto("/")
    head.sign_in(stage.world.head.email)
    head.to("Huge well done", "a")
    head.press("Enter")
    head.page.wait_for_url(f"**/review/{post.pk}/")
    head.to("Send back", "summary")
    head.press("Enter")
    head.to("What should change?")
    head.press("Escape")  # thought better of it
    head.to("Approve", "submit")
    head.press("Space")
    head.page.get_by_text("Approved. It is on its way.").wait_for()
    stage.work()
    head.page.goto(f"/posts/{post.pk}/")
    head.to("Take it down everywhere", "summary")
    head.press("Space")
    head.to("Why?")
    head.type("The wrong cup.")
    head.to("Take it down", "submit")
    head.press("Enter")
    head.page.get_by_text("Coming down").first.wait_for()


@pytest.mark.parametrize("address", ["/", "/record/", "/news/harbour/", "/sign-in/forgotten/"])
def test_the_first_tab_offers_to_skip_to_the_main_content(opened: Opener, stage: Stage, address: str) -> None:
    keys = Keys(opened(360))
    if address in {"/", "/record/"}:
        walking.sign_in(keys.page, stage.world.head)
    keys.page.goto(address)
    keys.press("Tab")
    here = keys.at()
    assert here["name"] == "Skip to main content"
    assert here["box"]["top"] >= 0
    keys.press("Enter")
    assert keys.page.evaluate("() => document.activeElement.id || location.hash") in {"main", "#main"}
