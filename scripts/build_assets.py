"""Builds the front end: installs the locked packages, compiles the styles and copies scripts, font and pictures.

Writes `schoolgate/ui/static/dist/`. A second run with unchanged sources does nothing. `--with-test-tools` also installs
what the browser tests need (axe-core, a headless browser).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "schoolgate/ui/assets"
DIST = ROOT / "schoolgate/ui/static/dist"
MODULES = ROOT / "node_modules"
LOCKED = (ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc")
# Debian 12's own. The compiler's command line wants a newer one, for watching files; the compiler itself does not.
OLDEST_NODE = (18, 0)
COMPILE = """
import {writeFileSync} from "node:fs";
import {compile} from "sass";
const [source, modules, target] = process.argv.slice(1);
const options = {style: "compressed", quietDeps: true, charset: false, loadPaths: [modules]};
writeFileSync(target, compile(source, options).css + "\\n");
"""
FONT = MODULES / "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2"


def main(arguments: list[str]) -> int:
    """Brings packages and dist up to date; returns the exit code."""
    with_test_tools = "--with-test-tools" in arguments
    try:
        install(with_test_tools=with_test_tools)
        build()
    except Problem as problem:
        print(f"Front end: {problem}", file=sys.stderr)
        return 1
    return 0


class Problem(Exception):
    """One sentence that says what is wrong and what to do."""


def install(*, with_test_tools: bool) -> None:
    """Runs `npm ci` unless the packages of this very lock are there."""
    lock = digest(LOCKED)
    stamp = MODULES / ".schoolgate"
    here = stamp.read_text() if stamp.exists() else ""
    if here == f"{lock} all" or (here == f"{lock} build" and not with_test_tools):
        return
    if not with_test_tools and is_fresh():
        return
    check_node()
    leave_out = ["--omit=optional"] + ([] if with_test_tools else ["--omit=dev"])
    run("npm", "ci", "--loglevel=error", *leave_out)
    stamp.write_text(f"{lock} {'all' if with_test_tools else 'build'}")


def build() -> None:
    """Fills a fresh folder and puts it in dist's place, so that a broken build leaves the last good one."""
    if is_fresh():
        return
    check_node()
    fresh = DIST.with_name("dist.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    compile_styles(fresh / "app.css")
    shutil.copy(FONT, fresh / "inter-latin.woff2")
    for source in sorted((ASSETS / "img").iterdir()) + sorted((ASSETS / "js").glob("*.js")):
        shutil.copy(source, fresh / source.name)
    (fresh / ".stamp").write_text(digest(sources()))
    shutil.rmtree(DIST, ignore_errors=True)
    fresh.rename(DIST)


def compile_styles(target: Path) -> None:
    """Compiles app.scss; refuses styles that carry another house's crest or font."""
    run(
        "node", "--input-type=module", "-e", COMPILE, str(ASSETS / "scss/app.scss"), str(MODULES), str(target)
    )
    styles = target.read_text()
    for foreign in ("govuk-crest", "GDS Transport"):
        if foreign in styles:
            raise Problem(f"the styles contain “{foreign}”, which is not ours to ship; look at app.scss.")


def is_fresh() -> bool:
    """Whether dist was built from exactly these sources."""
    stamp = DIST / ".stamp"
    return stamp.exists() and stamp.read_text() == digest(sources())


def sources() -> Iterator[Path]:
    yield from LOCKED
    yield Path(__file__).resolve()
    yield from sorted(path for path in ASSETS.rglob("*") if path.is_file())


def digest(paths: Iterator[Path] | tuple[Path, ...]) -> str:
    """A hash of names and contents."""
    total = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        total.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


def check_node() -> None:
    """Raises `Problem` when Node.js or npm is missing or too old."""
    wanted = ".".join(map(str, OLDEST_NODE))
    for program in ("node", "npm"):
        if not shutil.which(program):
            raise Problem(
                f"{program} is missing; install Node.js {wanted} or newer with npm, then run this again."
            )
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    if version(said) < OLDEST_NODE:
        raise Problem(
            f"Node.js {said or 'of unknown version'} is too old; install {wanted} or newer, then run this again."
        )


def version(said: str) -> tuple[int, ...]:
    """`v20.19.2` as (20, 19, 2); anything else as ()."""
    parts = said.lstrip("v").split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else ()


def run(*command: str) -> None:
    """Runs a program at the root; its own words come before ours when it fails."""
    settings = {**os.environ, "npm_config_update_notifier": "false"}
    if subprocess.run(command, cwd=ROOT, env=settings, check=False).returncode:
        raise Problem(f"“{' '.join(command[:2])}” failed; its reason is above.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
