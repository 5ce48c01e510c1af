"""Sees when a host imitates one that people trust: a look-alike letter, a slip, its name inside another (4.5)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from schoolgate.screening.hosts import name_of, registered
from schoolgate.screening.late import late
from schoolgate.screening.spelling import within_one
from schoolgate.screening.wordlists import word_set, words

_SHORTEST = 6
"""Shorter names are one letter from too many others."""
_SHORTEST_LISTED = 5
_LONGEST = 40
_SHAPES = str.maketrans("0134578|i", "oleastbll", ".-_")
_CUT = late(r"[.\-_]+")
_LETTERS = "abcdefghjklmnopqrstuvwxyz"
_ORDINARY_ENDINGS = frozenset(
    {"com", "org", "net", "uk", "co.uk", "org.uk", "eu", "ie", "wales", "cymru", "scot", "london"}
    | {"school", "academy", "college", "education", "coop"}
)
_COUNTRY = late(r"(?:co\.|com\.)?(?!tk|ml|ga|cf|gq|cc|ws|su|pw|to|ru|cn)[a-z]{2}")
_PUBLIC = ("sch.uk", "gov.uk", "ac.uk", "nhs.uk", "police.uk", "gov.wales", "gov.scot")


def imitated_by(host: str, own: frozenset[str]) -> str:
    """The trusted host or name that an unknown host imitates, or nothing. Time does not grow with the lists."""
    padded = f".{host.replace('-', '.')}."
    for end in _PUBLIC:
        if f".{end}." in padded:
            return f"a site under {end}"
    if _is_genuine(host):
        return ""
    return _well_known(host) or _own(host, own) or _one_slip(host)


def resembles(host: str) -> str:
    """The listed host that differs from this one in its hyphens or its ending alone, or nothing."""
    return _listed_shapes().get(shape_of(name_of(host)), "")


def shape_of(name: str) -> str:
    """How a name looks at a glance: digits as the letters they resemble, rn as m, without hyphens."""
    return name.translate(_SHAPES).replace("rn", "m").replace("vv", "w")


def _well_known(host: str) -> str:
    """A name that is often imitated, as a part of the host or inside one of its longer parts."""
    shapes = [shape_of(part) for part in (*_CUT.split(registered_and_before(host)), name_of(host))]
    return next((name for part in shapes for shape, name in _imitated().items() if _shows(part, shape)), "")


def _shows(part: str, shape: str) -> bool:
    """True if a part of a host is this shape, holds it, or is one slip away from it."""
    if len(shape) < _SHORTEST or len(part) < len(shape) - 1:
        return part == shape
    return _is_inside(shape, part) or (len(part) <= len(shape) + 1 and within_one(part, shape))


def _is_genuine(host: str) -> bool:
    """The name itself, under an ending that big firms hold everywhere: "google.fr"; not "google.top"."""
    name = name_of(host)
    ending = registered(host).removeprefix(f"{name}.")
    is_firms = ending in _ORDINARY_ENDINGS or _COUNTRY.fullmatch(ending) is not None
    return is_firms and name in word_set("imitated")


def registered_and_before(host: str) -> str:
    """The host without its ending, so that "com" and "co.uk" are not read as names."""
    kept = registered(host)
    return host[: len(host) - len(kept)] + name_of(host)


def _is_inside(shape: str, part: str) -> bool:
    at = part.find(shape)
    # The Barclay School is no bank.
    return at >= 0 and not (shape.endswith("s") and part.startswith(("chool", "chools"), at + len(shape)))


def _own(host: str, own: frozenset[str]) -> str:
    name = shape_of(name_of(host))
    for mine in own:
        theirs = shape_of(name_of(mine))
        if len(theirs) >= _SHORTEST and (theirs in shape_of(host) or within_one(name, theirs)):
            return mine
    return ""


def _one_slip(host: str) -> str:
    """A listed name with one letter wrong, or with its letters replaced by figures."""
    name = name_of(host)
    shape = shape_of(name)
    same_look = _listed_shapes().get(shape, "")
    if same_look:
        is_disguised = name_of(same_look).replace("-", "") != name.replace("-", "")
        return same_look if is_disguised or not _has_ordinary_ending(host) else ""
    return _slip(shape, _listed_shapes())


def _has_ordinary_ending(host: str) -> bool:
    return registered(host).removeprefix(f"{name_of(host)}.") in _ORDINARY_ENDINGS


def _slip(shape: str, known: Mapping[str, str]) -> str:
    """What is known of the shape that is one letter added, dropped, changed or swapped away from this one."""
    if not _SHORTEST <= len(shape) <= _LONGEST:
        return ""
    found = known.keys() & _one_away(shape) - {shape}
    return known[min(found)] if found else ""


def _one_away(shape: str) -> set[str]:
    """Some 600 for a name of a dozen letters, however long the lists are."""
    halves = [(shape[:at], shape[at:]) for at in range(len(shape) + 1)]
    dropped = {before + after[1:] for before, after in halves}
    swapped = {before + after[1:2] + after[:1] + after[2:] for before, after in halves}
    added = {before + letter + after for before, after in halves for letter in _LETTERS}
    changed = {before + letter + after[1:] for before, after in halves for letter in _LETTERS}
    return dropped | swapped | added | changed


@cache
def _imitated() -> dict[str, str]:
    return {shape_of(name): name for name in sorted(word_set("imitated"))}


@cache
def _listed_shapes() -> dict[str, str]:
    return {
        shape: host
        for host in sorted(words("hosts"))
        if len(shape := shape_of(name_of(host))) >= _SHORTEST_LISTED
    }
