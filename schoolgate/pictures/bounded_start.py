"""First lines of every bounded child: takes its limits on before it reads or imports anything else."""

from __future__ import annotations

import json
import resource
import runpy
import signal
import sys


def main() -> None:
    """argv: the limits as JSON, the script, its own argument."""
    limits = json.loads(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    # One second between soft and hard: the kernel's SIGXCPU then tells time from a kill.
    resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu"], limits["cpu"] + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits["output"], limits["output"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Outlives a parent that is killed before it can end us.
    signal.alarm(limits["wall"])
    sys.path.extend(limits["libraries"])
    sys.argv[:] = sys.argv[2:]
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
