"""Email addresses, written any way that still works."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.emails import emails_in
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.wordlists import word_set

_PUBLIC_BODIES = (".gov.uk", ".nhs.uk", ".police.uk", ".gov.wales")
_OF_EDUCATION = (".sch.uk", ".ac.uk")


class Email(Check):
    """Email addresses.

    Catches: email addresses in any form that a person could still use: with spaces, with "(at)" and "dot", in fancy
    letters, with hidden characters. Shared addresses of other schools and colleges, such as office@…sch.uk, go to
    the Headteacher.

    Leaves alone: the addresses that your school publishes for itself, shared ones of councils, the NHS and the police
    (admissions@…gov.uk), and handles such as @oakfieldpta.

    Do instead: give the school office's address, or say "please contact the school office".
    """

    clauses = ("4.3",)
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        contacts = reading.context.contacts
        for found in emails_in(passage):
            is_shared = found.mailbox in word_set("shared mailboxes")
            if f"{found.mailbox}@{found.host}" in contacts.emails or (
                is_shared and found.host.endswith(_PUBLIC_BODIES)
            ):
                continue
            yield self.finding(
                passage,
                found.span,
                "This is an email address.",
                f"Use {contacts.first_email or 'the school office’s own address'}, or ask people to contact "
                f"the office.",
                fixes=(contacts.first_email,) if contacts.first_email else (),
                outcome=Outcome.ASK if is_shared and found.host.endswith(_OF_EDUCATION) else self.outcome,
            )
