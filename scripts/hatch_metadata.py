"""The package's dependencies, read from the one list of them."""

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Dependencies(MetadataHookInterface):
    def update(self, metadata: dict[str, Any]) -> None:
        lines = (Path(self.root) / "requirements" / "in.txt").read_text("utf-8").split("\n")
        metadata["dependencies"] = [line.strip() for line in lines if line.strip() and line[0] not in "#-"]
