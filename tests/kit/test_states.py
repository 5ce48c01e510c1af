"""A lifecycle that can not work does not come to exist."""

from enum import StrEnum
from typing import Any

import pytest

from schoolgate.kit.states import Arrow, BadLifecycle, Lifecycle, arrow


class Lamp(StrEnum):
    OFF = "off"
    ON = "on"
    BROKEN_FOR_GOOD = "broken_for_good"


class Door(StrEnum):
    OPEN = "open"


class Verb(StrEnum):
    LIT = "lamp.lit"
    BROKE = "lamp.broke"
    NOTHING = ""


ON = arrow("light", Lamp.OFF, Lamp.ON, entry=Verb.LIT, who="anyone")
BREAK = arrow("break", (Lamp.OFF, Lamp.ON), Lamp.BROKEN_FOR_GOOD, entry=Verb.BROKE, who="nobody on purpose")


def lamp(*arrows: Arrow, initial: Any = Lamp.OFF) -> Lifecycle:
    return Lifecycle(name="lamp", states=Lamp, initial=initial, arrows=arrows)


def test_a_sound_lifecycle_says_what_may_be_done_from_where() -> None:
    life = lamp(ON, BREAK)
    assert life.may("light", Lamp.OFF)
    assert not life.may("light", Lamp.ON)
    assert life.may("break", "on")
    assert life.arrow("light").target is Lamp.ON
    assert life.choices() == [("off", "off"), ("on", "on"), ("broken_for_good", "broken for good")]
    with pytest.raises(KeyError):
        life.arrow("repair")


@pytest.mark.parametrize(
    ("arrows", "why"),
    [
        ((ON,), "nothing leads to broken_for_good"),
        ((), "nothing leads to broken_for_good, on"),
        (
            (ON, BREAK, arrow("light", Lamp.ON, Lamp.OFF, entry=Verb.LIT, who="anyone")),
            "two arrows share a name",
        ),
        ((ON, BREAK, arrow("", Lamp.ON, Lamp.OFF, entry=Verb.LIT, who="anyone")), "lacks its name"),
        ((ON, BREAK, arrow("dim", Lamp.ON, Lamp.OFF, entry=Verb.LIT, who="")), "who may take it"),
        ((ON, BREAK, arrow("dim", (), Lamp.OFF, entry=Verb.LIT, who="anyone")), "its sources"),
        ((ON, BREAK, arrow("dim", Lamp.ON, Lamp.OFF, entry=Verb.NOTHING, who="anyone")), "its entry"),
        (
            (ON, BREAK, arrow("open", Lamp.ON, Door.OPEN, entry=Verb.LIT, who="anyone")),
            "is not a state of it",
        ),
        (
            (ON, BREAK, arrow("shut", Door.OPEN, Lamp.OFF, entry=Verb.LIT, who="anyone")),
            "is not a state of it",
        ),
    ],
)
def test_an_unsound_lifecycle_is_refused_when_it_is_declared(arrows: tuple[Arrow, ...], why: str) -> None:
    with pytest.raises(BadLifecycle, match=f"^lamp: .*{why}"):
        lamp(*arrows)


def test_a_lifecycle_begins_in_one_of_its_own_states() -> None:
    with pytest.raises(BadLifecycle):
        lamp(ON, BREAK, initial=Door.OPEN)


def test_an_island_that_leads_only_to_itself_is_found() -> None:
    back = arrow("mend", Lamp.BROKEN_FOR_GOOD, Lamp.BROKEN_FOR_GOOD, entry=Verb.LIT, who="anyone")
    with pytest.raises(BadLifecycle, match="nothing leads to broken_for_good"):
        lamp(ON, back)
