"""Email addresses, written any way that still works."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.wordlists import word_set

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
_PUBLIC_BODIES = (".sch.uk", ".ac.uk", ".gov.uk", ".nhs.uk", ".police.uk")


class Email(Check):
    """Email addresses.

    Catches: email addresses in any form that a person could still use: with spaces, with "(at)" and "dot", in fancy
    letters, with hidden characters. Shared addresses of public bodies, such as admissions@…gov.uk, go to the
    Headteacher.

    Leaves alone: the addresses that your school publishes for itself, and handles such as @oakfieldpta.

    Do instead: give the school office's address, or say "please contact the school office".
    """

    clauses = ("4.3",)
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        folded = passage.folded
        if "@" in folded:
            for match in _PLAIN.finditer(folded):
                yield from self._tell(passage, reading, match, spoken=False)
        if "at" in passage.vocabulary:
            for match in _SPOKEN.finditer(folded):
                yield from self._tell(passage, reading, match, spoken=True)

    def _tell(self, passage: Passage, reading: Reading, match: re.Match[str], *, spoken: bool) -> Iterator[Finding]:
        before = _BEFORE.search(passage.folded[max(0, match.start() - 64):match.start()])
        if before is None:
            return
        mailbox, host = before.group().lstrip(".'"), match.group(1)
        loose = spoken and not match.group().lstrip().startswith(("(", "[", "{", "<"))
        if not mailbox or (loose and not _is_meant(mailbox, host)):
            return
        address = f"{mailbox}@{_without_dots(host)}"
        contacts = reading.context.contacts
        if address in contacts.emails:
            return
        shared = mailbox in word_set("shared mailboxes") and address.endswith(_PUBLIC_BODIES)
        span = (match.start() - len(mailbox), match.end())
        yield self.finding(
            passage, span, "This is an email address.",
            f"Use {contacts.first_email or 'the school office’s own address'}, or ask people to contact the office.",
            fix=contacts.first_email, outcome=Outcome.ASK if shared else self.outcome,
        )


def _is_meant(mailbox: str, host: str) -> bool:
    """"meet us at example.org" is an invitation; "jo.smith at gmail dot com" is an address."""
    says_dot = "dot" in re.split(r"[\s\[\](){}<>_]+", host)
    unlike_a_word = not mailbox.isalpha()
    return says_dot or (unlike_a_word and not mailbox.isdigit()) or _MAILBOX_HOSTS.match(host) is not None


def _without_dots(host: str) -> str:
    return re.sub(r"[\s\[\](){}<>_]*(?:(?<![a-z0-9])dot(?![a-z0-9])|\.)[\s\[\](){}<>_]*", ".", host)
