"""Full names of people who are not on the roll: parents, colleagues, pupils of other schools."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.people import Person, people_in
from schoolgate.screening.person_company import Matter

_ADVICE = {
    Matter.PARENT: "Leave out the name (“a Year 4 dad”), or ask them and let the Headteacher see it.",
    Matter.PUPIL: "Use the first name alone, or say “a pupil”.",
    Matter.STAFF: "Use a title and surname (“Mrs Patel”), or ask the office to add them to the staff who may be named.",
    Matter.VISITOR: "Did they agree to be named? Otherwise a title and surname, or “our visitor”, will do.",
    Matter.PICTURED: "Did they agree to be named? If not, leave the credit out.",
    Matter.SOMEBODY: "Did they agree? Otherwise the first name alone will do, or a title and surname.",
}


class PersonFullName(Check):
    """Other people's full names.

    Catches: the first name and surname together of somebody who is not on the school's roll: a parent, a colleague, a
    visitor, a pupil of another school. Where the words around say that it is a parent, a pupil, or a colleague who is
    not among the staff who agreed to be named, the Headteacher decides; otherwise the author is told.

    Leaves alone: first names by themselves, a title with a surname ("Mrs Patel"), staff who agreed to be named, public
    and historic people, authors, characters of books and plays, and houses, streets, trusts and prizes that bear a
    name.

    Do instead: use the first name alone, a title and surname, or ask the person first.
    """

    clauses = ("4.3", "6.7", "6.9")
    outcome = Outcome.ASK

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        for person in people_in(passage, reading.context):
            yield self._told(passage, person)

    def _told(self, passage: Passage, person: Person) -> Finding:
        return self.finding(
            passage,
            person.span,
            f"This is the full name of {person.matter.value}.",
            _ADVICE[person.matter],
            fixes=_fixes(passage, person),
            outcome=Outcome.ASK if person.asks else Outcome.ADVISE,
        )


def _fixes(passage: Passage, person: Person) -> tuple[str, ...]:
    """ "Mrs Patel" for "Mrs Anita Patel", and "Anita" for "Anita Patel"."""
    name = person.name
    if name.title is not None:
        return (f"{passage.shown(*name.title)} {passage.shown(*name.family)}",)
    return (passage.shown(*name.given),)
