"""Confidential and commercially sensitive words."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check, Learnt
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.scope import in_earnest


class Confidential(Check):
    """Confidential matters.

    Catches: words of marked documents ("not for circulation", "embargoed until"), passwords and door codes, and what
    a school keeps to itself: redundancies, deficits, tenders, somebody's pay, settlements, legal advice, disciplinary
    matters, draft inspection grades, mergers not announced; and the same about another school.

    Leaves alone: what is public: results, the salary in a vacancy, published reports and accounts, public
    consultations, what the PTA raised.

    Do instead: wait until it is public, or let the Headteacher look at it first.
    """

    clauses = ("6.13", "6.14")
    outcome = Outcome.ASK
    one_a_sentence = True
    learnt = Learnt("confidential", "This may tell something that is not public.")

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        for span in in_earnest("confidential", passage):
            yield self.finding(
                passage,
                span,
                "This may be confidential.",
                "Leave it out until it is public, or let the Headteacher look at it first.",
            )
