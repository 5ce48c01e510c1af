"""The steps of the main job, as people take them on the page; each leaves the page where the step leads."""

from __future__ import annotations

from typing import Any

from schoolgate.people.models import Person
from tests.pictures import samples
from tests.world import PASSWORD

SAFE = "Huge well done to our chess team, who won the county final on Saturday."
CAREFUL = "Huge well done to Morwenna Hicks, who won the county chess final."
PHONE = " Ring her mum on 07700 900123"


def sign_in(page: Any, person: Person, address: str = "/") -> None:
    """With email and password, on the way to an address."""
    page.goto(f"/sign-in/?next={address}")
    type_credentials(page, person)
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def type_credentials(page: Any, person: Person) -> None:
    """On a sign-in page that is open."""
    page.get_by_label("Email address").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def begin(page: Any, category: str = "Celebration", tone: str = "Light-hearted") -> None:
    """New post, its kind and its tone."""
    page.get_by_role("link", name="New post").locator("visible=true").first.click()
    page.get_by_label(category, exact=True).check()
    page.get_by_label(tone, exact=True).check()


def text_of(page: Any) -> Any:
    """Where the text is written."""
    return page.get_by_label("What do you want to say?")


def photograph(name: str, turn: int = 1) -> dict[str, Any]:
    """A file as a phone would hand it over, with the place it was taken in it."""
    data = samples.saved(samples.corners(1200, 900), exif=samples.exif(turn))
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


def choose(page: Any, *files: dict[str, Any]) -> None:
    """Chooses photographs."""
    page.get_by_label("Add photographs").set_input_files(list(files))


def kept_pictures(page: Any) -> Any:
    """The pictures of which the page says that they are kept."""
    return page.locator("[data-pictures-list] li", has_text="Kept").filter(has_not_text="Not kept")


def describe(page: Any, name: str, words: str) -> None:
    """Says what a picture shows."""
    page.get_by_label(f"What does it show? ({name})").fill(words)


def saved(page: Any) -> None:
    """Waits until the page says that everything is kept, and the copy on the device is gone."""
    page.wait_for_function("() => !localStorage.length && document.querySelector('.sg-kept--kept')")


def submit(page: Any) -> None:
    """Presses Submit, and lands on the post's own page."""
    page.get_by_role("button", name="Submit", exact=True).click()

    page.get_by_text("Submitted. You will see here what is decided").wait_for()


def take_down(page: Any, reason: str) -> None:
    """From the post's own page."""
    page.get_by_text("Take it down everywhere", exact=True).click()
    page.get_by_label("Why?").fill(reason)
    page.get_by_role("button", name="Take it down", exact=True).click()
