"""Builds the front end whenever the package is built or installed."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Assets(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        script = Path(self.root) / "scripts" / "build_assets.py"
        if script.exists():
            subprocess.run([sys.executable, str(script)], cwd=self.root, check=True)
