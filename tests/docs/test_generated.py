"""What docs/ makes from the code is what the code says today."""

from functools import cache
from pathlib import Path

from schoolgate.kit.states import Lifecycle
from schoolgate.screening.registry import all_checks
from schoolgate.settings_schema import SETTINGS
from scripts import docs
from scripts.docs_drawing import lifecycle
from scripts.docs_reference import lifecycles
from tests.docs.markdown import ROOT, name

REFERENCE = ROOT / "docs" / "reference"


@cache
def wanted() -> dict[Path, str]:
    return docs.pages()


def test_every_generated_page_and_picture_is_up_to_date() -> None:
    assert [name(path) for path in docs.lagging(wanted())] == [], "run: make docs"


def test_the_same_code_gives_the_same_bytes() -> None:
    assert docs.pages() == wanted()


def test_every_setting_is_documented() -> None:
    page = (REFERENCE / "settings.md").read_text("utf-8")
    assert [each.name for each in SETTINGS if f"`{each.name}`" not in page] == []


def test_every_check_has_its_page() -> None:
    pages = {path.stem for path in (REFERENCE / "checks").glob("*.md")} - {"README"}
    assert pages == {each.name for each in all_checks()}


def test_every_lifecycle_has_its_picture() -> None:
    pictured = {path.stem for path in (ROOT / "docs" / "images").glob("life-of-a-*.svg")}
    assert pictured == {f"life-of-a-{life.name}" for life in lifecycles()}
    assert {"post", "delivery", "removal", "channel", "question"} <= {life.name for life in lifecycles()}


def test_a_picture_names_every_state_and_every_arrow() -> None:
    for life in lifecycles():
        drawn = lifecycle(life)
        assert [word for word in words_of(life) if f">{word}</text>" not in drawn] == []


def words_of(life: Lifecycle) -> list[str]:
    named = [*(state.value for state in life.states), *(each.name for each in life.arrows)]
    return [each.replace("_", " ") for each in named]
