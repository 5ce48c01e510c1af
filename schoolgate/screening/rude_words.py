"""Finds slurs, swear words and hostile sentences in a passage, hidden or not (4.4, 6.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from schoolgate.screening.fold import fold_word
from schoolgate.screening.late import late
from schoolgate.screening.model import Outcome
from schoolgate.screening.passage import Passage
from schoolgate.screening.patterns import any_of, matching
from schoolgate.screening.scope import is_quoted_play
from schoolgate.screening.sentences import sentence_around
from schoolgate.screening.weighing import weighed
from schoolgate.screening.wordlists import lines, word_set

_MASK_AFTER_LETTER = late(r"[a-z][*#%@$]")
_MASKS = ("*", "#", "%", "@", "$")
_LETTERS = late(r"[^\W\d_]+")
_MASKED = late(r"(?<![\w*#])([a-z])[a-z*#%@!$-]{0,8}[*#%@$]{1,8}[a-z*#]{0,8}(?![\w*])")
_SPELLED = late(r"(?<![\w])[a-z](?:[ .\-_*][a-z]){3,12}(?![\w])")
_LOOK_AROUND = 24
_TELLING_PHRASE = 12
_TELLING = 80
_YOU = late(r"\b(?:you|your|ya)\b")
_OF_ONESELF = late(
    r"\b(?:i'm|i am|im|i was|i felt|i feel|call me|makes me|me,?) (?:such |like |just )*(?:an?|the)?(?: [a-z]+)? ?$"
)
_SORRY = late(
    r"\b(?:my apologies|apologies from me|sorry all|goes to me|my own (?:fault|sleeve|stupid)|myself)\b"
)
_STRETCHED = re.compile(r"(.)\1{2,}")
_FEWEST_LETTERS = 4

Rude = tuple[tuple[int, int], Outcome]


def rude_in(passage: Passage) -> Iterator[Rude]:
    """Each rude stretch: its folded span, and stop for abuse or ask for rudeness."""
    yield from _words(passage)
    yield from _hidden(passage)
    if _is_spelled_out(passage):
        for match in _SPELLED.finditer(passage.folded):
            yield from _word(re.sub(r"[^a-z]", "", match.group()), match.span())
    for pattern in matching("abuse", passage):
        for match in pattern.finditer(passage.folded):
            yield match.span(), Outcome.STOP
    for span in _hostile(passage):
        if not _is_innocent(passage.folded, *span) and not _is_told(passage, *span):
            yield span, Outcome.ASK


def is_swearing(typed: str) -> bool:
    """True where words as typed hold one of the list, hidden or not, that is none of those said in jest."""
    folded = fold_word(typed)
    if any(map(folded.__contains__, _MASKS)) or any(map(str.isdigit, folded)):
        return True
    words = set(_LETTERS.findall(folded)) - word_set("insults in jest")
    return any(map(_outcome_of, words))


def _is_spelled_out(passage: Passage) -> bool:
    """True where some words in a row are single letters."""
    if passage.single_letters < _FEWEST_LETTERS:
        return False
    places = [number for number, word in enumerate(passage.words.texts) if len(word) == 1]
    row = _FEWEST_LETTERS - 1
    return any(last - first == row for first, last in zip(places, places[row:], strict=False))


def _hostile(passage: Passage) -> Iterator[tuple[int, int]]:
    for pattern in matching("hostility", passage):
        for match in pattern.finditer(passage.folded):
            yield match.span()
    yield from weighed("hostile", passage)


def _words(passage: Passage) -> Iterator[Rude]:
    rude = _RUDE.among(passage.vocabulary)
    if not rude:
        return
    words = passage.words
    for number, word in enumerate(words.texts):
        span = (words.starts[number], words.ends[number])
        if word not in rude or _is_innocent(passage.folded, *span):
            continue
        if word not in word_set("mild in a story") or not _is_told(passage, *span):
            yield span, rude[word]


def _hidden(passage: Passage) -> Iterator[Rude]:
    for start, plain in passage.leet:
        for match in _LETTERS.finditer(plain):
            span = (start + match.start(), start + match.end())
            if not passage.folded[slice(*span)].isdigit():
                yield from _word(match.group(), span)
    if any(map(passage.folded.__contains__, _MASKS)) and _MASK_AFTER_LETTER.search(passage.folded):
        for match in _MASKED.finditer(passage.folded):
            yield from _word(_unmasked(match.group()), match.span())


def _word(word: str, span: tuple[int, int]) -> Iterator[Rude]:
    # A 1 or a ! may stand for an l or an i.
    outcome = _outcome_of(word) or _outcome_of(word.replace("l", "i"))
    if outcome:
        yield span, outcome


@cache
def _listed() -> tuple[dict[str, Outcome], dict[str, tuple[tuple[str, Outcome], ...]]]:
    """Whole words, and word beginnings by their first three letters, each with its outcome."""
    whole: dict[str, Outcome] = {}
    starts: dict[str, tuple[tuple[str, Outcome], ...]] = {}
    for name, outcome in (("stop_words", Outcome.STOP), ("ask_words", Outcome.ASK)):
        for entry in lines(name):
            stem = entry.rstrip("*")
            if entry == stem:
                whole.setdefault(entry, outcome)
            else:
                starts[stem[:3]] = (*starts.get(stem[:3], ()), (stem, outcome))
    return whole, starts


def _outcome_of(word: str) -> Outcome | None:
    whole, starts = _listed()
    known = whole.get(word)
    if known is None and word[:3] in starts:
        known = next((outcome for stem, outcome in starts[word[:3]] if word.startswith(stem)), None)
    if known is None and len(word) > 4 and _STRETCHED.search(word):
        return _outcome_of(_STRETCHED.sub(r"\1", word))
    return known


class _Rude:
    """Tells the rude words of a text from those met before and found clean; forgets them past its limit."""

    def __init__(self) -> None:
        self._clean: set[str] = set()

    def among(self, vocabulary: frozenset[str]) -> dict[str, Outcome]:
        """The rude words, each with its outcome."""
        strange = vocabulary - self._clean
        if not strange:
            return {}
        rude = {word: outcome for word in strange if (outcome := _outcome_of(word))}
        if len(self._clean) > _MEMO_LIMIT:
            self._clean.clear()
        self._clean.update(word for word in strange if word not in rude and len(word) <= _LONGEST_WORD)
        return rude


_RUDE = _Rude()
_MEMO_LIMIT = 20_000
_LONGEST_WORD = 40


def _is_innocent(folded: str, start: int, end: int) -> bool:
    """True if the words at [start:end] stand in one of the phrases that make them harmless."""
    base = max(0, start - _LOOK_AROUND)
    around = folded[base : end + _LOOK_AROUND]
    return any(
        (match.start() + base < end and match.end() + base > start)
        or match.end() - match.start() > _TELLING_PHRASE
        for match in any_of("good_company", whole_words=False).finditer(around)
    )


def _is_told(passage: Passage, start: int, end: int) -> bool:
    """True where a lesson or a book tells of it ("Year 9 argued that Macbeth is a coward"), or it is of oneself.

    Never where it says you, unless a play is quoted.
    """
    folded = passage.folded
    if (
        _OF_ONESELF.search(folded[max(0, start - _LOOK_AROUND) : start])
        or is_quoted_play(passage, end - 1)
        or _SORRY.search(folded, max(0, start - _TELLING), end + _TELLING)
    ):
        return True
    if word_set("of stories").isdisjoint(passage.vocabulary) or _YOU.search(folded, start, end):
        return False
    return not word_set("of stories").isdisjoint(
        _LETTERS.findall(sentence_around(folded, start, end, _TELLING))
    )


@lru_cache(maxsize=1_000)
def _unmasked(masked: str) -> str:
    """The listed word behind "f**k" or "sh*t", or nothing."""
    if sum(char.isalpha() for char in masked) < 2 or ("*" not in masked and "#" not in masked):
        return "fuck" if masked in ("f***", "f****") else ""
    shape = re.compile("".join(re.escape(char) if char.isalpha() else "[a-z]" for char in masked))
    return next((word for word in _MASKABLE if shape.fullmatch(word)), "")


_MASKABLE = tuple(
    stem + ending
    for stem, endings in (
        ("fuck", ("", "s", "ed", "ing", "in", "er", "ers", "wit")),
        ("shit", ("", "s", "e", "ty", "ting", "head", "show")),
        ("bitch", ("", "es", "y", "ing")),
        ("bastard", ("", "s")),
        ("arse", ("", "s", "d", "hole", "holes")),
        ("bollock", ("s", "ed", "ing")),
        ("cunt", ("", "s")),
        ("wank", ("", "er", "ers", "ing")),
        ("twat", ("", "s")),
        ("prick", ("", "s")),
        ("piss", ("", "ed", "ing")),
        ("crap", ("", "py")),
        ("bullshit", ("", "ter")),
        ("slut", ("", "s", "ty")),
        ("whore", ("", "s")),
        ("nigger", ("", "s")),
        ("faggot", ("", "s")),
        ("paki", ("", "s")),
        ("retard", ("", "s", "ed")),
        ("dickhead", ("", "s")),
        ("tosser", ("", "s")),
        ("bugger", ("", "s", "ed", "ing")),
        ("damn", ("", "ed")),
        ("bloody", ("",)),
    )
    for ending in endings
)
