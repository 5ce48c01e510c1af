"""Draws the pictures of docs/ as SVG: the same data gives the same bytes; each carries a light and a dark palette."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from textwrap import wrap
from xml.sax.saxutils import escape

from schoolgate.kit.states import Arrow, Lifecycle

STYLE = """
svg{--paper:#fbfaf7;--ink:#0b0c0c;--quiet:#55605b;--line:#d5d0c4;--fill:#ffffff;--main:#12372a;--on:#ffffff}
@media(prefers-color-scheme:dark){svg{--paper:#14201b;--ink:#f3f1ea;--quiet:#b3beb8;--line:#3a4a43;--fill:#1c2b25;
--main:#9fd6ba;--on:#0b1711}}
text{font:14px/1.3 Inter,system-ui,sans-serif;fill:var(--ink)}.name{font-weight:600}
.quiet{fill:var(--quiet);font-size:12px}
.box{fill:var(--fill);stroke:var(--main);stroke-width:1.5}.first{fill:var(--main)}.on{fill:var(--on);font-weight:600}
.rail{stroke:var(--line);stroke-dasharray:3 4}.rule{stroke:var(--line)}.way{stroke:var(--main);stroke-width:2;fill:none}
.dot{fill:var(--main)}.mid{text-anchor:middle}
"""
MARGIN, HEAD, LABEL, COLUMN, LINE = 24, 92, 392, 128, 16


def svg(width: int, height: int, title: str, words: str, body: Iterable[str]) -> str:
    """A whole picture, on paper of its own so that it reads on any page."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="t d"><title id="t">{escape(title)}</title><desc id="d">{escape(words)}</desc>'
        f'<style>{STYLE}</style><rect width="{width}" height="{height}" rx="12" style="fill:var(--paper)"/>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def text(x: float, y: float, words: str, kind: str = "") -> str:
    """One line of text."""
    return f'<text x="{x:g}" y="{y:g}" class="{kind}">{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """A straight line."""
    return f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" class="{kind}"/>'


def box(x: float, y: float, width: float, height: float, kind: str = "box") -> str:
    """A rounded box."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="8" class="{kind}"/>'


def head(x: float, y: float, direction: int) -> str:
    """The head of a way that arrives at x; 1 comes from the left, -1 from the right."""
    return f'<path d="M{x:g} {y:g}l{-9 * direction:g} -5v10z" class="dot"/>'


def lifecycle(life: Lifecycle) -> str:
    """States are columns, arrows are rows: a dot where an arrow may start, a head where it ends."""
    states = list(life.states)
    at = {state: LABEL + COLUMN * (number + 0.5) for number, state in enumerate(states)}
    rows = [(each, wrap(each.who, 52)) for each in life.arrows]
    bottom = HEAD + sum(_row_height(words) for _, words in rows)
    body = [*_columns(life, at, bottom), *_rows(rows, at)]
    words = "; ".join(f"{each.name}: {_sources(each)} to {each.target.value}" for each in life.arrows)
    width = int(LABEL + COLUMN * len(states) + MARGIN)
    return svg(width, bottom + MARGIN, f"The life of a {life.name}", words, body)


def _sources(each: Arrow) -> str:
    return ", ".join(sorted(state.value for state in each.sources))


def _row_height(words: Sequence[str]) -> int:
    return 34 + LINE * len(words)


def _columns(life: Lifecycle, at: dict[StrEnum, float], bottom: int) -> Iterable[str]:
    yield text(MARGIN, 46, f"The life of a {life.name}", "name")
    yield text(MARGIN, 66, "Filled: where it begins. Dot: where an arrow starts.", "quiet")
    for state in life.states:
        x, is_first = at[state], state == life.initial
        yield line(x, 64, x, bottom, "rail")
        yield box(x - 59, 28, 118, 36, "first" if is_first else "box")
        yield text(x, 51, state.value.replace("_", " "), "mid on" if is_first else "mid name")


def _rows(rows: Sequence[tuple[Arrow, Sequence[str]]], at: dict[StrEnum, float]) -> Iterable[str]:
    top = HEAD
    for each, words in rows:
        yield line(MARGIN, top, LABEL + COLUMN * len(at), top, "rule")
        yield text(MARGIN, top + 22, each.name.replace("_", " "), "name")
        for number, part in enumerate(words):
            yield text(MARGIN, top + 40 + LINE * number, part, "quiet")
        yield from _way(each, at, top + _row_height(words) / 2)
        top += _row_height(words)


def _way(each: Arrow, at: dict[StrEnum, float], y: float) -> Iterable[str]:
    end = at[each.target]
    starts = sorted(at[state] for state in each.sources)
    for far in {min(starts), max(starts)} - {end}:
        side = 1 if far < end else -1
        if (far == min(starts)) == (side == 1) or len(starts) == 1:
            yield line(far, y, end - 8 * side, y, "way") + head(end, y, side)
    if end in starts:
        yield f'<path d="M{end:g} {y - 8:g}c-34 -16 -34 32 -8 20" class="way"/>{head(end - 2, y + 11, 1)}'
        yield f'<circle cx="{end:g}" cy="{y - 8:g}" r="5" class="dot"/>'
    yield from (f'<circle cx="{x:g}" cy="{y:g}" r="5" class="dot"/>' for x in starts if x != end)


def rooms(layers: Sequence[tuple[str, str]]) -> str:
    """The rooms from top to bottom in import order, each with its purpose."""
    body, y = [text(MARGIN + 40, 40, "The rooms", "name")], 78
    words = "A room may use those below it, never those above. Below announces with signals; above listens."
    body.append(text(MARGIN + 40, 60, words, "quiet"))
    for name, purpose in layers:
        parts = wrap(purpose, 96) or [""]
        height = 22 + LINE * len(parts)
        body.append(box(MARGIN + 40, y, 830, height))
        body.append(text(MARGIN + 56, y + height / 2 + 5, name, "name"))
        body += [
            text(MARGIN + 210, y + 25 + LINE * number, part, "quiet") for number, part in enumerate(parts)
        ]
        y += height + 8
    middle = MARGIN + 14
    body.append(line(middle, 84, middle, y - 26, "way"))
    body.append(f'<path d="M{middle} {y - 14}l-6 -12h12z" class="dot"/>')
    order = ", ".join(name for name, _ in layers)
    return svg(930, y + 16, "The rooms and their import order", f"From the top: {order}.", body)
