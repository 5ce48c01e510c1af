"""The small parts: faces, instants, states, places, icons."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.template import Context, Template

from schoolgate import ui
from schoolgate.ui.faces import TONES, initials, tone
from schoolgate.ui.icons import ICONS
from schoolgate.ui.moments import spoken
from schoolgate.ui.states import LOOKS, state_look
from schoolgate.ui.templatetags.ui import bar_places, other_places, where_words, with_key

PLACES = [{"name": name, "url": f"/{name}", "icon": "home", "bar": name in "abcd"} for name in "abcde"]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Jago Tregear", "JT"),
        ("Tamsin", "T"),
        ("Kerensa de Vere", "KV"),
        ("łucja", "Ł"),
        ("", "?"),
        (" – ", "?"),
    ],
)
def test_a_face_has_the_first_letters_of_the_first_and_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_name_has_the_same_tone_everywhere() -> None:
    assert tone("Jago Tregear") == tone("Jago Tregear")
    assert {tone(f"Person {number}") for number in range(200)} == set(range(1, TONES + 1))


def test_an_instant_is_said_in_london_with_the_full_date_behind() -> None:
    said = spoken(datetime(2026, 7, 8, 15, 30, tzinfo=UTC))
    assert ">Wed 8 Jul, 16:30</time>" in said
    assert 'title="Wednesday 8 July 2026, 16:30"' in said
    assert 'datetime="2026-07-08T16:30:00+01:00"' in said


def test_every_state_has_a_drawn_sign_so_that_colour_never_speaks_alone() -> None:
    assert {look.sign for look in LOOKS.values()} <= set(ICONS)


def test_a_state_nobody_listed_shows_its_own_name() -> None:
    assert state_look("put_on_hold").words == "Put on hold"


def test_a_drawing_says_nothing_to_a_screen_reader() -> None:
    assert 'aria-hidden="true"' in Template("{% load ui %}{% icon 'home' %}").render(Context())


def test_three_places_stand_beside_more_and_the_others_are_under_it() -> None:
    assert [place["name"] for place in bar_places(PLACES)] == ["a", "b", "c"]
    assert [place["name"] for place in other_places(PLACES)] == ["d", "e"]
    assert bar_places("") == other_places("") == []


def test_a_finding_about_a_picture_says_which() -> None:
    assert where_words("alt:1") == "In the description of picture 2"
    assert where_words("text") == where_words("post") == ""


def test_going_to_another_page_keeps_the_filters_and_drops_the_old_page() -> None:
    assert with_key("school=a&page=2", "page") == "school=a&"


def test_every_component_says_its_variables_at_its_top() -> None:
    folder = Path(ui.__file__).parent / "templates/ui/components"
    silent = [path.name for path in folder.glob("*.html") if "ariables" not in path.read_text("utf-8")[:900]]
    assert silent == []
