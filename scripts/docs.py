"""Write what docs/ makes from the code: python -m scripts.docs. With --check: name what lags, write nothing."""

import os
import re
import sys
import tempfile
import tomllib
from ast import get_docstring, parse
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def pages() -> dict[Path, str]:
    """Every generated file with what it should hold. Needs Django set up."""
    from schoolgate.screening.registry import all_checks  # noqa: PLC0415 - as below
    from scripts import docs_checks, docs_drawing, docs_reference  # noqa: PLC0415 - need the apps loaded

    reference, images = DOCS / "reference", DOCS / "images"
    found = {
        reference / "settings.md": docs_reference.settings(),
        reference / "commands.md": docs_reference.commands(),
        reference / "record.md": docs_reference.record(),
        reference / "routes.md": docs_reference.routes(),
        reference / "lifecycles.md": docs_reference.lives(),
        reference / "clauses.md": docs_checks.clauses(),
        reference / "networks.md": docs_reference.network_pages(),
        reference / "checks" / "README.md": docs_checks.index(),
        DOCS / "decisions" / "README.md": docs_reference.decisions(DOCS / "decisions"),
        images / "rooms.svg": docs_drawing.rooms(layers()),
    }
    for check in all_checks():
        found[reference / "checks" / f"{check.name}.md"] = docs_checks.page(check)
    for life in docs_reference.lifecycles():
        found[images / f"life-of-a-{life.name}.svg"] = docs_drawing.lifecycle(life)
    return found


def layers() -> list[tuple[str, str]]:
    """The rooms that are there, the top one first, each with its purpose."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ][0]
    names = re.findall(r"schoolgate\.(\w+)", " ".join(contract["layers"]))
    folders = [ROOT / "schoolgate" / name for name in names]
    return [(folder.name, _purpose(folder)) for folder in folders if (folder / "__init__.py").exists()]


def _purpose(room: Path) -> str:
    return (get_docstring(parse((room / "__init__.py").read_text("utf-8"))) or "").partition("\n")[0]


def lagging(wanted: Mapping[Path, str]) -> list[Path]:
    """The files that are not as they should be: changed, missing, or made from something that is gone."""
    changed = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    made = {*DOCS.glob("reference/**/*.md"), *DOCS.glob("images/*.svg")} - {DOCS / "reference" / "README.md"}
    return sorted({*changed, *(made - wanted.keys())})


def _set_up() -> None:
    """Django with a data folder of its own: documentation must not touch anybody's data."""
    folder = tempfile.TemporaryDirectory(prefix="schoolgate-docs-")
    os.environ.update(SCHOOLGATE_DATA=folder.name, SCHOOLGATE_CONFIG=os.devnull)
    os.environ["DJANGO_SETTINGS_MODULE"] = "schoolgate.settings"
    import django  # noqa: PLC0415 - reads the environment

    django.setup()


def main() -> int:
    """Exit code 1 when something lags and --check was given."""
    _set_up()
    wanted = pages()
    late = lagging(wanted)
    for path in late:
        print(path.relative_to(ROOT))
        if "--check" in sys.argv:
            continue
        if path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], "utf-8")
        else:
            path.unlink()
    return 1 if late and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
