"""Finds promises in a passage, and tells those made in fun, in hope or not at all (4.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schoolgate.screening.late import late
from schoolgate.screening.passage import Passage
from schoolgate.screening.patterns import matching
from schoolgate.screening.scope import is_quoted_play, is_told
from schoolgate.screening.sentences import SENTENCE_END
from schoolgate.screening.weighing import weighed

_NEGATED = late(
    r"(?:\b(?:not|no|never|cannot|can't|cant|won't|wont|don't|dont|unable to|without|nor|neither|non|if|"
    r"whether|unless|hop(?:e|es|ed|ing)|hopefully|aims?|aiming|trying|ideally|subject to|unlikely|might|wish)\b"
    r"|n't)(?:(?!\b(?:we|you|i)\b)[^.!?,;\n]){0,18}$"
)
_FUN = late(
    r"\b(?:fun|mud|muddy|laugh\w*|cakes?|smil\w*|giggl\w*|great|fantastic|brilliant|lovely|amazing|treats?|sing\w*|"
    r"danc\w*|entertain\w*|memories|disappointed|bor(?:e|ed|ing)|biscuits?|last|jokes?|puns?|sprouts|glitter|"
    r"surprises?|magic\w*|music|good time|not to|to do (?:my|our|their) best|oranges|stars|adventures?|kind|kinder|"
    r"chocolate|sweets?|pies?|pizza|ice cream|puppies|bite|hurt a bit|exciting|unforgettable|"
    r"warm welcome|you(?:'ll| will) want|knees|jam|bangs|fizz\w*|donkey|potato|messy?|giggles|filthy)\b"
)
_WEIGHTY = late(
    r"\b(?:(?<!in )places?|refund\w*|grades?|jobs?|free|safe\w*|pass|pay|paid|fees?|interview|support|staff|cost|"
    r"redundan\w*|results?|education|progress|future|teach\w*|lessons?|ehcp|university|money)\b"
)
_QUOTED = late(
    r"\b(?:brownie|brownies|guides?|scouts?|cubs?|beavers?|rainbows?|pinky|olympic|wedding) ?(?:'s)?$"
)
_SOLEMN = late(r"promise|guarantee|swear|vow|certainly|definitely|absolutely|word")
_OATH = late(r"cross (?:our|my) hearts?|hand on heart|(?:take|have|on) my word|my word on .*")
_AHEAD = late(r"'ll\b|\b(?:will|won't|shall|never|always|every|no one|nobody)\b")
_AFTER = 60


def promises_in(passage: Passage) -> Iterator[tuple[int, int]]:
    """The folded span of each stretch that reads as a promise."""
    for pattern in matching("promises", passage):
        for match in pattern.finditer(passage.folded):
            if not _taken_back(passage.folded, match) and not is_quoted_play(passage, match.start()):
                yield match.span()
    for span in weighed("promise", passage):
        if not _NEGATED.search(passage.folded[max(0, span[0] - 30) : span[0]]) and not is_told(
            passage, *span
        ):
            yield span


def _taken_back(folded: str, match: re.Match[str]) -> bool:
    before = folded[max(0, match.start() - 30) : match.start()]
    if _SOLEMN.search(match.group()) and _is_in_fun(folded[match.start() : match.end() + _AFTER]):
        return True
    if _OATH.fullmatch(match.group()) and not _AHEAD.search(
        folded[max(0, match.start() - _AFTER) : match.end() + _AFTER]
    ):
        return True
    return _NEGATED.search(before) is not None or _QUOTED.search(before.rstrip()) is not None


def _is_in_fun(words: str) -> bool:
    """ "We promise lots of cake", but not "we promise a place and lots of cake"."""
    rest = SENTENCE_END.split(words, maxsplit=1)[0]
    return _FUN.search(rest) is not None and _WEIGHTY.search(rest) is None
