"""Which finding somebody means: told by a page or a program, and looked for in a fresh screening."""

from __future__ import annotations

from dataclasses import dataclass

from schoolgate.posts.errors import ChangedMeanwhile, NotLegal
from schoolgate.screening.model import Finding, Screening

LONGEST_NUMBER = 9


@dataclass(frozen=True)
class Spot:
    """A finding by its check, and by where it stands (code points of the text as typed)."""

    check: str
    where: str
    start: int
    end: int

    @classmethod
    def read(cls, told: str) -> Spot:
        """From "check where start end", as a button says it. Raises NotLegal for anything else."""
        parts = told.split(" ")
        if len(parts) != len(["check", "where", "start", "end"]) or not all(map(_is_number, parts[2:])):
            raise NotLegal("It can not be told which words are meant. Press Check, and try again.")
        return cls(parts[0], parts[1], int(parts[2]), int(parts[3]))

    def find(self, screening: Screening) -> Finding:
        """The finding, as it is found now. Raises ChangedMeanwhile where there is none any more."""
        found = [finding for finding in screening.findings if self.names(finding)]
        if not found:
            raise ChangedMeanwhile("This is not found here any more. Look at what stands here now.")
        return max(found, key=lambda finding: finding.outcome.severity)

    def names(self, finding: Finding) -> bool:
        """Whether it is this one."""
        theirs = (finding.check, finding.where, finding.start, finding.end)
        return theirs == (self.check, self.where, self.start, self.end)


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) <= LONGEST_NUMBER
