"""Make .venv: with Python's own venv, or with virtualenv where the system left venv out; one line if neither can."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV, TOOLS = ROOT / ".venv", ROOT / ".tools"
OLDEST = (3, 11)


def _runs(*command: str, **extra: str) -> str:
    """Run it; what it complained of, or nothing."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        env={**os.environ, **extra},
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else (done.stderr or done.stdout).strip() or "failed without a word"


def _with_virtualenv() -> str:
    shutil.rmtree(TOOLS, ignore_errors=True)
    pip = ("pip", "install", "--quiet", "--disable-pip-version-check", "--target", str(TOOLS), "virtualenv")
    return _runs(*pip) or _runs("virtualenv", "--quiet", str(VENV), PYTHONPATH=str(TOOLS))


def main() -> int:
    """0 when .venv is there."""
    if sys.version_info < OLDEST:
        print(
            f"Schoolgate needs Python 3.11 or newer; this is {sys.version.split()[0]}. PYTHON=python3.11 make run"
        )
        return 1
    if _runs("venv", str(VENV)):
        shutil.rmtree(VENV, ignore_errors=True)
        if problem := _with_virtualenv():
            shutil.rmtree(VENV, ignore_errors=True)
            print(
                f"No environment could be made. On Debian: apt-get install python3-venv. ({problem.splitlines()[-1]})"
            )
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
