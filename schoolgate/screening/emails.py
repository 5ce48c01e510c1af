"""Finds email addresses in a passage, however they are written (4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schoolgate.screening.late import late
from schoolgate.screening.passage import Passage
from schoolgate.screening.wordlists import word_set

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOT = r"(?:\s{0,2}\.\s{0,2}|\s{0,2}[\[({<]\s?(?:dot|\.)\s?[\])}>]\s{0,2}|[\s_-]{1,2}dot[\s_-]{1,2})"
_WHERE = late(rf"\s{{0,2}}[\])}}>*'\"_-]?\s{{0,2}}(?P<host>{_LABEL}(?:{_DOT}{_LABEL}){{0,5}})")
_WHO = late(
    r"(?P<who>[a-z0-9._%+'-]{1,64}"
    r"|[a-z0-9_%+'-]{1,30}(?:\s{1,2}(?:dot|underscore|dash|hyphen|plus)\s{1,2}[a-z0-9_-]{1,30}){1,3})"
    r"\s{0,2}[\[({<*'\"-]?\s{0,2}\Z"
)
_SAID_IN_WHO = late(r"\s{1,2}(?:dot|underscore|dash|hyphen|plus)\s")
_MARKED_AT = late(r"(?<=[\[({<*-])\s?at\s?(?=[\])}>*-])")
_PLAIN_AT = late(r"(?<=[\s_])at(?=[\s_])")
_AT_A_HOST = re.compile(
    r" at[ \n]{1,2}(?=[a-z0-9-]{1,63}\.[a-z]|gmail|hotmail|outlook|yahoo|icloud|btinternet)"
)
_MARKS = ("at)", "at]", "at}", "at>", "at )", "at ]", "-at-", "*at*")
_RUN_TOGETHER = late(
    r"(?<![a-z0-9])(?P<who>[a-z0-9._-]{1,40})at"
    r"(?P<host>[a-z0-9-]{2,40}(?:dot(?:com|couk|org|net|uk|co)){1,2})(?![a-z])"
)
_GAP = late(_DOT)
_WORDS_TOO = frozenset(("me", "live", "sky", "outlook", "proton"))
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class EmailAddress:
    """An address: its folded span, the mailbox, and the host with its dots back."""

    span: tuple[int, int]
    mailbox: str
    host: str


def emails_in(passage: Passage) -> Iterator[EmailAddress]:
    """Each address that a person could still use."""
    folded = passage.folded
    at = folded.find("@")
    while at >= 0:
        yield from _address(folded, at, at + 1)
        at = folded.find("@", at + 1)
    if "at" in passage.vocabulary:
        yield from _said(passage)
    if "dotco" in folded or "dotuk" in folded or "dotorg" in folded:
        for match in _RUN_TOGETHER.finditer(folded):
            host = match.group("host").replace("dotcouk", ".co.uk").replace("dot", ".")
            yield EmailAddress(match.span(), match.group("who"), host)


def _said(passage: Passage) -> Iterator[EmailAddress]:
    """Those whose sign is the word "at", in brackets or by itself."""
    folded = passage.folded
    if _has_a_mark(folded):
        for match in _MARKED_AT.finditer(folded):
            yield from _address(folded, *match.span())
    if "dot" in passage.vocabulary:
        for match in _PLAIN_AT.finditer(folded):
            yield from _address(folded, *match.span(), is_a_word=True)
    else:
        for match in _AT_A_HOST.finditer(folded):
            yield from _address(folded, match.start() + 1, match.start() + 3, is_a_word=True)


def _has_a_mark(folded: str) -> bool:
    """The cheap question; the signs are those of _MARKED_AT."""
    return (
        "(" in folded
        or "[" in folded
        or "{" in folded
        or "<" in folded
        or "-at-" in folded
        or "*at*" in folded
    ) and any(mark in folded for mark in _MARKS)


def _address(folded: str, at: int, after: int, *, is_a_word: bool = False) -> Iterator[EmailAddress]:
    """The address around the sign at folded[at:after], if it is one."""
    where = _WHERE.match(folded, after)
    who = _WHO.search(folded, max(0, at - _LONGEST), at) if where else None
    if not where or not who:
        return
    mailbox = who.group("who").lstrip(".'-_ ")
    is_tight = who.end("who") == at and where.start("host") == after
    written = _host(where.group("host"), mailbox, is_tight=is_tight, is_a_word=is_a_word)
    if mailbox and written:
        span = (who.end("who") - len(mailbox), where.start("host") + len(written))
        who_key = _SAID_IN_WHO.sub(".", mailbox).replace(" ", "").rstrip("_-")
        yield EmailAddress(span, who_key, _GAP.sub(".", written))


def _host(written: str, mailbox: str, *, is_tight: bool, is_a_word: bool) -> str:
    """As much of what follows the sign as is a host, or nothing: "gmail.com. Thanks" is "gmail.com"."""
    gaps = [match.span() for match in _GAP.finditer(written)]
    is_a_plain_word = mailbox.isalpha() or not any(map(str.isalpha, mailbox))
    for start, end in reversed(gaps):
        upto = gaps.index((start, end)) + 1
        stop = gaps[upto][0] if upto < len(gaps) else len(written)
        allowed = _allowed(written, gaps[:upto], is_tight=is_tight, is_a_word=is_a_word)
        is_known = not is_a_word or not is_a_plain_word or _says_dot(written[:stop]) or _is_for_mail(written)
        if is_known and _ends_well(written[end:stop], allowed):
            return written[:stop]
    label = written[: gaps[0][0]] if gaps else written
    return (
        label if label in word_set("mailbox hosts") - _WORDS_TOO and (is_tight or not is_a_plain_word) else ""
    )


def _allowed(
    written: str, gaps: list[tuple[int, int]], *, is_tight: bool, is_a_word: bool
) -> frozenset[str] | None:
    """The endings that are believed; None for any. A gap after a full stop is how most sentences go on."""
    dots = [written[start:end] for start, end in gaps]
    if all(dot == "." for dot in dots):
        return None if is_tight else word_set("host ends")
    if any(dot[-1:].isspace() and dot[0] == "." for dot in dots):
        return frozenset() if is_a_word else word_set("sure host ends")
    return word_set("host ends")


def _ends_well(label: str, allowed: frozenset[str] | None) -> bool:
    return label in allowed if allowed is not None else label.isalpha() and len(label) > 1


def _says_dot(written: str) -> bool:
    return "dot" in re.split(r"[\s\[\](){}<>_-]+", written)


def _is_for_mail(written: str) -> bool:
    return re.split(r"[^a-z0-9]", written, maxsplit=1)[0] in word_set("mailbox hosts")
