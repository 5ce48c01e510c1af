"""Promises and commitments made in the school's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.patterns import patterns

_NEGATED = re.compile(
    r"(?:\b(?:not|no|never|cannot|can't|cant|won't|wont|don't|dont|unable to|without|nor|neither|non|if|"
    r"whether|unless)\b|n't)(?:(?!\b(?:we|you|i)\b)[^.!?,;\n]){0,18}$"
)
_IN_FUN = re.compile(
    r"^[^.!?\n]{0,6}(?: you| that| it| this| there)?(?:'ll|'s| will| is| are| won't| wont)?(?: be|"
    r" have)?(?: a| lots of| plenty of| some| the| to be| you)? ?"
    r"(?:fun|mud|laughs?|cake|smiles?|giggles|not to|great|fantastic|brilliant|good time|lovely|amazing|"
    r"to do (?:my|our) best|entertainment|"
    r"memories|won't be disappointed|bore|boring|biscuits|no singing|last)\b"
)
_QUOTED = re.compile(
    r"\b(?:brownie|brownies|guides?|scouts?|cubs?|beavers?|rainbows?|pinky|olympic|wedding) ?(?:'s)?$"
)


class Promise(Check):
    """Promises and commitments.

    Catches: promises, guarantees, refunds and undertakings in the school's name: "we guarantee every child a place",
    "you will get a full refund", "there will be no redundancies".

    Leaves alone: "we can not guarantee a place", "no refunds", "promises to be a great night", and the Brownies'
    Promise.

    Do instead: say what is planned ("we hope to", "we are working on"), or ask the Headteacher first.
    """

    clauses = ("4.6",)
    outcome = Outcome.ASK
    parts = frozenset({"text", "alt"})

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        folded = passage.folded
        for pattern in patterns("promises").matching(passage.vocabulary):
            for match in pattern.finditer(folded):
                if not _taken_back(folded, match):
                    yield self.finding(
                        passage,
                        match.span(),
                        "This reads as a promise by the school.",
                        "Say what is planned (“we hope to”), or let the Headteacher check it first.",
                    )


def _taken_back(folded: str, match: re.Match[str]) -> bool:
    before = folded[max(0, match.start() - 30) : match.start()]
    after = folded[match.end() : match.end() + 60]
    if ("promise" in match.group() or "guarantee" in match.group()) and _IN_FUN.match(after):
        return True
    return _NEGATED.search(before) is not None or _QUOTED.search(before.rstrip()) is not None
