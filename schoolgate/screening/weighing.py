"""Weighs two kinds of words that stand in one sentence: what it is about, and how it is said.

"The council will mend the road" is about a public body and says nothing of it; "the council is a disgrace" does. Each
word or phrase of lists/weighed.txt has a weight of 1 to 4; a sentence counts where the heaviest of both kinds make
`ENOUGH` together. Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from schoolgate.screening.passage import Passage
from schoolgate.screening.wordlists import lines

ENOUGH = 4
_SENTENCE_END = re.compile(r"[.!?…]+(?=[\s\"')]|$)|\n")

Places = list[tuple[int, int, int]]
"""Of each phrase found: its first word, its last, and its weight."""


@dataclass(frozen=True)
class Phrases:
    """Phrases by their first word, each with the words that follow and its weight; the longest first."""

    by_first: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    firsts: frozenset[str]

    def in_(self, texts: list[str]) -> Places:
        """Where they stand in a list of words, none inside another: a weight of 0 makes words harmless."""
        found: Places = []
        free_from = 0
        for number, word in enumerate(texts):
            if word not in self.firsts or number < free_from:
                continue
            for rest, weight in self.by_first[word]:
                if not rest or tuple(texts[number + 1 : number + 1 + len(rest)]) == rest:
                    found.append((number, number + len(rest), weight))
                    free_from = number + len(rest) + 1
                    break
        return found


def weighed(name: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """The folded span, from the first telling word to the last, of each sentence that weighs enough."""
    about, says = phrases(name, "about"), phrases(name, "says")
    if says.firsts.isdisjoint(passage.vocabulary):
        return
    texts = passage.words.texts
    said = says.in_(texts)
    if said:
        ends = [match.start() for match in _SENTENCE_END.finditer(passage.folded)]
        about_by = _by_sentence(about.in_(texts), passage, ends)
        for sentence, places in _by_sentence(said, passage, ends).items():
            matter = about_by.get(sentence, [])
            if _is_enough(matter, places):
                first, last = (
                    min(place[0] for place in matter + places),
                    max(place[1] for place in matter + places),
                )
                yield passage.words.starts[first], passage.words.ends[last]


def _by_sentence(places: Places, passage: Passage, ends: list[int]) -> dict[int, Places]:
    """The places of each sentence, by its number."""
    grouped: dict[int, Places] = {}
    sentence = 0
    for place in places:
        start = passage.words.starts[place[0]]
        while sentence < len(ends) and ends[sentence] < start:
            sentence += 1
        grouped.setdefault(sentence, []).append(place)
    return grouped


def _is_enough(about: Places, says: Places) -> bool:
    """The heaviest of each kind counts in full, a second strong word adds one; one kind may be enough alone."""
    weights = sorted((weight for _, _, weight in says), reverse=True)
    if weights[0] >= ENOUGH or not about or (len(about) == len(says) == 1 and about[0][0] == says[0][0]):
        return weights[0] >= ENOUGH
    return (
        max(weight for _, _, weight in about) + weights[0] + (len(weights) > 1 and weights[1] > 1) >= ENOUGH
    )


@cache
def phrases(name: str, kind: str) -> Phrases:
    """The phrases of one name and kind ("about" or "says") of lists/weighed.txt."""
    by_first: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for line in lines("weighed"):
        head, _, written = line.partition(" = ")
        of, what, weight = head.split()
        if (of, what) == (name, kind):
            for phrase in written.split():
                first, *rest = phrase.split("_")
                by_first.setdefault(first, []).append((tuple(rest), int(weight)))
    longest_first = {
        first: tuple(sorted(found, key=lambda each: -len(each[0]))) for first, found in by_first.items()
    }
    return Phrases(longest_first, frozenset(longest_first))
