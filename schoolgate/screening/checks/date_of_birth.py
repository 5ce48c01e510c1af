"""Dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_DAY}[\s]{{0,2}}[/.\-\s][\s]{{0,2}}[01]?[0-9][\s]{{0,2}}[/.\-\s][\s]{{0,2}}((?:19|20)?[0-9]{{2}})"
    rf"|((?:19|20)[0-9]{{2}})[/.\-][01]?[0-9][/.\-][0-3]?[0-9]"
    rf"|{_DAY}(?: of)?[\s,.\-]{{1,2}}{_MONTH}[\s,.\-']{{1,2}}((?:19|20)?[0-9]{{2}})"
    rf"|{_MONTH}[\s,.\-]{{1,2}}{_DAY}[\s,.\-]{{1,2}}((?:19|20)[0-9]{{2}}))(?![0-9])"
)
_BORN = re.compile(
    r"\b(?:born|dob|d[. ]{0,2}o[. ]{0,2}b\b\.?|turn(?:s|ed) [0-9]{1,2} on|date of birth|birth ?date|"
    r"birthday(?: is|:| -)|b\.)"
    rf"(?P<between>[^0-9\n]{{0,30}}?)\(?(?P<date>{_DATE})"
)
_BIRTHDAY = re.compile(rf"\bbirthday,? (?:on )?(?P<between>)(?P<date>{_DATE})")
_TRIGGERS = frozenset({"born", "dob", "birth", "birthday", "birthdate", "d", "b", "turned", "turns"})
_OLDEST_LIVING = 1925


class DateOfBirth(Check):
    """Dates of birth.

    Catches: a full date, in figures or words, after "born", "DOB", "date of birth" or "birthday is". A
    full date straight after "birthday" goes to the Headteacher: it may be the day of the party.

    Leaves alone: people of history ("Brunel was born on 9 April 1806"), birthdays without a year, and the dates of
    events.

    Do instead: say "is seven today", or leave the year out.
    """

    clauses = ("4.3", "6.15")
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        if passage.digits < 3 or _TRIGGERS.isdisjoint(passage.vocabulary):
            return
        for pattern, outcome in ((_BORN, Outcome.STOP), (_BIRTHDAY, Outcome.ASK)):
            for match in pattern.finditer(passage.folded):
                if _may_be_living(match):
                    yield self.finding(
                        passage,
                        match.span("date"),
                        "This is somebody’s date of birth.",
                        "Say the age if it matters (“is seven today”), or leave the date out.",
                        outcome=outcome,
                    )


def _may_be_living(match: re.Match[str]) -> bool:
    year = next(group for group in match.groups()[2:] if group)
    return len(year) < 4 or int(year) >= _OLDEST_LIVING
