"""Finds street addresses and named houses in a passage (4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schoolgate.screening.passage import Passage
from schoolgate.screening.wordlists import word_set

_STREET = (
    r"(?:road|rd|street|st|lane|ln|avenue|ave|close|cl|drive|dr|crescent|cres|terrace|grove|gardens|gdns|mews|square|"
    r"court|parade|boulevard|parc|hill|place|way|walk|row|rise|view|vale|green|villas|cottages|wharf|quay|croft|fields?|"
    r"meadows?|park|mount|orchard|path|bank|brae|wynd|fold|dale|dell|dene|garth|end|gate|yard|ridge|brow|approach|"
    r"broadway|heights|lea|moor|causeway|esplanade|promenade|circus|mead|copse|drove|chase|dam|crossing)"
)
_HOUSE = r"(?:cottage|house|farm|farmhouse|barn|lodge|villa|bungalow|vicarage|rectory|grange|croft|manor)"
_NAME = r"[a-z][a-z'.-]{0,20}"
_NUMBERED = re.compile(rf"[0-9]{{1,4}}[a-f]?,?\s{{1,2}}(?P<street>(?:{_NAME}\s){{1,3}}{_STREET})\b\.?")
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
    r"\s?(?:is|are|to|at|in|on|from|it to|them to|him to|her to|it at|them at|:)?:?\s(?:to |at |in |is |"
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
_NUMBER_BEFORE = re.compile(r"[\w£$.,:/#-]\Z")
_HOUSES = frozenset(_HOUSE.removeprefix("(?:").removesuffix(")").split("|"))
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
    folded, words = passage.folded, passage.vocabulary
    if passage.digits:
        for match in _NUMBERED.finditer(folded):
            if _NUMBER_BEFORE.search(folded, max(0, match.start() - 2), match.start()) is None:
                yield match
        if _POSTCODE_END.search(folded):
            yield from _POSTED.finditer(folded)
        if not words.isdisjoint(word_set("of a home")):
            yield from _AT_HOME.finditer(folded)
        if not words.isdisjoint(("flat", "apartment", "apt")):
            yield from _FLAT.finditer(folded)
    if not words.isdisjoint(_HOUSES):
        yield from _HOUSE_NAMED.finditer(folded)
        yield from _HOME_NAMED.finditer(folded)
    if not words.isdisjoint(("lives", "live", "living", "lived")):
        yield from _LIVES_IN.finditer(folded)


def _reads_as_an_address(passage: Passage, match: re.Match[str], span: tuple[int, int]) -> bool:
    street = passage.folded[match.start("street") : span[1]].split()
    if not word_set("not in a street").isdisjoint(street[:-1] if len(street) > 1 else street):
        return False
    if not passage.shown(*match.span("street"))[:1].isupper() and match.re is not _AT_HOME:
        return _lower_case_street(street, match)
    if match.re is _AT_HOME and not passage.shown(*match.span("street"))[:1].isupper():
        return re.fullmatch(_STREET, street[-1]) is not None and len(street) > 1
    before = passage.folded[max(0, span[0] - 14) : span[0]].split()
    if before and before[-1] in word_set("before numbers that are not houses") and match.re is _NUMBERED:
        return False
    return "".join(char for char in match.group() if char.isalnum()) not in _FAMOUS


def _lower_case_street(street: list[str], match: re.Match[str]) -> bool:
    """Typed without capitals, only a plain street word at the end of two or three words is believed."""
    certain = ("road", "rd", "street", "avenue", "ave", "crescent", "terrace", "gardens", "mews")
    return match.re is _NUMBERED and street[-1] in certain and len(street) == 2


def _is_less_sure(passage: Passage, match: re.Match[str], start: int) -> bool:
    """A street without a number, or the address of a public place."""
    if match.re is _LIVES_IN:
        return True
    before = re.findall(r"[a-z]+", passage.folded[max(0, start - 40) : start])
    return not word_set("public places").isdisjoint(before[-4:])
