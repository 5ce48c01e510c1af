"""Builds the front end whenever the package is built or installed."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Assets(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        # An editable install finds them in the tree: `make` builds them itself, and says so.
        if "SCHOOLGATE_NO_ASSETS" not in os.environ:
            script = Path(self.root) / "scripts" / "build_assets.py"
            subprocess.run([sys.executable, str(script)], cwd=self.root, check=True)
