"""A headless Chromium: Debian's, else the one that npm installs; and pages of any width in it."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
OLDEST_NODE = 20
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
_FROM_NPM = """
process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
const {default: chromium} = await import('@sparticuz/chromium');
const path = await chromium.executablePath();
console.log(JSON.stringify({path, LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH || '',
                            FONTCONFIG_PATH: process.env.FONTCONFIG_PATH || ''}));
"""


def _installed() -> tuple[str, dict[str, str]] | None:
    for name in ("chromium", "chromium-browser"):
        if path := shutil.which(name):
            return path, {}
    if not (ROOT / "node_modules" / "@sparticuz" / "chromium").exists() or not (node := shutil.which("node")):
        return None
    said = subprocess.run(
        [node, "--input-type=module", "-e", _FROM_NPM],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if said.returncode:
        return None
    found: dict[str, str] = json.loads(said.stdout.strip().splitlines()[-1])
    return found.pop("path"), {name: value for name, value in found.items() if value}


def _node() -> str | None:
    """The Node.js for playwright: its own, which wants a library that a small Debian lacks, else a new one."""
    import playwright

    brought = Path(str(playwright.__file__)).parent / "driver" / "node"
    for candidate in (str(brought), shutil.which("node")):
        said = (
            subprocess.run([candidate, "--version"], capture_output=True, text=True, check=False)
            if candidate
            else None
        )
        if said and said.returncode == 0 and int(said.stdout.lstrip("v").split(".")[0]) >= OLDEST_NODE:
            return candidate
    return None


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running browser (playwright's), for the whole session."""
    from playwright.sync_api import sync_playwright

    if node := _node():
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", node)
    else:
        pytest.skip("playwright finds no Node.js it can use: install libatomic1 (Debian), or Node.js 20")
    # Playwright runs an event loop in this thread; Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    found = _installed()
    if found is None:
        pytest.skip(
            "no Chromium: install Debian's chromium, or run python scripts/build_assets.py --with-test-tools"
        )
    path, extra = found
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=ARGUMENTS, env={**os.environ, **extra}
        )
        yield browser
        browser.close()


@pytest.fixture
def page_at(chromium: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """`page_at(360)`: a new page that wide, in a context of its own (a person of their own) on the live server.

    `page_at(1280, javascript=False)` has no JavaScript. The test fails when a page threw an error or broke the
    Content-Security-Policy; what it fetched from elsewhere is refused.
    """
    contexts, wrong = [], []

    def watch(message: Any) -> None:
        if "Content Security Policy" in message.text:
            wrong.append(message.text)

    def open_page(width: int, *, javascript: bool = True, **options: Any) -> Any:
        size = {"width": width, "height": 740 if width < 600 else 900}
        context = chromium.new_context(
            base_url=live_server.url,
            viewport=size,
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            **options,
        )
        context.set_default_timeout(10_000)
        context.route(
            lambda url: not url.startswith((live_server.url, "data:", "blob:")), lambda route: route.abort()
        )
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", watch)
        contexts.append(context)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong, wrong
