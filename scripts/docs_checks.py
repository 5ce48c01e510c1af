"""The pages about checks and clauses: from the registry of checks, the clauses, and the code that cites them."""

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from schoolgate.policy.clauses import Clause, Section, clause, sections
from schoolgate.screening.cases import Case
from schoolgate.screening.check import Check
from schoolgate.screening.registry import all_checks
from scripts.docs_reference import MADE, cell, table

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "schoolgate"
SHOWN = 8
PLACES = {"text": "text", "alt": "descriptions of pictures", "file": "file names"}


def index() -> str:
    """All checks on one page."""
    rows = (
        [f"[{cell(each.title)}]({each.name}.md)", each.outcome.value, _clauses(each), cell(each.instead)]
        for each in all_checks()
    )
    return f"""# Checks

{MADE.format(source="schoolgate/screening/checks")}
What the gate looks for in a draft, while it is typed and again when it is submitted and decided on. *Stop*: it can not
go out until it is mended. *Ask*: only the Headteacher may let it out. *Advise*: its author is told, and may go on. The
outcome is the most severe that the check gives. A check that fails, or takes too long, means *ask*.

""" + table(("check", "outcome", "clauses", "do instead"), rows)


def _clauses(check: Check) -> str:
    return ", ".join(f"[{each}](../clauses.md#{clause(each).anchor})" for each in check.clauses)


def page(check: Check) -> str:
    """One check: its words, and examples out of its cases."""
    flagged = [each for each in check.cases if each.flagged][:SHOWN]
    left = [each for each in check.cases if not each.flagged][:SHOWN]
    source = f"schoolgate/screening/checks/{check.name}.py"
    where = ", ".join(PLACES[part] for part in PLACES if part in check.parts)
    return f"""# {check.title}

{MADE.format(source=source)}
`{check.name}` · **{check.outcome.value}** · clauses {_clauses(check)} · looks at {where}

**Catches:** {check.catches}

**Leaves alone:** {check.leaves}

**Do instead:** {check.instead}

## Examples

Its [cases](../../../{source.removesuffix(".py")}.yml) are its tests: {len(check.cases)} of them. Some that it flags:

{_examples(flagged)}

Some that it leaves alone:

{_examples(left)}
"""


def _examples(cases: Iterable[Case]) -> str:
    return "\n".join(f"- {_example(each)}" for each in cases)


def _example(case: Case) -> str:
    parts = [cell(case.draft.text)]
    parts += [f"description of a picture: {cell(each)}" for each in case.draft.alt]
    parts += [f"file name: {cell(each)}" for each in case.draft.file_names]
    outcome = f" ({case.outcome.value})" if case.outcome else ""
    said = " · ".join(part for part in parts if part) or "(nothing typed)"
    return f"{said}{outcome}{f' – {cell(case.why)}' if case.why else ''}"


def clauses() -> str:
    """Every clause beside its control, and what in the code carries it out."""
    told = "\n".join(_section(each) for each in sections())
    return f"""# Clauses and their controls

{MADE.format(source="schoolgate/policy/clauses.yml, the checks and the actions")}
Each clause of the policy in our words, what the software does about it by itself today, and what it does not do yet.
Behind the control: the checks that name the clause, and the files whose entries in the record cite it.

{told}"""


def _section(section: Section) -> str:
    told = "\n".join(map(_clause, section.clauses))
    return f"## {section.number} {cell(section.name)}\n\n{told}"


def _clause(said: Clause) -> str:
    checks = [f"[{each.title}](checks/{each.name}.md)" for each in all_checks() if said.id in each.clauses]
    cited = [f"[`{path}`](../../schoolgate/{path})" for path in citing().get(said.id, ())]
    told = {
        "Control": cell(said.control),
        "Not yet": cell(said.later),
        "Checks": ", ".join(checks),
        "Cited in the record by": ", ".join(cited),
    }
    rest = "".join(f"- **{name}:** {words}\n" for name, words in told.items() if words)
    return f'<a id="{said.anchor}"></a>\n\n### {said.id} {cell(said.title)}\n\n{cell(said.text)}\n\n{rest}'


@cache
def citing() -> dict[str, list[str]]:
    """For each clause id, the files above the screening that cite it for the record."""
    known = {each.id for section in sections() for each in section.clauses}
    found: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE)
        if inside.parts[0] not in {"screening", "policy", "demo", "ui"} and "migrations" not in inside.parts:
            for cited in sorted(_constants(ast.parse(path.read_text("utf-8"))) & known):
                found.setdefault(cited, []).append(str(inside))
    return found


def _constants(tree: ast.Module) -> set[str]:
    values = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {value for value in values if isinstance(value, str)}
