"""Take the README's two screenshots from a demo, walking its first five minutes: python -m scripts.screenshots

Needs the tools of the tests (make test installs them) and a Chromium. Fails where the README's words lead nowhere.
"""

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
COMPUTER, PHONE = {"width": 1280, "height": 860}, {"width": 360, "height": 740}
PATIENCE = 120
COLOURS = 128


@contextmanager
def demo() -> Iterator[str]:
    """A demo in a folder and at a port of its own; its address."""
    with tempfile.TemporaryDirectory(prefix="schoolgate-shots-") as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        here = {"SCHOOLGATE_DATA": folder, "SCHOOLGATE_CONFIG": os.devnull, "PORT": str(port)}
        command = [str(Path(sys.executable).with_name("schoolgate")), "run", "--demo"]
        running = subprocess.Popen(command, cwd=folder, env={**os.environ, **here}, stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/healthz")
            yield address
        finally:
            running.terminate()
            running.wait(30)


def _wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(address, timeout=2).close()  # noqa: S310 - our own demo
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


def sign_in(page: Any, address: str, name: str) -> None:
    """One click, as in the README."""
    page.goto(f"{address}/sign-in/")
    page.get_by_role("button", name=name).click()
    page.get_by_role("heading", name=name.split(maxsplit=1)[0]).wait_for()


def write_and_be_stopped(page: Any, address: str) -> None:
    """Steps 1 and 2: Tom's draft is refused, shown, mended and submitted."""
    sign_in(page, address, "Tom Hendra")
    page.get_by_role("link", name="Huge well done").first.click()
    page.get_by_text("full name").first.wait_for()
    page.get_by_role("button", name="Submit").click()
    page.get_by_text("Mend").first.wait_for()
    page.get_by_text("full name").first.wait_for()
    page.wait_for_timeout(800)
    keep("writing.png", page.screenshot())
    page.get_by_role("button", name="Use “Morwenna”").first.click()
    words = page.get_by_label("What do you want to say?")
    words.fill(words.input_value().split(" Ring her mum")[0])
    page.wait_for_timeout(1500)
    page.get_by_role("button", name="Submit").click()
    page.get_by_text("Waiting").first.wait_for()


def decide(page: Any, address: str) -> None:
    """Steps 3 to 5: Kerra sees it, lets it out, and takes it down again."""
    sign_in(page, address, "Kerra Polglase")
    page.get_by_role("link", name="Our school garden").first.click()
    page.get_by_role("button", name="Approve").first.wait_for()
    page.wait_for_timeout(500)
    keep("deciding.png", page.screenshot())
    page.goto(address)
    page.get_by_role("link", name="Huge well done").first.click()
    page.get_by_role("button", name="Approve").first.click()
    _until_seen(page, f"{address}/news/trelawney/", "Huge well done")
    page.goto(f"{address}/posts/")
    page.get_by_role("link", name="Huge well done").first.click()
    page.get_by_text("Take it down everywhere").first.click()
    page.get_by_label("Why?").fill("It was the wrong prize.")
    page.get_by_role("button", name="Take it down").last.click()
    page.get_by_text("Gone").first.wait_for(timeout=PATIENCE * 1000)


def _until_seen(page: Any, address: str, words: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        page.goto(address)
        if page.get_by_text(words).count():
            return
        page.wait_for_timeout(500)
    raise TimeoutError(f"{address} does not show {words!r}")


def keep(name: str, png: bytes) -> None:
    """With a palette, which is enough for a page and weighs a third."""
    with Image.open(io.BytesIO(png)) as picture:
        fewer = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        fewer.save(IMAGES / name, "PNG", optimize=True)
    print(f"docs/images/{name}: {(IMAGES / name).stat().st_size // 1000} kB")


def main() -> None:
    """Both pictures."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a tool of the tests

    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", shutil.which("node") or "")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("There is no Chromium: install Debian's chromium.")
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        wide: dict[str, Any] = {"viewport": COMPUTER}
        narrow: dict[str, Any] = {
            "viewport": PHONE,
            "device_scale_factor": 2,
            "is_mobile": True,
            "has_touch": True,
        }
        for look, walk in ((wide, write_and_be_stopped), (narrow, decide)):
            walk(browser.new_context(locale="en-GB", **look).new_page(), address)
        browser.close()


if __name__ == "__main__":
    main()
