"""The pages of docs/reference that are made from the code: settings, commands, record, routes, lifecycles, networks."""

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

import schoolgate
from schoolgate.audit.vocabulary import SENTENCES, Verb
from schoolgate.cli import COMMANDS
from schoolgate.kit.states import Lifecycle
from schoolgate.people.gate import Audience, Gate, gate_of
from schoolgate.people.models import Duty, Role
from schoolgate.people.rights import DUTY_RIGHTS, ROLE_RIGHTS, Right
from schoolgate.publishing.networks.base import Connection
from schoolgate.publishing.networks.registry import networks
from schoolgate.settings_schema import FILE_NAME, SETTINGS, Setting

PART = re.compile(r"<(?:\w+:)?(\w+)>")
MADE = "<!-- Made from {source} by `make docs`; change it there. -->\n"


def cell(words: object) -> str:
    """Words that can not break a table or turn into markup."""
    escaped = str(words).replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|")
    return " ".join(escaped.replace("*", "\\*").replace("[", "\\[").split())


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; its cells come escaped."""
    named = list(heads)
    lines = [named, ["---"] * len(named), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines) + "\n"


def first_line(thing: object) -> str:
    """The first line of a docstring."""
    return (getattr(thing, "__doc__", "") or "").strip().partition("\n")[0]


def settings() -> str:
    """Every setting."""
    head = f"""# Settings

{MADE.format(source="schoolgate/settings_schema.py")}
A setting is read from the environment, else from the file `{FILE_NAME}` in the folder where the product is started
(another one: `SCHOOLGATE_CONFIG=/etc/schoolgate.toml`), else it has its default. `schoolgate check` says what is
wrong with them, in words. None is needed to try the product.

```toml
# {FILE_NAME}
address = "https://gate.example.org"
behind_proxy = true
database_url = "postgresql://schoolgate_app:…@db.example.org/schoolgate"
```

"""
    heads = ("in the environment", "in the file", "what it is", "default", "what it does")
    return head + table(heads, map(_setting, SETTINGS))


def _setting(each: Setting) -> list[str]:
    default = f"`{each.default}`" if each.default else "–"
    secret = " Keep it secret." if each.is_secret else ""
    return [f"`{each.name}`", f"`{each.key}`", each.kind, default, cell(each.words) + secret]


def commands() -> str:
    """Every command of the command line."""
    said = "\n".join(f"- {' '.join((each.__doc__ or '').split())}" for each in COMMANDS.values())
    return f"""# Commands

{MADE.format(source="schoolgate/cli.py")}
`schoolgate` without a command lists them. In a checkout it is `.venv/bin/schoolgate`. Exit codes: 0 done; 1 done, and
something is wrong with what was looked at; 2 not understood, or settings that can not be used.

{said}
- `schoolgate help`: Django's own commands, for whoever looks after the installation.
"""


def record() -> str:
    """Every verb an entry may have."""
    left_by = _left_by()
    rows = (
        [
            f"`{verb.value}`",
            cell(SENTENCES[verb].format(actor="*who*")).replace("\\*", "*"),
            left_by.get(verb, ""),
        ]
        for verb in Verb
    )
    return f"""# The record's verbs

{MADE.format(source="schoolgate/audit/vocabulary.py")}
An entry can have no other verb. The sentence is what people read; *who* is a person, or a part of the system by name.
The last column names the arrow of a [lifecycle](lifecycles.md) that leaves the entry; an entry without one is left by
the action itself. What the record proves is told in [the explanation](../explanation/record.md).

""" + table(("verb", "sentence", "left by"), rows)


def _left_by() -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for life in lifecycles():
        for each in life.arrows:
            found.setdefault(each.entry.value, []).append(f"{life.name}: {each.name.replace('_', ' ')}")
    return {verb: ", ".join(arrows) for verb, arrows in found.items()}


def lifecycles() -> list[Lifecycle]:
    """Every lifecycle of every room, by room and then as it is declared."""
    names = (
        f"schoolgate.{module.name}.states" for module in walk_packages(schoolgate.__path__) if module.ispkg
    )
    found: list[Lifecycle] = []
    for name in names:
        try:
            module = import_module(name)
        except ModuleNotFoundError:
            continue
        found += [each for each in vars(module).values() if isinstance(each, Lifecycle)]
    return found


def lives() -> str:
    """Every lifecycle: its picture, its states in words, its arrows."""
    told = "\n".join(map(_life, lifecycles()))
    return f"""# Lifecycles

{MADE.format(source="schoolgate/*/states.py")}
A state changes only along one of these arrows, by one conditional UPDATE that also writes the entry; where somebody
else was quicker, nothing changes and the person is told. No door leads round them, for nobody.

{told}"""


def _life(life: Lifecycle) -> str:
    rows = (
        [each.name.replace("_", " "), ", ".join(sorted(_said(state) for state in each.sources)), _said(each.target),
         cell(each.who), f"`{each.entry.value}`"]
        for each in life.arrows
    )  # fmt: skip
    doc = " ".join((life.states.__doc__ or "").split())
    return f"""## {life.name.capitalize()}

