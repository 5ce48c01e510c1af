"""Finds email addresses in a passage, however they are written (4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schoolgate.screening.passage import Passage

_HOST = r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}"
_SPREAD = r"[a-z0-9-]{1,63}\s{0,2}\.\s{0,2}(?:com|co\s?\.\s?uk|org|org\s?\.\s?uk|net|uk)\b"
_PLAIN = re.compile(rf"\s{{0,2}}@\s{{0,2}}({_HOST}|{_SPREAD})")
_BEFORE = re.compile(r"[a-z0-9._%+'-]{1,64}\Z")
_LABEL = r"[a-z0-9-]{1,63}"
_DOT = r"(?:\s{0,2}\.\s{0,2}|\s{0,2}[\[({<]\s?dot\s?[\])}>]\s{0,2}|[\s_]dot[\s_])"
_SPOKEN = re.compile(
    rf"(?:\s{{0,2}}[\[({{<]\s?at\s?[\])}}>]\s{{0,2}}|[\s_]at[\s_])({_LABEL}(?:{_DOT}{_LABEL}){{1,4}})(?![\w-])"
)
_MAILBOX_HOSTS = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|live|aol|btinternet|sky|talktalk|virginmedia|proton(?:mail)?|me"
    r"|msn|ymail)\b"
)
_LONGEST_MAILBOX = 64


@dataclass(frozen=True, slots=True)
class EmailAddress:
    """An address: its folded span, the mailbox, and the host with its dots back."""

    span: tuple[int, int]
    mailbox: str
    host: str


def emails_in(passage: Passage) -> Iterator[EmailAddress]:
    """Each address that a person could still use."""
    if "@" in passage.folded:
        for match in _PLAIN.finditer(passage.folded):
            yield from _address(passage, match, loose=False)
    if "at" in passage.vocabulary:
        for match in _SPOKEN.finditer(passage.folded):
            yield from _address(
                passage, match, loose=not match.group().lstrip().startswith(("(", "[", "{", "<"))
            )


def _address(passage: Passage, match: re.Match[str], *, loose: bool) -> Iterator[EmailAddress]:
    before = _BEFORE.search(passage.folded, max(0, match.start() - _LONGEST_MAILBOX), match.start())
    mailbox = before.group().lstrip(".'") if before else ""
    if mailbox and not (loose and not _is_meant(mailbox, match.group(1))):
        yield EmailAddress((match.start() - len(mailbox), match.end()), mailbox, _with_dots(match.group(1)))


def _is_meant(mailbox: str, host: str) -> bool:
    """ "meet us at example.org" is an invitation; "jo.smith at gmail dot com" is an address."""
    says_dot = "dot" in re.split(r"[\s\[\](){}<>_]+", host)
    unlike_a_word = not mailbox.isalpha()
    return says_dot or (unlike_a_word and not mailbox.isdigit()) or _MAILBOX_HOSTS.match(host) is not None


def _with_dots(host: str) -> str:
    return re.sub(r"[\s\[\](){}<>_]*(?:(?<![a-z0-9])dot(?![a-z0-9])|\.)[\s\[\](){}<>_]*", ".", host)
