"""Networks are found by walking their folders."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from schoolgate.publishing import networks as folder
from schoolgate.publishing.networks import registry

ADAPTER = """
from schoolgate.publishing.networks.base import *
class Pigeon(Adapter):
    name = {name!r}
    label = {label!r}
    delivery_class = DeliveryClass.C
    limits = check = validate = prepare = commit = find = delete = verify_gone = lambda self: None
"""


@pytest.fixture
def loft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A second place where networks' folders lie."""
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path)])
    registry.networks.cache_clear()
    yield tmp_path
    registry.networks.cache_clear()
    for name in [name for name in sys.modules if ".networks.pigeon" in name]:
        del sys.modules[name]
    vars(folder).pop("pigeon", None)


def put(loft: Path, text: str) -> None:
    (loft / "pigeon").mkdir()
    (loft / "pigeon" / "__init__.py").write_text("")
    (loft / "pigeon" / "adapter.py").write_text(text)


def test_every_folder_is_a_network() -> None:
    folders = {path.parent.name for path in Path(folder.__path__[0]).glob("*/adapter.py")}
    assert set(registry.networks()) == folders
    assert "wordpress" in folders


def test_a_new_folder_is_all_that_a_new_network_takes(loft: Path) -> None:
    put(loft, ADAPTER.format(name="pigeon", label="Pigeon post"))
    assert registry.network("pigeon").label == "Pigeon post"
    assert registry.connection_form("pigeon") is None


@pytest.mark.parametrize("text", [
    "", ADAPTER.format(name="dove", label="Pigeon post"), ADAPTER.format(name="pigeon", label=""),
    ADAPTER.format(name="pigeon", label="A") + ADAPTER.format(name="pigeon", label="B").replace("Pigeon(", "Dove("),
])  # fmt: skip
def test_a_folder_that_is_not_whole_is_refused(loft: Path, text: str) -> None:
    put(loft, text)
    with pytest.raises(registry.BadNetwork, match="pigeon"):
        registry.networks()


def test_an_unknown_network_is_said_to_be() -> None:
    with pytest.raises(registry.NoSuchNetwork, match="telegraph"):
        registry.network("telegraph")
