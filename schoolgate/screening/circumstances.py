"""Finds what a child's life is like, told beside a child who could be recognised (4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schoolgate.screening.late import late
from schoolgate.screening.passage import Passage
from schoolgate.screening.patterns import any_of, matching
from schoolgate.screening.person_words import Likeness, given_likeness
from schoolgate.screening.roll import RollIndex
from schoolgate.screening.spelling import SKELETONS
from schoolgate.screening.wordlists import word_set

_SENTENCE_END = late(r"[.!?…]{1,9}(?=[\s\"')]|$)|(?<![:\n])\n")
_WORD = late(r"[^\W\d_]+")
_PRONOUN = late(
    r"\b(?:he|she|his|her|him|hers|they|their|them|mum|mummy|mam|dad|daddy|nan|parents|family|who|whose|the other"
    r"|one)\b"
)
_WITH_A_CLASS = late(
    r"\b[A-Z][a-z]{1,14}(?: [A-Z]\b\.?)?,? (?:in |from |of |\()?(?:Y(?:ear|r|) ?[1-9R]|Reception\b|Nursery\b"
    r"|[1-9][0-9]?[A-Z]{1,2}\b|[A-Z][a-z]{2,12} class\b|Class [1-9])"
)
_TITLED = late(
    r"\b(?:mr|mrs|miss|ms|mx|dr|sir|lady|lord|rev|pc|st|saint|king|queen|professor|prof|coach)\.? \Z"
)
_TITLE = 12
_DOES = late(
    r"(?: [a-z]\b\.?)?(?:'s (?:mum|dad|nan|gran|family|parents|brother|sister|new)|, [0-9]{1,2}\b|'s\b|'ll\b"
    r"|(?:,| and (?:his|her|their))? (?:who|whose|in [0-9]|has|had|was|is|will|can|can't|won|lives|went|came|needs"
    r"|gets|got|said|loves|hates|and (?:his|her|their)|with (?:his|her|their))\b)"
)
_OF_MANY = late(
    r"\b(?:children|people|those|pupils|students|families|adults|kids|parents|anyone|someone|everyone|somebody|anybody)"
    r"(?: who| that)?[ ']\Z"
)
_SHORTEST_NAME = 2
_WINDOW = 240


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int


def circumstances_in(passage: Passage, roll: RollIndex | None) -> Iterator[tuple[int, int]]:
    """The folded span of each thing told about a child's health, needs, money, family, care, status or behaviour."""
    sentences: list[_Sentence] | None = None
    for pattern in matching("circumstances", passage):
        for match in pattern.finditer(passage.folded):
            sentences = sentences or _sentences(passage.folded)
            if _is_of_a_child(passage, match, sentences, roll):
                yield match.span()


def _sentences(folded: str) -> list[_Sentence]:
    found, start = [], 0
    for end in _SENTENCE_END.finditer(folded):
        found.append(_Sentence(start, end.end()))
        start = end.end()
    return [*found, _Sentence(start, len(folded))]


def _is_of_a_child(
    passage: Passage, match: re.Match[str], sentences: list[_Sentence], roll: RollIndex | None
) -> bool:
    """True if this sentence shows a child, or says "he" or "her mum" of one shown in a sentence beside it."""
    number = next(
        at for at, one in enumerate(sentences) if match.start() < one.end or at == len(sentences) - 1
    )
    start = max(sentences[number].start, match.start() - _WINDOW)
    end = min(sentences[number].end, match.end() + _WINDOW)
    words = passage.folded[start:end]
    if any_of("of_nobody_here").search(words) or _OF_MANY.search(passage.folded, start, match.start() + 1):
        return False
    if _shows_a_child(passage, start, end, roll):
        return True
    if not _PRONOUN.search(words) or any_of("of_no_child_in_particular").search(words):
        return False
    return any(
        _shows_a_child(passage, one.start, min(one.end, one.start + _WINDOW), roll)
        for one in (*reversed(sentences[max(0, number - 2) : number]), *sentences[number + 1 : number + 2])
        if not any_of("of_nobody_here").search(passage.folded[one.start : one.end])
    )


def _shows_a_child(passage: Passage, start: int, end: int, roll: RollIndex | None) -> bool:
    """True if a child is named or pointed at in folded[start:end]: "Reece", "a boy in 4B", "the twins in Oak"."""
    if any_of("a_child").search(passage.folded, start, end):
        return True
    if _WITH_A_CLASS.search(passage.with_capitals, start, end):
        return True
    return any(
        _is_a_name(passage, match, start, end, roll) for match in _WORD.finditer(passage.folded, start, end)
    )


def _is_a_name(passage: Passage, match: re.Match[str], start: int, end: int, roll: RollIndex | None) -> bool:
    """A capital given name, of the roll or of everyday use; not after a title, not of a place or a thing."""
    word = match.group()
    if not passage.shown(match.start(), match.start() + 1).isupper() or len(word) < _SHORTEST_NAME:
        return False
    if _TITLED.search(passage.folded, max(0, match.start() - _TITLE), match.start()):
        return False
    if _is_of_a_thing(passage.folded, match.end()):
        return False
    if roll is not None and SKELETONS[word] in roll.givens:
        return True
    likeness = given_likeness(word)
    if likeness is Likeness.SURE:
        return True
    if likeness is Likeness.WORDLIKE:
        is_placed = match.start() > start + 1 or _DOES.match(passage.folded, match.end()) is not None
        return is_placed and word not in word_set("months and days")
    return (
        likeness is Likeness.UNKNOWN
        and len(word) > _SHORTEST_NAME
        and _DOES.match(passage.folded, match.end()) is not None
    )


def _is_of_a_thing(folded: str, end: int) -> bool:
    """ "Daisy class", "Holly House", "the Alice Trust"."""
    after = _WORD.search(folded, end, end + 20)
    return after is not None and after.group() in word_set("after a place") | word_set(
        "after a name of things"
    )
