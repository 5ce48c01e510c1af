"""How long it takes to write and to prove the record: python bench/record.py [ENTRIES]

Makes a database of its own (SQLite in a temporary folder; PostgreSQL when run as
`python scripts/postgres.py python bench/record.py`), fills one chain, proves it from the database and from an exported
file, and sets both against the physical limit: SHA-256 over the same bytes, read from the same file.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ENTRIES = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 100_000
TRUST, SCHOOL = 1, 5
PROVE_FILE = """
import sys, time
from pathlib import Path
from schoolgate.audit.files import read
from schoolgate.audit.verification import verify
began, cpu = time.perf_counter(), time.process_time()
verdict = verify(read(Path(sys.argv[1])))
took, cpu = time.perf_counter() - began, time.process_time() - cpu
assert verdict.is_intact, verdict.problems
status = Path("/proc/self/status").read_text()
peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
print(took, cpu, int(peak.split()[1]) / 1024)
"""


def _timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds by the clock, seconds of this process, and the answer."""
    began, cpu = time.perf_counter(), time.process_time()
    answer = work()
    return time.perf_counter() - began, time.process_time() - cpu, answer


def _peak() -> float:
    """The most memory this process ever had, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def _fill() -> None:
    """The chain, in bulk: written one by one it would take minutes, and the product never does this."""
    from datetime import UTC, datetime, timedelta

    from schoolgate.audit.hashing import GENESIS, hash_of, instant, leaf_of
    from schoolgate.audit.models import Chain, Detail, Entry

    previous, began = GENESIS, datetime(2026, 1, 1, tzinfo=UTC)
    for start in range(0, ENTRIES, 5000):
        entries, said = [], []
        for seq in range(start + 1, min(start + 5000, ENTRIES) + 1):
            words = (f"{seq:032x}", "Jenifer Hale", "", {"channel": "News page", "revision": seq})
            entry = Entry(
                trust_id=TRUST, school_id=SCHOOL, seq=seq, at=began + timedelta(seconds=seq), verb="post.approved",
                clauses="2.1 4.3", actor_kind="person", person_id=12, post_id=seq, about=f"posts.post:{seq}",
                leaf=leaf_of(*words), previous=previous,
            )  # fmt: skip
            entry.hash = previous = hash_of({**vars(entry), "at": instant(entry.at)})
            entries.append(entry)
            said.append(words)
        Entry.objects.bulk_create(entries)
        Detail.objects.bulk_create(
            Detail(entry_id=entry.pk, trust_id=TRUST, salt=salt, actor_name=name, reason=reason, facts=facts)
            for entry, (salt, name, reason, facts) in zip(entries, said, strict=True)
        )
    Chain.objects.create(trust_id=TRUST, school_id=SCHOOL, length=ENTRIES, head=previous)


def _write_some(count: int = 500) -> float:
    from django.db import transaction

    from schoolgate.audit.actions import record
    from schoolgate.audit.actors import OPERATOR
    from schoolgate.audit.vocabulary import Verb
    from schoolgate.people.models import Trust

    row = Trust(pk=TRUST)
    times = []
    for number in range(count):
        began = time.perf_counter()
        with transaction.atomic():
            record(
                verb=Verb.POST_APPROVED,
                by=OPERATOR,
                trust_id=TRUST,
                school_id=SCHOOL + 1,
                row=row,
                facts={"n": number},
            )
        times.append(time.perf_counter() - began)
    return sorted(times)[count // 2]


def _limit(path: Path) -> float:
    digest = hashlib.sha256()
    began = time.perf_counter()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return time.perf_counter() - began


def _prove_file(path: Path) -> list[float]:
    """Seconds by the clock, of the processor, and peak memory (MB) of a process that does nothing else."""
    ran = subprocess.run(
        [sys.executable, "-c", PROVE_FILE, str(path)], capture_output=True, text=True, check=True
    )
    return [float(word) for word in ran.stdout.split()]


def _set_up(folder: Path) -> None:
    os.environ.update(SCHOOLGATE_DATA=str(folder), SCHOOLGATE_CONFIG=os.devnull)
    os.environ.update(DJANGO_SETTINGS_MODULE="schoolgate.settings", SCHOOLGATE_LOG_LEVEL="error")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "sqlite":
        call_command("migrate", verbosity=0)
    print(f"database: {connection.vendor}")


def _say(what: str, took: float, cpu: float, limit: float) -> None:
    each = cpu / ENTRIES * 1e6
    print(
        f"{what:24} {took:6.2f} s ({cpu:5.2f} s of processor, {each:4.1f} us an entry, {cpu / limit:3.0f} x the limit)"
    )


def _run(folder: Path) -> None:
    _set_up(folder)
    from schoolgate.audit import files, reading
    from schoolgate.audit.verification import verify
    from schoolgate.kit.tenancy import tenant

    with tenant(TRUST):
        _fill()
        before = _peak()
        took, cpu, verdict = _timed(lambda: verify(reading.lines()))
        assert verdict.is_intact, verdict.problems
        grew = _peak() - before
        export, few = folder / "record.jsonl", folder / "few.jsonl"
        with export.open("w") as out:
            wrote = _timed(lambda: out.writelines(files.written(reading.lines(newest_first=True))))
        writing = _write_some()
    with export.open() as lines, few.open("w") as out:
        out.writelines(line for _, line in zip(range(ENTRIES // 10), lines, strict=False))
    limit = min(_limit(export) for _ in range(5))
    in_file, in_few = _prove_file(export), _prove_file(few)
    print(f"{ENTRIES} entries, {export.stat().st_size / 1e6:.0f} MB exported")
    print(f"the limit: SHA-256 over the exported bytes, once, from the file: {limit:.3f} s")
    _say("prove the database", took, cpu, limit)
    _say("prove an exported file", in_file[0], in_file[1], limit)
    _say("export", wrote[0], wrote[1], limit)
    print(f"write one entry: {writing * 1000:.2f} ms median, each its own transaction, synced to disk")
    print(
        f"memory: proving the database added {grew:.1f} MB to the peak; a process that proves the file peaks at"
    )
    print(f"{in_file[2]:.1f} MB, and at {in_few[2]:.1f} MB for a tenth of the entries")


def main() -> None:
    """In a folder that goes again."""
    with tempfile.TemporaryDirectory(prefix="schoolgate-bench-") as folder:
        _run(Path(folder))


if __name__ == "__main__":
    main()
