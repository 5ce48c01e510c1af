"""Email addresses, written any way that still works."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.emails import emails_in
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.wordlists import word_set

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
        contacts = reading.context.contacts
        for found in emails_in(passage):
            if f"{found.mailbox}@{found.host}" in contacts.emails:
                continue
            shared = found.mailbox in word_set("shared mailboxes") and found.host.endswith(_PUBLIC_BODIES)
            yield self.finding(
                passage,
                found.span,
                "This is an email address.",
                f"Use {contacts.first_email or 'the school office’s own address'}, or ask people to contact "
                f"the office.",
                fixes=(contacts.first_email,) if contacts.first_email else (),
                outcome=Outcome.ASK if shared else self.outcome,
            )
