"""Every test of the record keeps its checkpoints in a folder of its own."""

from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def _checkpoints_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "CHECKPOINTS_DIR", tmp_path / "checkpoints")
