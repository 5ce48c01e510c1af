"""Whether the text reads in the tone it was meant to have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Category, Finding, Outcome, Tone
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.patterns import any_of, matching

_CHEERFUL = frozenset("😂🤣😜🤪😎🥳🤩💃🕺🍻🤷")
_MOST_CHEERFUL = 2
_FORMAL_BY_KIND = frozenset({Category.VACANCY.value, Category.PRESS_RELEASE.value})


class ToneCheck(Check):
    """Reads in the tone you chose.

    Catches: chatty words in a post meant to be professional, stiff official words in one meant to be light-hearted,
    and sarcasm in either.

    Leaves alone: everything else; a vacancy or a press release is taken as professional if you chose nothing.

    Do instead: change a word or two, or choose the other tone.
    """

    clauses = ("3.2", "4.4")
    outcome = Outcome.ADVISE
    parts = frozenset({"text"})

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        tone = reading.draft.tone or _usual(reading.draft.category)
        for pattern in matching("sarcastic", passage):
            for match in pattern.finditer(passage.folded):
                yield self._told(passage, match, "This may come across as sarcastic.", "Say it plainly.")
        if tone == Tone.PROFESSIONAL:
            for match in any_of("chatty").finditer(passage.folded):
                yield self._told(
                    passage, match, "This is chatty for a professional post.", "Use a plainer word."
                )
            yield from self._too_cheerful(passage)
        elif tone == Tone.LIGHT_HEARTED:
            yield from self._stiff(passage)

    def _stiff(self, passage: Passage) -> Iterator[Finding]:
        for pattern in matching("stiff", passage):
            for match in pattern.finditer(passage.folded):
                yield self._told(
                    passage, match, "This is stiff for a light-hearted post.", "Use an everyday word."
                )

    def _too_cheerful(self, passage: Passage) -> Iterator[Finding]:
        if passage.typed.isascii():
            return
        places = [index for index, char in enumerate(passage.typed) if char in _CHEERFUL]
        if len(places) > _MOST_CHEERFUL:
            yield Finding(
                self.name,
                self.clauses,
                self.outcome,
                passage.where,
                places[0],
                places[0] + 1,
                "So many laughing faces are chatty for a professional post.",
                "Keep one, or none.",
            )

    def _told(self, passage: Passage, match: re.Match[str], message: str, advice: str) -> Finding:
        return self.finding(passage, match.span(), message, advice)


def _usual(category: str) -> str:
    return Tone.PROFESSIONAL.value if category in _FORMAL_BY_KIND else ""
