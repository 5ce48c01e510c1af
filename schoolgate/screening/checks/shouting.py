"""Capitals and exclamation marks that read as shouting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.late import late
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading

_RUN = re.compile(
    r"[A-Z](?<![A-Za-z].)[A-Z'’]+(?:[ ,\-–—&!?:]{1,3}(?:[A-Z][A-Z'’]+|[AI]|[0-9]+)(?![A-Za-z]))*(?![A-Za-z])"
)
_WORD = late(r"[A-Z'’]{2,}")
_MARKS = late(r"!(?:\s?[!?]){3,}|\?(?:\s?[!?]){3,}")
_FEWEST_WORDS = 5
_FEWEST_LETTERS = 20


class Shouting(Check):
    """Shouting.

    Catches: five words or more in a row in capitals, and rows of exclamation or question marks.

    Leaves alone: short headings (WORLD BOOK DAY), and names that are written in capitals, such as GCSE or PTA.

    Do instead: write it in sentence case; one exclamation mark is enough.
    """

    clauses = ("4.4",)
    outcome = Outcome.ADVISE
    parts = frozenset({"text"})

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        typed = passage.typed
        for match in _RUN.finditer(typed):
            words = [word for word in _WORD.findall(match.group()) if len(word) > 1]
            if len(words) >= _FEWEST_WORDS and sum(map(len, words)) >= _FEWEST_LETTERS:
                yield self._told(match, "These capitals read as shouting.", match.group().capitalize())
        if "!" in typed or "?" in typed:
            for match in _MARKS.finditer(typed):
                yield self._told(match, "So many marks read as shouting.", match.group()[0])

    def _told(self, match: re.Match[str], message: str, fix: str) -> Finding:
        return Finding(
            self.name,
            self.clauses,
            self.outcome,
            "text",
            match.start(),
            match.end(),
            message,
            "Write it as an ordinary sentence; one mark is enough.",
            (fix,),
        )
