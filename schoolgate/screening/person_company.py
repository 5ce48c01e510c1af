"""The words around a name: whether they speak of a person at all, of a public one, or of whom to ask (6.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from schoolgate.screening.late import late
from schoolgate.screening.sentences import SENTENCE_END
from schoolgate.screening.wordlists import lines

_REACH = 70
_TITLE_STOP = late(r"\b(?:mr|mrs|ms|dr|st|rev|prof|fr|sgt)\.$")
_MACRO = late(r"<([A-Z]+)>")


class Matter(Enum):
    """Whom a name is told of, as far as the words around say."""

    PARENT = "a parent or carer"
    PUPIL = "a pupil"
    STAFF = "a colleague"
    VISITOR = "a visitor or former pupil"
    PICTURED = "somebody to be credited"
    SOMEBODY = "somebody who is not on the roll"


@dataclass(frozen=True)
class Company:
    """The words before and after a name, no further than the sentence goes."""

    before: str
    after: str

    @classmethod
    def of(cls, folded: str, start: int, end: int) -> Company:
        """The company of folded[start:end]."""
        before = folded[max(0, start - _REACH) : start]
        for match in SENTENCE_END.finditer(before):
            if not _TITLE_STOP.search(before[: match.end()]):
                before = before[match.end() :].lstrip()
                break
        after = folded[end : end + _REACH]
        stop = SENTENCE_END.search(after)
        return cls(before, after[: stop.start()] if stop else after)

    @property
    def is_public(self) -> bool:
        """A public, historic or invented person, or a thing that bears a name."""
        return (
            self.before.endswith(("the ", "@", "/", "."))
            or _words("PUBLICBEFORE").search(self.before) is not None
            or _words("ABOUTASUBJECT").search(self.before) is not None
            or _words("SUBJECTAFTER").match(self.after) is not None
            or _words("NAMEDAFTER").match(self.after) is not None
        )

    @property
    def is_vouched_for_before(self) -> bool:
        """Whether the words just before call for a person: thanks, a role, a title."""
        return (
            _words("VOUCHESBEFORE").search(self.before) is not None
            or _words("TITLED").search(self.before) is not None
        )

    @property
    def vouching(self) -> int:
        """How far the words around say that this is a person: 0 not at all, 1 they may, 2 they do."""
        if self.is_vouched_for_before or _words("VOUCHESAFTER").match(self.after):
            return 2
        return 1 if _words("HINTSBEFORE").search(self.before) else 0

    @property
    def is_vouched_for_after(self) -> bool:
        """Whether the words just after speak of a person, and not of a team with its score."""
        return (
            _words("VOUCHESAFTER").match(self.after) is not None
            and _words("LOOSELYAFTER").match(self.after) is None
        )

    @property
    def opens_a_sentence(self) -> bool:
        """Whether the name is the first thing said."""
        return not self.before.strip(" \"'(#*-")

    @property
    def matter(self) -> Matter:
        """Whom the name is told of."""
        if _words("OFCREDIT").search(self.before):
            return Matter.PICTURED
        if _words("OFKIN").search(self.before) or _words("KINAFTER").match(self.after):
            return Matter.PARENT
        if _words("OFVISITORS").search(self.before):
            return Matter.VISITOR
        if _words("OFSTAFF").search(self.before) or _words("STAFFAFTER").match(self.after):
            return Matter.STAFF
        if _words("OFPUPILS").search(self.before) or _words("PUPILAFTER").match(self.after):
            return Matter.PUPIL
        if _words("BEATENBY").search(self.before) and _words("OFELSEWHERE").match(self.after):
            return Matter.PUPIL
        return Matter.SOMEBODY


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(_pieces()[name])


@cache
def _pieces() -> dict[str, str]:
    pieces: dict[str, str] = {}
    for line in lines("person_company"):
        name, _, piece = line.partition(" = ")
        pieces[name] = _MACRO.sub(lambda match: pieces[match.group(1)], piece)
    return pieces
