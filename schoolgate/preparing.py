"""What `schoolgate run` does before web and worker start: migrate, collect static files, fill the demo."""

import hashlib
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def _stamp() -> str:
    """Changes whenever a static file does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static() -> None:
    """Gather and compress the static files, if any changed since the last time."""
    kept, stamp = settings.DATA / "static.stamp", _stamp()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists() and kept.exists() and kept.read_text("ascii") == stamp:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    kept.write_text(stamp, "ascii")


def prepare() -> None:
    """All of it; each step does nothing when there is nothing to do. Prints who can sign in to the demo."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schoolgate.settings")
    django.setup()
    from schoolgate.kit import migrating  # noqa: PLC0415 - needs the apps loaded

    if migrating.is_needed():
        migrating.migrate(["--verbosity", "0"])
    collect_static()
    if settings.DEMO and (settings.PACKAGE / "demo" / "fill.py").exists():
        fill_demo()


def fill_demo() -> None:
    """Fill the demo trust when it is not there, and print a line for each person who can sign in."""
    from schoolgate.demo import fill  # noqa: PLC0415 - needs the apps loaded

    fill.fill()
    for line in fill.who_can_sign_in():
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    prepare()
