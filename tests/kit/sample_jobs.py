"""Jobs and sweeps for the tests of jobs: they leave marks in a file, so that a killed one leaves its mark too."""

import os
import time
from pathlib import Path

from schoolgate.kit import jobs, tenancy, worker


def _mark(words: str) -> None:
    with Path(os.environ["MARKS"]).open("a", encoding="utf-8") as file:
        file.write(f"{words}\n")


@jobs.job(name="sample.mark", retries=2)
def mark(*, words: str) -> None:
    scope = tenancy.required()
    _mark(f"{words} {'system' if scope.is_system else scope.trust_id}")


@jobs.job(name="sample.fail", retries=2)
def fail(*, words: str) -> None:
    _mark(words)
    raise ValueError(words)


@jobs.job(name="sample.slow")
def slow(*, seconds: float) -> None:
    _mark("start")
    time.sleep(seconds)
    _mark("end")


@worker.sweep("sample.sweep", lanes=2)
def swept() -> bool:
    if os.environ.get("SWEEP_FAILS"):
        raise ValueError("a sweep that fails")
    return False
