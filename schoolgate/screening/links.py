"""Finds the links in a passage and takes them apart without ever following one (4.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schoolgate.screening.late import late
from schoolgate.screening.passage import Passage
from schoolgate.screening.wordlists import word_set

_PATH = r"(?:[/?#\\][^\s<>\"'()\[\]{}|]{0,2000})?"
_COLON_SEEN = re.compile(r":(?:\s{0,2}[/\\]|(?<=[psate]:)\S|(?<=[tae]\s:)\s?\w)")
_DOT_SEEN = re.compile(r"\.(?:[^\W\d]|\d{1,3}\.\d|\s?[)\]}]|\s(?:com|org|co\s?\.\s?uk)\b)")
_LETTER_AFTER_DOT = late(r"\.(?:[^\W\d]|\d{1,3}\.\d)")
_SPREAD_SEEN = late(r"\.\s?[)\]}]|\.\s(?:com|org|co\s?\.\s?uk)\b|\.(?<=\s\.)\s?\w")
_SCHEMES = ("http", "hxxp", "ftp:")
_SCHEMED = late(
    r"(?:h..ps?|ftp)(?:\s{0,2}:\s{0,2}[/\\]{1,4}\s{0,2}|;?[/\\]{2,3}|:(?=[\w\[]))(?:\[[0-9a-f:.%]{2,45}\](?::\d{1,5})?"
    rf"|[\w.%@:+$*~=&!-]{{1,400}}){_PATH}"
)
_SCRIPTS = ("script", "data", "file")
_SCRIPT = late(
    r"(?<![\w-])(?:javascript|vbscript|data|file)\s?:(?=\s?[\w/]{1,40}[(/;,=])\s?[^\s<>\"']{1,2000}"
)
_BARE = late(
    r"(?<![\w@%-])(?<!\w\.)(?P<host>(?:[a-z0-9_-]{1,63}\.){1,126}[a-z][a-z0-9-]{1,62})(?![\w@-])"
    rf"(?P<rest>(?::[0-9]{{1,5}})?{_PATH})"
)
_WITH_USER = late(rf"(?<![\w@%-])(?<!\w\.)www\.[\w.%:+$-]{{1,300}}@[\w.-]{{1,253}}{_PATH}")
_QUAD_SEEN = late(r"\.\d{1,3}\.\d{1,3}[/:.]?")
_NUMBERED = late(rf"(?<![\w.@-])[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{3}}(?::[0-9]{{1,5}}|(?=/[^\s\d])){_PATH}")
_SPELT = late(
    r"(?<![\w@./:-])(?<!\bat\s)(?!(?:the|a|this|our|every|an|any|dot|one|each)\s)"
    r"(?:[a-z0-9-]{2,63}(?:\s?[\[({]\s?(?:\.|dot)\s?[\])}]\s?|\sdot\s)){1,4}"
    r"(?:com|org|net|info|xyz|uk|co\s?\.\s?uk|org\s?\.\s?uk)(?![\w-])(?:/[^\s]{0,500})?"
)
_SPACED = late(
    r"(?<![\w@./:-])(?:www\s?\.\s?)?[a-z0-9-]{2,63}(?:\s\.\s?|\.\s)(?:com|org|co\s?\.\s?uk|org\s?\.\s?uk)(?![\w-])"
    r"(?:/[^\s]{0,500})?"
)
_IN_FILE_NAME = late(
    r"(?<![a-z0-9.@-])(?:[a-z0-9-]{1,63}\.){1,126}(?:com|org|net|uk|info|top|xyz)(?![a-z0-9-])"
)
_ADDRESS = late(
    r"(?:(?:h(?:tt|xx)ps?|ftp)\s{0,2}(?::\s{0,2}[/\\]{0,4}|;?[/\\]{2,3})\s{0,2})?(?P<authority>[^/?#\\]*)"
)
_SPREAD = late(r"\s?[\[({]\s?(?:\.|dot)\s?[\])}]\s?|\sdot\s|\s?\.\s?")
_NUMBER = late(r"(?:.{0,300}\.)?(?:[0-9]+|0x[0-9a-f]*)|\[.*")
_PLAIN_HOST = late(r"[a-z0-9._-]*")
_TRAILING = ".,;:!?'\"*_-~&"
_PLAIN_PORTS = ("", "80", "443")
_TURNED = late("[\u202a-\u202e\u2066-\u2069]")
_UNSEEN_TAIL = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f"
_NATIONAL = frozenset({"com", "co", "org", "net", "gov", "edu", "ac"})


@dataclass(frozen=True, slots=True)
class Link:
    """One link: its folded span, its host, what follows the host, and what is odd about it."""

    span: tuple[int, int]
    host: str
    rest: str = ""
    runs_script: bool = False
    has_user: bool = False
    is_number: bool = False
    is_foreign: bool = False
    has_odd_port: bool = False


def links_in(passage: Passage) -> Iterator[Link]:
    """Each link once, by place: with a scheme, with www, a bare name, or a name spelt out."""
    found: list[_Found] = []
    if _COLON_SEEN.search(passage.folded):
        found += _with_scheme(passage.folded)
    if _DOT_SEEN.search(passage.folded):
        found += _with_dots(passage, {start: end for start, end, _ in found})
    if "dot" in passage.vocabulary:
        found += ((*match.span(), "spread") for match in _SPELT.finditer(passage.folded))
    return _one_after_another(passage, found)


_Found = tuple[int, int, str]


def _one_after_another(passage: Passage, found: list[_Found]) -> Iterator[Link]:
    last = 0
    for start, end, kind in sorted(found, key=lambda each: (each[0], -each[1])):
        if start >= last and end > start:
            last = end
            if kind == "script":
                yield Link((start, end), "", runs_script=True)
            else:
                yield _taken_apart(passage, start, end, is_spread=kind == "spread")


def _with_scheme(folded: str) -> Iterator[_Found]:
    for scheme in _SCHEMES:
        at = folded.find(scheme)
        while at >= 0:
            match = _SCHEMED.match(folded, at)
            if match:
                yield *_trimmed(match), "plain"
            at = folded.find(scheme, match.end() if match else at + 1)
    if any(word in folded for word in _SCRIPTS):
        yield from ((*_trimmed(match), "script") for match in _SCRIPT.finditer(folded))


def _with_dots(passage: Passage, taken: dict[int, int]) -> Iterator[_Found]:
    folded = passage.folded
    if passage.part == "file":
        yield from ((*match.span(), "plain") for match in _IN_FILE_NAME.finditer(folded))
    else:
        yield from _bare(passage, taken)
    if _SPREAD_SEEN.search(folded):
        for pattern in (_SPELT, _SPACED):
            yield from ((*match.span(), "spread") for match in pattern.finditer(folded))


def _bare(passage: Passage, taken: dict[int, int]) -> Iterator[_Found]:
    """Looks only between the spaces around a dot that has a letter behind it; each stretch once, and none that a
    link with a scheme fills."""
    folded = passage.folded
    last = 0
    for seen in _LETTER_AFTER_DOT.finditer(folded):
        at = seen.start()
        if at >= last:
            start = max(folded.rfind(" ", last, at) + 1, last)
            space = folded.find(" ", at)
            last = len(folded) if space < 0 else space
            if folded[taken.get(start, start) : last].strip(_TRAILING):
                yield from _in_stretch(passage, start, last)


def _in_stretch(passage: Passage, start: int, end: int) -> Iterator[_Found]:
    folded = passage.folded
    for match in _BARE.finditer(folded, start, end):
        first, host_end = match.span("host")
        ending = _ending(passage, match)
        if ending == host_end:
            yield *_trimmed(match), "plain"
        elif ending:
            yield first, ending, "plain"
    if "@" in folded[start:end]:
        yield from ((*_trimmed(match), "plain") for match in _WITH_USER.finditer(folded, start, end))
    if _QUAD_SEEN.search(folded, start, end):
        yield from ((*_trimmed(match), "plain") for match in _NUMBERED.finditer(folded, start, end))


def _ending(passage: Passage, match: re.Match[str]) -> int:
    """Where the host ends ("sunnyhats.com.then" ends at "com"), or 0 where these are words without a space."""
    labels = match["host"].split(".")
    if labels[0] == "www" and len(labels) > 2:
        return match.end("host")
    end = match.end("host")
    for count in range(len(labels), 1, -1):
        rest = match["rest"] if count == len(labels) else ""
        if _ends_a_host(labels[:count], rest, _as_typed(passage, end, labels[count - 1])):
            return end
        end -= len(labels[count - 1]) + 1
    return 0


def _as_typed(passage: Passage, end: int, label: str) -> str:
    return passage.shown(end - len(label), end)


def _ends_a_host(labels: list[str], rest: str, typed: str) -> bool:
    last = labels[-1]
    if last in word_set("plain_endings") or last.startswith("xn--"):
        return True
    if len(last) == 2 and len(labels) > 2 and labels[-2] in _NATIONAL:
        return True
    if last in word_set("other_endings"):
        # "We won.Live music followed" has a capital; an address seldom does.
        return bool(rest) or (len(labels[-2]) > 1 and (typed.islower() or typed.isupper()))
    return last in word_set("word_endings") and rest.startswith("/") and len(rest) > 1


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.start() + len(match.group().rstrip(_TRAILING))


def _taken_apart(passage: Passage, start: int, end: int, *, is_spread: bool) -> Link:
    text = passage.folded[start:end]
    match = _ADDRESS.match(_SPREAD.sub(".", text) if is_spread else text)
    authority = match["authority"] if match else text
    user, _, rest = authority.rpartition("@")
    is_bracketed = rest.startswith("[")
    host, _, port = (rest[rest.find("]") + 1 :] if is_bracketed else rest).partition(":")
    host = (rest if is_bracketed else host).strip(". ")
    head = end if is_spread or match is None else start + match.end("authority")
    typed = passage.shown(start, head).rstrip(_UNSEEN_TAIL)
    return Link(
        (start, end),
        host,
        rest="" if match is None or is_spread else text[match.end("authority") :],
        has_user=bool(user),
        is_number=_NUMBER.fullmatch(host) is not None,
        is_foreign=_is_foreign(passage, typed, "" if is_bracketed else host),
        has_odd_port=port not in _PLAIN_PORTS,
    )


def _is_foreign(passage: Passage, typed: str, host: str) -> bool:
    if "xn--" in host or not typed.isascii() or not _PLAIN_HOST.fullmatch(host):
        return True
    return not passage.typed.isascii() and _TURNED.search(passage.typed) is not None
