"""The package's dependencies, read from the one list of them."""

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

# In the list because the lock must have them to install the tree itself; the product never imports them.
TO_INSTALL_WITH = {"hatchling", "editables"}


class Dependencies(MetadataHookInterface):
    def update(self, metadata: dict[str, Any]) -> None:
        lines = (Path(self.root) / "requirements" / "in.txt").read_text("utf-8").split("\n")
        metadata["dependencies"] = [
            line.strip()
            for line in lines
            if line.strip() and line[0] not in "#-" and line not in TO_INSTALL_WITH
        ]
