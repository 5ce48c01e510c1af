"""Names for the roll's measurement: invented ones from syllables, or samples of lists that are given by path."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from disguises import SHORT

FIRST = (
    "Ab Ad Al An Ar Bel Ber Bo Bri Cal Car Cla Con Da Del Do Ed El Em En Es Fa Fe Fin Fre Ga Ger Gwen Ha Hel"
)
FIRST += (
    " Ho Is Iv Ja Jen Jo Ka Ker Ki La Le Lo Lu Ma Mel Mi Mor Na Ne Ni No Ol Or Pa Per Pi Ra Ro Ry Sa Se Si So"
)
FIRST += " Ta Te Tha Ti Va Ve Wen Wi Ya Za Zo"
LAST = "bel ben bert cia da dan den dira dra el fa fia gan geth ia iah ice ick il ina is ita ka kin la lan len leth"
LAST += (
    " lia lin lo ma mas mi mina mond mus na nan ney nia nor ra ran ren ric rin ron ry sa sha son ta tan tha"
)
LAST += " ton va van ven wen wyn ya yn za"
FAMILY_FIRST = (
    "Ash Bar Ben Black Bol Bos Bra Brig Car Chad Col Cor Crow Dar Dun Ed Far Fen Gar Glen Gre Had Har Hel"
)
FAMILY_FIRST += (
    " Hol Hux Kel Ken Kit Lan Lin Mac Mal Mar Mel Mid Nan New Nor Oak Old Pen Pol Rad Ros Rush Sel"
)
FAMILY_FIRST += " Shel Stan Tam Thorn Tre Val Wal War Wes Win Wood Yar O'D Mc"
FAMILY_LAST = (
    "beth bourne bridge brook burn by cawen combe cott croft dale den dyke ell ett ey field ford gate ham"
)
FAMILY_LAST += (
    " hurst ier ington ison kin lawny leigh ley lock low man mere mond more ning nock ott owe ridge rick"
)
FAMILY_LAST += (
    " rose row sey shaw son stead ster ston thorpe tle ton vey ville wade wall warne well wick wood worth"
)


@dataclass(frozen=True)
class People:
    """Pupils on the roll with their short forms, and full names of people who are not on it."""

    pupils: tuple[tuple[str, str], ...]
    strangers: tuple[tuple[str, str], ...]
    short: dict[str, tuple[str, ...]]


def invented(count: int, strangers: int, rng: random.Random) -> People:
    """From syllables, with a few real given names for the sake of their short forms."""
    given = [*_joined(FIRST, LAST, rng, 600), *SHORT]
    family = _joined(FAMILY_FIRST, FAMILY_LAST, rng, 900)
    return _people(given, family, SHORT, (count, strangers), rng)


def listed(folder: Path, count: int, strangers: int, rng: random.Random) -> People:
    """From lists of forenames, surnames and nicknames in a folder."""
    with (folder / "uk_forenames.csv").open(encoding="utf-8") as file:
        rows = [(row["name"], int(row["count_2016_2021_2023"])) for row in csv.DictReader(file)]
    common = rng.choices([name for name, _ in rows], [many for _, many in rows], k=700)
    rare = rng.sample([name for name, _ in rows], 300)
    family = [*(folder / "uk_surnames.txt").read_text(encoding="utf-8").split("\n")]
    family = rng.sample([name for name in family if len(name) > 1], 900)
    with (folder / "world_surnames.csv").open(encoding="utf-8") as file:
        family += rng.sample([row["romanised"] for row in csv.DictReader(file)], 100)
    return _people([*common, *rare], family, _nicknames(folder), (count, strangers), rng)


def _joined(first: str, last: str, rng: random.Random, count: int) -> list[str]:
    every = sorted({one + two for one in first.split() for two in last.split()})
    return [name for name in rng.sample(every, count) if len(name) > 3]


def _people(
    given: list[str],
    family: list[str],
    short: dict[str, tuple[str, ...]],
    sizes: tuple[int, int],
    rng: random.Random,
) -> People:
    pupils: dict[tuple[str, str], None] = {}
    while len(pupils) < sizes[0]:
        pupils[rng.choice(given), rng.choice(family)] = None
    strangers: dict[tuple[str, str], None] = {}
    while len(strangers) < sizes[1]:
        name = rng.choice(given), rng.choice(family)
        if name not in pupils:
            strangers[name] = None
    return People(tuple(pupils), tuple(strangers), short)


def _nicknames(folder: Path) -> dict[str, tuple[str, ...]]:
    """Those that are not words of every day, told by their length and by the list's own given names."""
    table: dict[str, list[str]] = {}
    with (folder / "nicknames.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if len(row["name2"]) > 2 and row["name2"] not in _WORDS:
                table.setdefault(row["name1"].title(), []).append(row["name2"].title())
    return {name: tuple(forms) for name, forms in table.items()}


_WORDS = frozenset(
    word
    for line in (
        "day good may son ray see win bird buck chip dab red any dare ode sly app art bat charm chat chick con corny",
        "court dell duty falcon fall field green ham honey hop kill king left life link little mock nap one pink",
        "salmon than vet wash west angel bell berry candy dunk moss sis tempy",
    )
    for word in line.split(" ")
)


def texts(paths: list[Path]) -> Iterator[str]:
    """The posts of .jsonl files (under "text" or "t") and of .txt files (one a line)."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if path.suffix != ".jsonl":
                yield line
                continue
            row = json.loads(line)
            yield row.get("text") or row.get("t") or ""