{doc}

![The life of a {life.name}](../images/life-of-a-{life.name}.svg)

{table(("arrow", "from", "to", "who", "entry"), rows)}"""


def _said(state: object) -> str:
    return str(getattr(state, "value", state)).replace("_", " ")


def network_pages() -> str:
    """Every network and what it takes."""
    rows = []
    for name, each in networks().items():
        takes = each.limits(Connection(address=""))
        letter = each.delivery_class.name
        rows.append(
            [each.label, f"`{name}`", f"{letter}: {cell(each.delivery_class.value)}", _limit(takes.text_length),
             _limit(takes.pictures), _limit(takes.picture_bytes), _limit(takes.alt_length)]
        )  # fmt: skip
    return f"""# Networks

{MADE.format(source="schoolgate/publishing/networks")}
The class says what makes it safe to send again after an answer that was lost (rule 14 of the [rules](../rules.md)). A
limit of – means that the network states none; a post has four pictures at the most in any case.

""" + table(("network", "folder", "class", "characters", "pictures", "bytes a picture", "alt text"), rows)


def _limit(number: int | None) -> str:
    return f"{number:,}" if number is not None else "–"


def decisions(folder: Path) -> str:
    """Every decision with its title and state."""
    rows = []
    for path in sorted(folder.glob("[0-9]*.md")):
        lines = path.read_text("utf-8").splitlines()
        title = lines[0].removeprefix("# ").partition(". ")
        said = next((each for each in lines if each.startswith("Date: ")), "Date: ?. State: ?.")
        when, state = (part.partition(": ")[2] for part in said.split(". ")[:2])
        rows.append([title[0], f"[{cell(title[2])}]({path.name})", when, cell(state.rstrip("."))])
    return f"""# Decisions

{MADE.format(source="the decisions in this folder")}
What was decided, why, and why not otherwise. A decision is not edited once it stands: a later one replaces it.

""" + table(("no.", "decision", "date", "state"), rows)


def routes() -> str:
    """Every route and who may come through it."""
    pages = [
        ("/" + PART.sub(r"{\1}", address), gate, first_line(view))
        for address, view, gate in _routes(get_resolver().url_patterns)
    ]
    rows = [[f"`{cell(address)}`", _who(gate), cell(words)] for address, gate, words in sorted(pages, key=_address)
            if gate is None or gate.audience is not Audience.DOOR_OF_ITS_OWN]  # fmt: skip
    return f"""# Routes, and who may

{MADE.format(source="the gate (schoolgate/people/gate.py) and the URL resolver")}
A route that declares nobody does not exist: it answers 404 and fails the build. The gate is the first wall; behind it,
each page fetches its object together with the right to it. What belongs to another school or trust is answered like
what does not exist (404); a person of the school without the right is told so (403). `tests/test_access_matrix.py`
tries every route by every method as every kind of person.

## Rights

Looked up when they are used, from the roles and duties a person holds today.

{table(("right", "held by the role", "held by the duty"), map(_right, Right))}
## Pages

{table(("address", "who", "what"), rows)}
## API

Signed in as on the pages, with the CSRF token for changes; each operation asks for the same right as its page, and runs
the same action. `/api/v1/openapi.json` describes it to machines.

{table(("operation", "what"), _operations())}"""


def _address(page: tuple[str, Any, str]) -> str:
    return page[0]


def _right(right: Right) -> list[str]:
    roles = [Role.Kind(kind).label for kind, rights in ROLE_RIGHTS.items() if right in rights]
    duties = [Duty.Kind(kind).label for kind, rights in DUTY_RIGHTS.items() if right in rights]
    return [right.value, ", ".join(map(str, roles)) or "–", ", ".join(map(str, duties)) or "–"]


def _who(gate: Gate | None) -> str:
    if gate is None:
        return "nobody"
    if gate.audience is Audience.PUBLIC:
        return "anyone"
    return f"may {gate.right.value}" if gate.right else "signed in"


def _routes(
    patterns: Iterable[Any], before: str = "", name: str = ""
) -> Iterator[tuple[str, Any, Gate | None]]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = f"{name}{each.namespace}:" if each.namespace else name
            yield from _routes(each.url_patterns, before + str(each.pattern), inner)
        elif isinstance(each, URLPattern):
            yield before + str(each.pattern), each.callback, gate_of(each.callback, f"{name}{each.name}")


def _operations() -> Iterator[list[str]]:
    from schoolgate.api.v1 import api  # noqa: PLC0415 - needs the apps loaded, as nothing above does

    for path, methods in sorted(api.get_openapi_schema()["paths"].items()):
        for method, operation in methods.items():
            yield [
                f"`{method.upper()} {cell(path)}`",
                cell(operation.get("description", "").partition("\n")[0]),
            ]
