"""Slurs, abuse, profanity and hostile words."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check, Learnt
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.rude_words import is_swearing, rude_in


class Hostile(Check):
    """Hostile or rude words.

    Catches: slurs, threats and insults aimed at somebody (these can not go out); swear words, also half hidden
    (f**k, sh1t), words that put people down or shout them down, and sentences that read as a dig or a sneer without a
    rude word (these go to the Headteacher).

    Leaves alone: the same words where they mean something else: blue tits, Dick Whittington, Bloody Sunday, a
    hate-crime assembly, Offa's Dyke.

    Do instead: say what you would like to happen, as you would at the school gate.
    """

    clauses = ("4.4", "6.5", "6.2")
    outcome = Outcome.STOP
    one_a_sentence = True
    learnt = Learnt("hostile", "This may read as a dig at somebody.")

    def may_be_softened(self, words: str, reading: Reading) -> bool:
        """A swear word is one wherever it stands; "what a muppet I am" may be in jest."""
        return not is_swearing(words)

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        for span, outcome in rude_in(passage):
            yield self._told(passage, span, outcome)

    def _told(self, passage: Passage, span: tuple[int, int], outcome: Outcome) -> Finding:
        if outcome is Outcome.STOP:
            message, advice = "These words hurt people and can not go out.", "Leave them out."
        else:
            message, advice = (
                "This may read as rude or hostile.",
                "Say what you would like to happen, in kind words.",
            )
        return self.finding(passage, span, message, advice, outcome=outcome)
