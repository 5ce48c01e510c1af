"""The whole suite on SQLite, then on a throwaway PostgreSQL; arguments go to pytest."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NO_POSTGRES = 69  # scripts/postgres.py: there is none here


def _pytest(*before: str) -> int:
    arguments = sys.argv[1:] or ["-q", "-n", "2"]
    return subprocess.run([*before, *arguments], cwd=ROOT, check=False).returncode


def main() -> int:
    """The first exit code that is not 0."""
    print("The tests on SQLite", flush=True)
    if code := _pytest(sys.executable, "-m", "pytest"):
        return code
    print("The tests on PostgreSQL", flush=True)
    code = _pytest(sys.executable, "scripts/postgres.py", "pytest")
    if code == NO_POSTGRES and os.environ.get("SCHOOLGATE_NO_SKIP") != "1":
        print("Not run: there is no PostgreSQL here. On Debian: apt-get install postgresql")
        return 0
    return code


if __name__ == "__main__":
    sys.exit(main())
