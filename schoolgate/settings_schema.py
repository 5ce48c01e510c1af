"""Every setting an operator can make: its name, type, default and words, and how it is read."""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from schoolgate.kit.addresses import networks

FILE_NAME = "schoolgate.toml"
PREFIX = "SCHOOLGATE_"


class SettingsProblem(Exception):
    """One or more settings cannot be used; `problems` says why, a sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def _text(value: str) -> str:
    return value.strip()


def _yes_no(value: str) -> bool:
    word = value.strip().lower()
    if word in {"1", "yes", "true", "on"}:
        return True
    if word in {"", "0", "no", "false", "off"}:
        return False
    raise ValueError("must be yes or no")


def _port(value: str) -> int:
    if not value.strip().isdigit() or not 0 < int(value) < 65536:
        raise ValueError("must be a port number between 1 and 65535")
    return int(value)


def _threads(value: str) -> int:
    if not value.strip().isdigit() or not 0 < int(value) < 129:
        raise ValueError("must be a number between 1 and 128")
    return int(value)


def _path(value: str) -> Path:
    return Path(value.strip()).expanduser().resolve()


def _networks(value: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in value.split(",") if word.strip())
    try:
        networks(words)
    except ValueError:
        raise ValueError("must be networks such as 10.1.0.0/16 or addresses such as 192.168.0.7") from None
    return words


def _path_or_none(value: str) -> Path | None:
    return _path(value) if value.strip() else None


def _address(value: str) -> str:
    address = value.strip().rstrip("/")
    parts = urlsplit(address)
    if address and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path):
        raise ValueError("must be an address such as https://gate.example.org, without a path")
    return address


def _database(value: str) -> str:
    url = value.strip()
    if url and urlsplit(url).scheme not in {"postgres", "postgresql"}:
        raise ValueError("must look like postgresql://user:password@host:5432/name")
    return url


def _mail(value: str) -> str:
    url = value.strip()
    parts = urlsplit(url)
    if url and (parts.scheme not in {"smtp", "smtp+tls", "smtps"} or not parts.hostname):
        raise ValueError("must look like smtp+tls://user:password@host:587")
    return url


def _level(value: str) -> str:
    level = value.strip().upper()
    if level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("must be debug, info, warning or error")
    return level


@dataclass(frozen=True)
class Setting:
    """One setting: `name` in the environment, `key` in the file; `words` tell an operator what it does."""

    name: str
    kind: str
    parse: Callable[[str], Any]
    default: str
    words: str
    is_secret: bool = False

    @property
    def key(self) -> str:
        return self.name.removeprefix(PREFIX).lower()


SETTINGS = (
    Setting("SCHOOLGATE_DATA", "folder", _path, "data", "Where the database, pictures and keys are kept."),
    Setting("SCHOOLGATE_ADDRESS", "address", _address, "",
            "The address people type, such as https://gate.example.org. "
            "Empty: this machine only, http://127.0.0.1 and the port."),
    Setting("SCHOOLGATE_HOST", "text", _text, "127.0.0.1", "The network address the web server listens on."),
    Setting("PORT", "port", _port, "8000", "The port the web server listens on."),
    Setting("SCHOOLGATE_THREADS", "number", _threads, "4", "How many requests are answered at once."),
    Setting("SCHOOLGATE_BEHIND_PROXY", "yes or no", _yes_no, "no",
            "Yes when a proxy in front ends TLS and sets X-Forwarded-Proto and X-Forwarded-For itself."),
    Setting("SCHOOLGATE_DEMO", "yes or no", _yes_no, "no",
            "Fill an invented trust, and let anyone sign in as any of its people. Never with real data."),
    Setting("DATABASE_URL", "database", _database, "",
            "PostgreSQL, as the role the product works with. Empty: SQLite in the data folder.", is_secret=True),
    Setting("DATABASE_OWNER_URL", "database", _database, "",
            "PostgreSQL, as the role that owns the tables; used only to migrate. Empty: DATABASE_URL's.",
            is_secret=True),
    Setting("SCHOOLGATE_SECRETS_KEY", "text", _text, "",
            "The key that seals passwords of channels (32 bytes, base64). Empty: secrets.key in the data folder.",
            is_secret=True),
    Setting("SCHOOLGATE_RECORD_KEY_FILE", "file", _path_or_none, "",
            "The key that signs checkpoints of the record; made when it is not there. Keep a copy somewhere else. "
            "Empty: record.key in the data folder."),
    Setting("SCHOOLGATE_CHECKPOINTS", "folder", _path_or_none, "",
            "Where signed checkpoints are also kept, outside the database; best on another machine's disk. "
            "Empty: the folder checkpoints in the data folder."),
    Setting("SCHOOLGATE_PRIVATE_NETWORKS", "list", _networks, "",
            "Private networks and addresses that the product may reach, such as 10.1.0.0/16 or 192.168.0.7 for a "
            "WordPress inside the school, with commas between. All other private addresses are refused."),
    Setting("SCHOOLGATE_MAIL_URL", "mail server", _mail, "",
            "Where email is handed over. Empty: written into the folder mail in the data folder.",
            is_secret=True),
    Setting("SCHOOLGATE_MAIL_FROM", "text", _text, "schoolgate@localhost", "The sender of email."),
    Setting("SCHOOLGATE_LOG_LEVEL", "text", _level, "warning", "How much is logged: debug, info, warning, error."),
)  # fmt: skip


@dataclass(frozen=True)
class Values:
    """What was read; `problems` is empty when all of it can be used."""

    values: Mapping[str, Any]
    problems: tuple[str, ...]
    file: Path | None

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


def _read_file(path: Path) -> tuple[dict[str, str], list[str]]:
    """The file's settings as text by key, and what is wrong with it."""
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return {}, [f"{path} cannot be read: {error}."]
    keys = {setting.key for setting in SETTINGS}
    unknown = [f"{path}: there is no setting called {key!r}." for key in found if key not in keys]
    return {key: _as_text(value) for key, value in found.items() if key in keys}, unknown


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ",".join(str(item) for item in value)
    return str(value)


def read(environ: Mapping[str, str] | None = None) -> Values:
    """Read each setting: the environment first, then the file, then the default."""
    environ = os.environ if environ is None else environ
    path = Path(environ.get("SCHOOLGATE_CONFIG", FILE_NAME))
    is_there = path.exists() or "SCHOOLGATE_CONFIG" in environ
    in_file, problems = _read_file(path) if is_there else ({}, [])
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        raw = environ.get(setting.name, in_file.get(setting.key, setting.default))
        try:
            values[setting.name] = setting.parse(raw)
        except ValueError as error:
            problems.append(f"{setting.name} {error}.")
            values[setting.name] = setting.parse(setting.default)
    problems += _together(values)
    return Values(values, tuple(problems), path if is_there else None)


def _together(values: Mapping[str, Any]) -> list[str]:
    """What is wrong with settings that are fine one by one."""
    problems = []
    if values["DATABASE_OWNER_URL"] and not values["DATABASE_URL"]:
        problems.append("DATABASE_OWNER_URL is set but DATABASE_URL is not.")
    if values["SCHOOLGATE_DEMO"] and values["SCHOOLGATE_ADDRESS"].startswith("https:"):
        problems.append(
            "SCHOOLGATE_DEMO lets anyone sign in as anyone: unset it, or unset SCHOOLGATE_ADDRESS."
        )
    return problems


def usable() -> Values:
    """The settings, or SettingsProblem when any of them cannot be used."""
    found = read()
    if found.problems:
        raise SettingsProblem(list(found.problems))
    return found
