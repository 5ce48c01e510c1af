"""Write docs/reference/settings.md from the one list of settings. With --check: fail when it lags."""

import sys
from pathlib import Path

from schoolgate.settings_schema import FILE_NAME, SETTINGS, Setting

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "settings.md"
HEAD = f"""# Settings

Made from `schoolgate/settings_schema.py` by `make reference`; change it there.

A setting is read from the environment, else from the file `{FILE_NAME}` in the folder where the product is started
(another one: `SCHOOLGATE_CONFIG=/etc/schoolgate.toml`), else it has its default. `schoolgate check` says what is
wrong with them, in words. None is needed to try the product.

```toml
# {FILE_NAME}
address = "https://gate.example.org"
behind_proxy = true
database_url = "postgresql://schoolgate_app:…@db.example.org/schoolgate"
```

| in the environment | in the file | what it is | default | what it does |
|---|---|---|---|---|
"""


def _row(setting: Setting) -> str:
    default = f"`{setting.default}`" if setting.default else "–"
    secret = " Keep it secret." if setting.is_secret else ""
    return f"| `{setting.name}` | `{setting.key}` | {setting.kind} | {default} | {setting.words}{secret} |\n"


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_row(setting) for setting in SETTINGS)


def main() -> int:
    """0 when the page is up to date, or was written."""
    if "--check" in sys.argv:
        return 0 if PAGE.exists() and PAGE.read_text("utf-8") == page() else 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
