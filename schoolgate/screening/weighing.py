"""Weighs two kinds of words that stand in one sentence: what it is about, and how it is said.

"The council will mend the road" is about a public body and says nothing of it; "the council is a disgrace" does. Each
word or phrase of lists/weighed.txt has a weight of 0 to 4; a sentence counts where the heaviest of both kinds make
`ENOUGH` together. Linear in the length of the text; all lists are looked for in one pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from schoolgate.screening.sentences import SENTENCE_END
from schoolgate.screening.wordlists import lines

if TYPE_CHECKING:
    from schoolgate.screening.passage import Passage

ENOUGH = 4

Places = list[tuple[int, int, int]]
"""Of each phrase found: its first word, its last, and its weight."""
Entry = tuple[tuple[str, ...], tuple[str, str], int]
"""The words after the first, the name and kind of list, and the weight."""


@dataclass(frozen=True)
class _Index:
    """The entries of one word by it; those of several by the first two; of each word or pair the longest first."""

    of_one: dict[str, tuple[Entry, ...]]
    ones: frozenset[str]
    of_more: dict[tuple[str, str], tuple[Entry, ...]]
    pairs: frozenset[tuple[str, str]]


def weighed(name: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """The folded span, from the first telling word to the last, of each sentence that weighs enough."""
    said = passage.weighty.get((name, "says"))
    if not said:
        return
    matter_at_all = passage.weighty.get((name, "about"), [])
    if not _is_enough(matter_at_all, said):
        return
    ends = [match.start() for match in SENTENCE_END.finditer(passage.folded)]
    about = _by_sentence(matter_at_all, passage, ends)
    for sentence, places in _by_sentence(said, passage, ends).items():
        matter = about.get(sentence, [])
        if _is_enough(matter, places):
            first, last = (
                min(place[0] for place in matter + places),
                max(place[1] for place in matter + places),
            )
            yield passage.words.starts[first], passage.words.ends[last]


def weighty_in(texts: list[str], vocabulary: frozenset[str]) -> dict[tuple[str, str], Places]:
    """Where the entries of each list stand in a text's words, none inside another of its list, the longest first.

    What a text is about is worked out only where something is said.
    """
    pairs = list(pairwise([*texts, ""]))
    said = _found("says", texts, vocabulary, pairs)
    return said | _found("about", texts, vocabulary, pairs) if said else said


def _found(
    kind: str, texts: list[str], vocabulary: frozenset[str], pairs: list[tuple[str, str]]
) -> dict[tuple[str, str], Places]:
    index = _index(kind)
    ones, more = index.ones & vocabulary, index.pairs.intersection(pairs)
    found: dict[tuple[str, str], Places] = {}
    if not ones and not more:
        return found
    hits = [(number, pair) for number, pair in enumerate(pairs) if pair in more or pair[0] in ones]
    for number, pair in hits:
        for rest, of, weight in (*index.of_more.get(pair, ()), *index.of_one.get(pair[0], ())):
            if len(rest) < 2 or tuple(texts[number + 1 : number + 1 + len(rest)]) == rest:
                places = found.setdefault(of, [])
                if not places or places[-1][1] < number:
                    places.append((number, number + len(rest), weight))
    return found


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
def _index(kind: str) -> _Index:
    of_one: dict[str, list[Entry]] = {}
    of_more: dict[tuple[str, str], list[Entry]] = {}
    for line in lines("weighed"):
        head, _, written = line.partition(" = ")
        name, what, weight = head.split()
        for phrase in written.split() if what == kind else ():
            first, *rest = phrase.split("_")
            entry = (tuple(rest), (name, kind), int(weight))
            if rest:
                of_more.setdefault((first, rest[0]), []).append(entry)
            else:
                of_one.setdefault(first, []).append(entry)
    for entries in of_more.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return _Index(
        {first: tuple(entries) for first, entries in of_one.items()},
        frozenset(of_one),
        {pair: tuple(entries) for pair, entries in of_more.items()},
        frozenset(of_more),
    )
