"""Pupils' full names, from the school's roll."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.name_reader import NameMatch
from schoolgate.screening.names import names_in
from schoolgate.screening.passage import Passage, Reading


class PupilFullName(Check):
    """A pupil's full name.

    Catches: the first name and surname together of any pupil on the school's roll, in the text, the descriptions of
    pictures, file names, hashtags and handles: in any order, with or without capitals, accents, hyphens or middle
    names, in fancy letters, or with the everyday short form of the name. Where a name is misspelt, or the words may
    well mean something else ("May Day", "Robin Hood"), the Headteacher decides.

    Leaves alone: first names by themselves, lists of first names, surnames after Mr, Mrs or Miss, and places that
    share their words with a name ("in Rose Hall").

    Do instead: use the first name alone, or say "a Year 5 pupil" or "our goalkeeper".
    """

    clauses = ("6.9", "4.3")
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        roll = reading.context.roll
        if roll is None or not len(roll):
            return
        for match in names_in(passage, roll):
            yield self._told(passage, match)

    def _told(self, passage: Passage, match: NameMatch) -> Finding:
        # Where the spelling was guessed, the name on the roll is not told: it may be another person's.
        call = passage.shown(*match.given) if match.given else match.entry.call if match.sure else ""
        year = "" if match.entry.is_former else match.entry.year
        group = "a former pupil" if match.entry.is_former else f"a {year} pupil" if year else "a pupil"
        outcome, message = self._words(match, call)
        return self.finding(
            passage,
            (match.start, match.end),
            message,
            f"Use “{call}” or “{group}”." if call else f"Use the first name alone, or “{group}”.",
            fixes=(call, group) if call else (group,),
            outcome=outcome,
        )

    def _words(self, match: NameMatch, call: str) -> tuple[Outcome, str]:
        if match.coincidence:
            return Outcome.ASK, "This is also a pupil’s full name here. Is it the pupil you mean?"
        if match.titled:
            return Outcome.ASK, "This is also a pupil’s full name here. For a grown-up, the surname will do."
        if not match.sure:
            return Outcome.ASK, "This is very like the full name of a pupil here."
        if match.entry.is_former:
            return (
                self.outcome,
                f"This is {call}’s full name. They have left us, and their name stays protected.",
            )
        return self.outcome, f"This is {call}’s full name."
