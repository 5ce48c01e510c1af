"""The command line: the product's own commands, and every Django command after them."""

import os
import sys
from collections.abc import Callable

from schoolgate.settings_schema import SettingsProblem, usable

DEMO = "SCHOOLGATE_DEMO"


def _django() -> None:
    import django

    django.setup()


def run(arguments: list[str]) -> int:
    """`schoolgate run [--demo]`: check, migrate, then web and worker until Ctrl-C."""
    if "--demo" in arguments:
        os.environ[DEMO] = "1"
    from schoolgate.kit import supervisor

    values = usable()
    address = values["SCHOOLGATE_ADDRESS"] or f"http://127.0.0.1:{values['PORT']}"
    return supervisor.run(
        supervisor.Place(
            host=values["SCHOOLGATE_HOST"],
            port=values["PORT"],
            address=address,
            threads=values["SCHOOLGATE_THREADS"],
            is_demo=values["SCHOOLGATE_DEMO"],
            data=values["SCHOOLGATE_DATA"],
            has_server=bool(values["DATABASE_URL"]),
        )
    )


def worker(arguments: list[str]) -> int:
    """`schoolgate worker [--once]`: do what is due; with --once, stop when nothing is."""
    _django()
    from schoolgate.kit import worker

    if "--once" in arguments:
        worker.drain()
        return 0
    return worker.work()


def screen(arguments: list[str]) -> int:
    """`schoolgate screen [--roll roll.csv]`: screen one JSON object a line; needs no settings, no database."""
    from schoolgate.screening.command import main as screening_main

    return int(screening_main(arguments) or 0)


def record(arguments: list[str]) -> int:
    """`schoolgate record verify | export | checkpoint | key`: prove the record; a file needs no database."""
    from schoolgate.audit.command import main as record_main

    return int(record_main(arguments) or 0)


def roll(arguments: list[str]) -> int:
    """`schoolgate roll SCHOOL FILE`: import a school's roll from CSV."""
    _django()
    from schoolgate.roll.command import main as roll_main

    return roll_main(arguments)


def migrate(arguments: list[str]) -> int:
    """`schoolgate migrate`: bring the database up to date, as its owner where there is one."""
    from schoolgate.settings_databases import AS_OWNER

    os.environ[AS_OWNER] = "1"
    _django()
    from schoolgate.kit import migrating

    return migrating.migrate(arguments)


def check(arguments: list[str]) -> int:
    """`schoolgate check`: say in words what is wrong with the settings."""
    from schoolgate import settings_check

    return settings_check.check()


def demo(arguments: list[str]) -> int:
    """`schoolgate demo`: fill the demo trust."""
    os.environ[DEMO] = "1"
    _django()
    from schoolgate.demo.fill import fill

    fill()
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    command.__name__: command for command in (run, worker, screen, record, roll, migrate, check, demo)
}


def _pass_on(arguments: list[str]) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["schoolgate", *arguments])
    return 0


def _help() -> int:
    for command in COMMANDS.values():
        print((command.__doc__ or "").strip())  # noqa: T201 - this is the help
    print("`schoolgate help`: Django's own commands.")  # noqa: T201
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the process's exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schoolgate.settings")
    given = sys.argv[1:] if arguments is None else arguments
    if not given or given[0] in {"--help", "-h"}:
        return _help()
    try:
        command = COMMANDS.get(given[0])
        return command(given[1:]) if command else _pass_on(given)
    except SettingsProblem as problem:
        print(*problem.problems, sep="\n", file=sys.stderr)  # noqa: T201 - this is the message
        return 2


if __name__ == "__main__":
    sys.exit(main())
