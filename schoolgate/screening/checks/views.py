"""Opinions and campaigning in the school's name."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check, Learnt
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.patterns import matching
from schoolgate.screening.scope import in_earnest


class Views(Check):
    """Opinions and campaigning.

    Catches: calls to vote, sign, march, strike or boycott; praise or blame of parties, politicians, the government or
    the council; religion preached or run down; a side taken in what people fall out over. In a pre-election period,
    any mention of a party, a candidate or a politician.

    Leaves alone: mock elections, an MP's visit told as news, the notice that school is a polling station, closures
    on a strike day, visits to places of worship, carols, Remembrance.

    Do instead: tell what happened at school, and let readers make up their own minds.
    """

    clauses = ("6.4",)
    outcome = Outcome.ASK
    one_a_sentence = True
    learnt = Learnt("views", "This may read as taking a side.")

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        found = False
        for span in in_earnest("views", passage):
            found = True
            yield self.finding(
                passage,
                span,
                "This reads as an opinion or a campaign.",
                "A school account takes no side: tell what happened, or let the Headteacher look at it first.",
            )
        if reading.context.is_pre_election and not found:
            yield from self._mentions(passage)

    def may_be_softened(self, words: str, reading: Reading) -> bool:
        return not reading.context.is_pre_election

    def _mentions(self, passage: Passage) -> Iterator[Finding]:
        for pattern in matching("views_mention", passage):
            for match in pattern.finditer(passage.folded):
                yield self.finding(
                    passage,
                    match.span(),
                    "This names a party or a politician before an election.",
                    "Until the election is over, the Headteacher looks at this first.",
                )
