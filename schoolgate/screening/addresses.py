"""Finds street addresses and named houses in a passage (4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from schoolgate.screening.passage import Passage
from schoolgate.screening.wordlists import word_set

_STREET = (
    r"(?:road|rd|street|st|lane|ln|avenue|ave|close|cl|drive|dr|crescent|cres|terrace|grove|gardens|gdns|mews|square|"
    r"court|parade|boulevard|parc|hill|place|way|walk|row|rise|view|vale|green|villas|cottages|wharf|quay|croft|fields?|"
    r"meadows?|park|mount|orchard|path|bank|brae|wynd|fold|dale|dell|dene|garth|end|gate|yard|ridge|brow|approach|"
    r"broadway|heights|lea|moor|causeway|esplanade|promenade|circus|mead|copse|drove|chase|dam|crossing|village|"
    r"stables|maltings|paddocks?|spinney|hollow|glebe|estate|reach|bounds|strand|arcade|passage|alley|highway)"
)
_STREET_FIRST = r"(?:heol|ffordd|stryd|maes|bryn|clos|lon|rue|mount|chy|gwel|bre|tre|pen|plas|gerddi|rhodfa)"
_HOUSE = (
    r"(?:cottage|house|farm|farmhouse|barn|lodge|villa|bungalow|vicarage|rectory|grange|croft|manor|forge|mill|smithy|"
    r"stables|parsonage|gatehouse|schoolhouse|annexe|chalet|byre|granary|oast|hall|dairy)"
)
_NAME = r"[a-z][a-z'.-]{0,20}"
_PLAIN = r"[a-z][a-z'-]{0,20}"
_NUMBERED = re.compile(
    rf"[0-9]{{1,4}}(?:[-/][0-9]{{1,4}})?[a-f]?,?\s{{1,2}}(?P<street>(?:{_NAME}\s){{1,3}}{_STREET})\b\.?"
)
_THE = re.compile(rf"[0-9]{{1,4}}[a-f]?,?\s(?P<street>the\s(?:old\s)?(?:{_NAME}\s)?(?:{_STREET}|{_HOUSE}))\b")
_NAMED_FIRST = re.compile(
    rf"[0-9]{{1,4}}[a-f]?,?\s(?P<street>{_STREET_FIRST}\s(?:(?:y|yr|de|du|la|le|an|the)\s){{0,2}}{_NAME})"
)
_AT_NUMBER = re.compile(
    rf"at(?<!\wat)\s(?:number\s|no\.?\s?)?(?P<place>[0-9]{{1,4}}[a-f]?,?\s(?P<street>{_PLAIN}(?:\s{_PLAIN}){{0,2}}))"
    r"(?=\s?(?:[.,;!?)\n]|$))"
)
_BOX = re.compile(r"p(?<!\wp)\.?\s?o\.?\sbox\s(?P<street>[0-9]{1,6})\b")
_PROPER = rf"(?!(?:to|at|in|on|of|the|from|for|by|a|an|is|and|with|cards?|send|near)\s){_NAME}"
_HOUSE_NAMED = re.compile(
    rf"\b(?P<street>(?:{_PROPER}\s){{1,2}}{_HOUSE},\s(?:[0-9]{{1,4}},?\s)?(?:{_NAME}\s){{1,3}}{_STREET})\b"
)
_FLAT = re.compile(
    rf"\b(?:flat|apartment|apt)\s[0-9]{{1,3}}[a-f]?,?\s(?:the\s|[0-9]{{1,4}}\s)?(?P<street>{_NAME}(?:\s{_NAME}){{0,2}})"
)
_POSTED = re.compile(
    rf"[0-9]{{1,4}}[a-f]?,?\s(?P<street>{_NAME}(?:\s{_NAME}){{0,3}}),?\s{{1,2}}(?:{_NAME},?\s{{1,2}}){{0,2}}"
    r"[a-z]{1,2}[0-9][0-9a-z]?\s?[0-9][abd-hjlnp-uw-z]{2}\b"
)
_AT_HOME = re.compile(
    r"\b(?:lives?|living|lived|stays?|staying|moved|moving|home address|home|address|house|flat|round|party|mine|"
    r"parcels?|deliver(?:ed)?|post|posted|send|sent|drop(?:ped)? off|pick(?:ed)? up|collect(?:ed)?|based)"
    r",?\s?(?:is|are|to|at|in|on|from|it to|them to|him to|her to|it at|them at|:)?:?\s(?:to |at |in |is |"
    r"number |no\.? )?"
    rf"(?P<place>(?:[0-9]{{1,4}}[a-f]?,?|the old)\s(?P<street>{_NAME}(?:\s{_NAME}){{0,2}}|[a-z]+))"
)
_LIVES_IN = re.compile(
    rf"\b(?:lives?|living|lived)\s(?:at|in|on)\s(?P<place>(?P<street>(?:{_PROPER},?\s){{1,4}}{_STREET}))\b"
)
_HOME_NAMED = re.compile(
    rf"\b(?:lives?|living|lived|stays?|moved|home address|address)\s?(?:is|are|to|at|in|:)?:?\s(?:to |at |in |is )?"
    rf"(?P<place>(?P<street>(?:{_PROPER}\s){{1,2}}{_HOUSE}))\b"
)
_POSTCODE_END = re.compile(
    r"[0-9]\s?[0-9][abd-hjlnp-uw-z]{2}(?![a-z0-9])|[0-9][a-z]\s?[0-9][abd-hjlnp-uw-z]{2}(?![a-z0-9])"
)
_FEWEST_OF_A_NAME = 4
_NUMBER_BEFORE = re.compile(r"[\w£$.,:/#-]\Z")
_HOUSES = frozenset(_HOUSE.removeprefix("(?:").removesuffix(")").split("|"))
_STREETS_FIRST = frozenset(_STREET_FIRST.removeprefix("(?:").removesuffix(")").split("|"))
_PLAINLY_STREETS = ("road", "rd", "street", "avenue", "ave", "crescent", "terrace", "gardens", "mews")
_UNSURE = (_AT_NUMBER, _BOX)
_FAMOUS = frozenset(
    {
        "10downingstreet",
        "11downingstreet",
        "221bbakerstreet",
        "4privetdrive",
        "42wallabyway",
        "32windsorgardens",
    }
)


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """An address: its folded span; not `sure` where it is a street without a number or of a public place."""

    span: tuple[int, int]
    sure: bool


def addresses_in(passage: Passage) -> Iterator[FoundAddress]:
    """Each stretch that reads as an address."""
    for match in _candidates(passage):
        span = _span(passage, match)
        if _reads_as_an_address(passage, match, span):
            yield FoundAddress(span, not _is_less_sure(passage, match, span[0]))


def _span(passage: Passage, match: re.Match[str]) -> tuple[int, int]:
    """The address alone, without the small words that follow it: "14 Church Road from"."""
    start, end = match.span("place" if "place" in match.groupdict() else 0)
    if match.re is _AT_HOME and passage.shown(*match.span("street"))[:1].isupper():
        while passage.shown(start, end).rpartition(" ")[2][:1].islower():
            end = start + passage.folded[start:end].rindex(" ")
    return start, end


def _candidates(passage: Passage) -> Iterator[re.Match[str]]:
    folded = passage.folded
    if passage.digits:
        for match in _NUMBERED.finditer(folded):
            if _NUMBER_BEFORE.search(folded, max(0, match.start() - 2), match.start()) is None:
                yield match
        if _POSTCODE_END.search(folded):
            yield from _POSTED.finditer(folded)
    for triggers, pattern, with_number in _worded():
        if (passage.digits or not with_number) and not passage.vocabulary.isdisjoint(triggers):
            yield from pattern.finditer(folded)


@cache
def _worded() -> tuple[tuple[frozenset[str], re.Pattern[str], bool], ...]:
    """Patterns tried only where one of their words is in the text, and whether they need a number."""
    living = frozenset(("lives", "live", "living", "lived"))
    return (
        (frozenset(("the",)), _THE, True),
        (_STREETS_FIRST, _NAMED_FIRST, True),
        (frozenset(("at",)), _AT_NUMBER, True),
        (frozenset(("box",)), _BOX, True),
        (word_set("of a home"), _AT_HOME, True),
        (frozenset(("flat", "apartment", "apt")), _FLAT, True),
        (_HOUSES, _HOUSE_NAMED, False),
        (_HOUSES, _HOME_NAMED, False),
        (living, _LIVES_IN, False),
    )


def _reads_as_an_address(passage: Passage, match: re.Match[str], span: tuple[int, int]) -> bool:
    if match.re is _BOX:
        return True
    street = passage.folded[match.start("street") : span[1]].split()
    if match.re in (_THE, _NAMED_FIRST):
        return _has_capitals(passage, match) and not _counts_something(passage, match, span[0])
    if not word_set("not in a street").isdisjoint(street[:-1] if len(street) > 1 else street):
        return False
    if match.re is _AT_NUMBER:
        return _has_capitals(passage, match) and word_set("not after a number").isdisjoint(street)
    if not passage.shown(*match.span("street"))[:1].isupper() and match.re is not _AT_HOME:
        return _lower_case_street(street, match)
    if match.re is _AT_HOME and not passage.shown(*match.span("street"))[:1].isupper():
        return re.fullmatch(_STREET, street[-1]) is not None and len(street) > 1
    if match.re is _NUMBERED and _counts_something(passage, match, span[0]):
        return False
    return "".join(char for char in match.group() if char.isalnum()) not in _FAMOUS


def _has_capitals(passage: Passage, match: re.Match[str]) -> bool:
    """True if every word of the street, small words apart, was typed with a capital."""
    typed = passage.shown(*match.span("street")).split()
    return all(word[:1].isupper() or len(word) < _FEWEST_OF_A_NAME for word in typed) and any(
        word[:1].isupper() for word in typed
    )


def _counts_something(passage: Passage, match: re.Match[str], start: int) -> bool:
    """True where the number belongs to the word before it: "Bus 5 Station Road", but not "at number 17"."""
    before = passage.folded[max(0, start - 20) : start].split()
    if not before or before[-1] not in word_set("before numbers that are not houses"):
        return False
    if before[-1] == "unit" and "," in match.group():
        return False
    if before[-1] in ("of", "in") and match.group().split()[-1] in _PLAINLY_STREETS:
        return False
    rest = before[-2:-1]
    return before[-1] != "number" or bool(rest and rest[0] in word_set("before numbers that are not houses"))


def _lower_case_street(street: list[str], match: re.Match[str]) -> bool:
    """Typed without capitals, only a plain street word at the end of two or three words is believed."""
    return match.re is _NUMBERED and street[-1] in _PLAINLY_STREETS and len(street) == 2


def _is_less_sure(passage: Passage, match: re.Match[str], start: int) -> bool:
    """A street without a number, or the address of a public place."""
    if match.re is _LIVES_IN or match.re in _UNSURE:
        return True
    before = re.findall(r"[a-z]+", passage.folded[max(0, start - 40) : start])
    return not word_set("public places").isdisjoint(before[-4:])
