"""Finds the links in a passage and takes them apart without ever following one (4.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schoolgate.screening.passage import Passage

_SCHEMED = re.compile(
    r"\b(?:h(?:tt|xx)ps?|ftp)\s?:\s?/{1,3}\s?(?:\[[0-9a-f:.]{2,45}\])?[^\s<>\"'()\[\]{}|]{1,2000}"
)
_WWW = re.compile(r"(?<![\w@./:-])www\.[^\s<>\"'()\[\]{}|]{1,2000}")
_SCRIPT = re.compile(
    r"(?<![\w-])(?:javascript|vbscript|data|file)\s?:(?=\s?[\w/]{1,40}[(/;,=])\s?[^\s<>\"']{1,2000}"
)
_TOP = (
    r"com|org|net|co\.uk|org\.uk|me\.uk|ltd\.uk|sch\.uk|ac\.uk|gov\.uk|nhs\.uk|police\.uk|uk|info|biz|io|app|dev|xyz|club|online|"
    r"site|shop|store|link|click|live|tv|ly|gl|gd|cc|eu|ie|scot|wales|cymru|london|de|fr|ru|cn|tk|ml|ga|cf|gq|top|edu|gov|"
    r"education|school|academy|page|space|website|tech|games|win|bid|vip|icu|buzz|lol|fun|pw|ws|su|ngo|art|blog|news|events|zip|mov"
)
_BARE = re.compile(
    rf"(?<![\w@./:=&?%-])(?:[a-z0-9-]{{1,63}}\.){{1,5}}(?:{_TOP})(?::[0-9]{{2,5}})?(?![\w-]|\.[a-z0-9]|@)(?:[/?#][^\s<>\"'()\[\]{{}}|]{{0,2000}})?"
)
_SHORT_TOP = re.compile(
    r"(?<![\w@./:=&?%-])[a-z0-9-]{1,63}\.(?:it|to|me|is|in|at|us|am|be|st|so|co|ai|la|im|li|ch|nz|au|ca|es|nl|pl|se|no|do|by|id|my)"
    r"/[^\s<>\"'()\[\]{}|]{1,2000}"
)
_WWW_SEEN = re.compile(r"www\.")
_TOP_SEEN = re.compile(rf"\.(?:{_TOP})(?![\w-])")
_SHORT_TOP_SEEN = re.compile(r"\.[a-z]{2}/")
_DEFUSED_SEEN = re.compile(r"[\[(]\s?(?:\.|dot)\s?[\])]")
_DEFUSED = re.compile(
    rf"(?<![\w@./:-])(?:[a-z0-9-]{{1,63}}\s?[\[(]\s?(?:\.|dot)\s?[\])]\s?){{1,4}}(?:{_TOP})(?![\w-])(?:/[^\s]{{0,500}})?"
)
_ADDRESS = re.compile(r"(?:h(?:tt|xx)ps?|ftp)?\s?:?\s?/{0,3}\s?(?P<authority>[^/?#\\]*)")
_NUMBER = re.compile(
    r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}|0x[0-9a-f]+|[0-9]{6,}|(?:0x?[0-9a-f]+\.){3}0x?[0-9a-f]+|\[.*"
)
_DOT = re.compile(r"\s?[\[(]\s?(?:\.|dot)\s?[\])]\s?")
_TRAILING = ".,;:!?'\"*_-"
_PLAIN_PORTS = ("", "80", "443")


@dataclass(frozen=True, slots=True)
class Link:
    """One link: its folded span, its host, and what is odd about it."""

    span: tuple[int, int]
    host: str
    runs_script: bool = False
    has_user: bool = False
    is_number: bool = False
    is_foreign: bool = False
    has_odd_port: bool = False


def links_in(passage: Passage) -> Iterator[Link]:
    """Each link once, by place: with a scheme, with www, or a bare name."""
    folded = passage.folded
    found: list[tuple[int, int, bool]] = []
    if ":" in folded:
        found += [(*_trimmed(match), False) for match in _SCHEMED.finditer(folded)]
        found += [(*_trimmed(match), True) for match in _SCRIPT.finditer(folded)]
    if "." in folded:
        for seen, pattern in ((_WWW_SEEN, _WWW), (_TOP_SEEN, _BARE), (_SHORT_TOP_SEEN, _SHORT_TOP)):
            if seen.search(folded):
                found += [(*_trimmed(match), False) for match in pattern.finditer(folded)]
    if _DEFUSED_SEEN.search(folded):
        found += [(*match.span(), False) for match in _DEFUSED.finditer(folded)]
    last = 0
    for start, end, script in sorted(found, key=lambda each: (each[0], -each[1])):
        if start >= last and end > start:
            last = end
            yield _taken_apart(passage, start, end, script)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.start() + len(match.group().rstrip(_TRAILING))


def _taken_apart(passage: Passage, start: int, end: int, script: bool) -> Link:
    span = (start, end)
    if script:
        return Link(span, "", runs_script=True)
    folded = _DOT.sub(".", passage.folded[start:end])
    match = _ADDRESS.match(folded)
    authority = match.group("authority") if match else folded
    user, _, rest = authority.rpartition("@")
    host, _, port = rest.partition(":")
    host = host.strip(". ")
    typed = passage.shown(start, end).lower()
    return Link(
        span,
        host,
        has_user=bool(user),
        is_number=_NUMBER.fullmatch(host) is not None or rest.startswith("["),
        is_foreign="xn--" in host or not typed[: len(typed) - len(folded) + len(authority) + 8].isascii(),
        has_odd_port=port not in _PLAIN_PORTS,
    )
