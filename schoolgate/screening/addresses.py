"""Finds street addresses and named houses in a passage (4.3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from schoolgate.screening.contacts import plain_key
from schoolgate.screening.late import late
from schoolgate.screening.passage import Passage
from schoolgate.screening.patterns import matching
from schoolgate.screening.person_words import Likeness, given_likeness
from schoolgate.screening.postcodes import has_an_inward_half
from schoolgate.screening.wordlists import word_set, words

_BARE = late(
    r"[0-9](?<![\w£$.,:/#-].)(?<!\s[-–/]\s.)[0-9]{0,3}(?:\s?[-/&]\s?[1-9][0-9]{0,3})?[a-f]?,?\s"
    r"(?P<bare>[a-z][a-z'-]{0,20}(?:\s[a-z][a-z'-]{0,20}){0,2})(?P<ask>)"
)
_POSTED = late(
    r"[1-9](?<![\w£$.,:/#-].)[0-9]{0,3}[a-f]?,?\s(?P<posted>[a-z][a-z'.-]{0,20}(?:\s[a-z][a-z'.-]{0,20}){0,3}),?\s{1,2}"
    r"(?:[a-z][a-z'.-]{0,20},?\s{1,2}){0,2}[a-z]{1,2}[0-9][0-9a-z]?\s?[0-9][abd-hjlnp-uw-z]{2}\b"
)
_AND_CAPITAL = re.compile(r"[0-9]{1,4}(?:\s?[-/&]\s?[0-9]{1,4})?[a-fA-F]?,?\s{1,2}[A-Z]")
_SURE_AT_HOME = frozenset(("bare", "made"))
_LONGEST_PLACING = 24
_WORD_START = late(r"(?<![a-z0-9])[a-z0-9]")
_REACH = 48
_ENDS_WELL = late(r"\s?(?:[.,;!?)\n]|$)")
_PLAINLY_STREETS = frozenset(
    {"road", "rd", "street", "avenue", "ave", "crescent", "cres", "terrace", "gardens", "mews"}
)
_HOMES = frozenset(
    {
        "lives",
        "live",
        "lived",
        "living",
        "home",
        "address",
        "moved",
        "send",
        "sent",
        "post",
        "posted",
        "cards",
    }
    | {"deliver", "delivered", "drop", "dropped", "collect", "collected", "parcels", "party", "sleepover"}
)
_HOMES_OF_TEAMS = frozenset({"home", "moved", "party"})
_SHORT_STREETS = frozenset({"st", "ln", "av", "cl", "dr"})
_PLACING = re.compile(
    r"(?:\b(?:at|to|from|near|outside|opposite|in|is|are|by|address|home|delivered?)\b:?|:)\s{0,2}(?:number\s|no\.?\s?)?\Z"
)
_PLACING_ONE_WORD = late(r"\b(?:at|outside|near|opposite|address|home)(?: is)?:?\s(?:number\s|no\.?\s?)?\Z")
_GOES_ON = late(r"[,\n]\s?[a-z]")
_HOURS = 12
_FEWEST_OF_A_NAME = 4


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """An address: its folded span; not `sure` where it is a street without a number or of a public place."""

    span: tuple[int, int]
    sure: bool


def addresses_in(passage: Passage) -> Iterator[FoundAddress]:
    """Each stretch that reads as an address."""
    for match in _candidates(passage):
        groups = match.re.groupindex
        kind = next(name for name in _RULES if name in groups)
        found = _Found(passage, match, kind)
        if _RULES[kind](found) and plain_key(match.group()) not in word_set("famous addresses"):
            yield FoundAddress(found.span, found.is_sure)


def _candidates(passage: Passage) -> Iterator[re.Match[str]]:
    folded = passage.folded
    starts = [start for start, _ in passage.numbers]
    capital = [start for start in starts if _AND_CAPITAL.match(passage.with_capitals, start)]
    if capital:
        placed = [at for at in capital if _PLACING.search(folded, max(0, at - _LONGEST_PLACING), at)]
        yield from _matches(_BARE, folded, placed)
        if has_an_inward_half(passage):
            yield from _matches(_POSTED, folded, capital)
    patterns = [local.pattern for local in matching("addresses", passage)]
    built = _before_houses(passage) if patterns else []
    for pattern in patterns:
        groups = pattern.groupindex
        if "suffix" in groups or "made" in groups:
            yield from _matches(pattern, folded, starts)
        elif "first" in groups or "built" in groups:
            yield from _matches(pattern, folded, capital if "first" in groups else built)
        elif starts or "wordless" in groups:
            yield from pattern.finditer(folded)


def _matches(pattern: re.Pattern[str], folded: str, starts: list[int]) -> Iterator[re.Match[str]]:
    for start in starts:
        match = pattern.match(folded, start)
        if match:
            yield match


def _before_houses(passage: Passage) -> list[int]:
    """Where words start that stand a little before a Cottage, a House or a Farm with its capital."""
    found: set[int] = set()
    among = passage.with_capitals
    for word in word_set("houses") & passage.vocabulary:
        for spelled in (word.capitalize(), word.upper()):
            at = among.find(spelled)
            while at >= 0:
                found.update(
                    match.start()
                    for match in _WORD_START.finditer(passage.folded, max(0, at - _REACH), at + 1)
                )
                at = among.find(spelled, at + 1)
    return sorted(found)


class _Found:
    """A match of a pattern, with what is asked about it."""

    def __init__(self, passage: Passage, match: re.Match[str], kind: str) -> None:
        self.passage, self.match = passage, match
        self.start, self.end = match.span("place" if "place" in match.re.groupindex else 0)
        self.street_at = match.start(kind)
        self.before = passage.folded[max(0, self.start - 40) : self.start]
        if kind in ("bare", "house", "farm", "posted") and self.is_capital:
            self._leave_small_words_out()
        street = passage.folded[self.street_at : min(self.end, match.end(kind))]
        self.words = [word.strip(".,'") for word in street.split()]

    def _leave_small_words_out(self) -> None:
        """ "14 Church Road from" ends at Road."""
        while self.end > self.street_at and self._last_word()[:1].islower():
            self.end = self.street_at + self.passage.folded[self.street_at : self.end].rindex(" ")

    def _last_word(self) -> str:
        return self.passage.shown(self.street_at, self.end).rstrip().rpartition(" ")[2]

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def is_capital(self) -> bool:
        return self.passage.shown(self.street_at, self.street_at + 1).isupper()

    @property
    def has_capitals(self) -> bool:
        """True if every word of the street, small words apart, was typed with a capital."""
        typed = self.passage.shown(self.street_at, self.end).split()
        return any(word[:1].isupper() for word in typed) and all(
            word[:1].isupper() or len(word) < _FEWEST_OF_A_NAME for word in typed
        )

    @property
    def is_shouted(self) -> bool:
        """True where a word is all in capitals: "5 SOS"."""
        return any(
            word.isupper() and len(word) > 1 for word in self.passage.shown(self.street_at, self.end).split()
        )

    @property
    def is_at_home(self) -> bool:
        """True where the words before speak of living, sending or a party."""
        sentence = re.split(r"[.!?\n]\s", self.before)[-1]
        return not word_set("of a home").isdisjoint(re.findall(r"[a-z]+", sentence))

    @property
    def counts_something(self) -> bool:
        """True where the number belongs to the word before it: "Bus 5 Station Road", but not "at number 17"."""
        before = self.before.split()
        if not before or before[-1] not in word_set("before numbers that are not houses"):
            return False
        if before[-1] == "unit" and ("," in self.match.group() or self.words[-1] in _PLAINLY_STREETS):
            return False
        if before[-1] in ("of", "in") and self.words[-1] in _PLAINLY_STREETS:
            return False
        return before[-1] != "number" or bool(
            before[-2:-1] and before[-2] in word_set("before numbers that are not houses")
        )

    @property
    def is_sure(self) -> bool:
        """False for a street without a number, and for the address of a public place."""
        unsure = "ask" in self.match.re.groupindex and not (
            self.is_at_home and not _SURE_AT_HOME.isdisjoint(self.match.re.groupindex)
        )
        return not unsure and word_set("public places").isdisjoint(re.findall(r"[a-z]+", self.before)[-4:])


def _is_a_street_with_its_kind(found: _Found) -> bool:
    """ "14 Church Road"; in small letters only where a plain street word, or words before, leave no doubt."""
    street = found.words
    if found.counts_something or not word_set("not in a street").isdisjoint(street[:-1]):
        return False
    if found.is_capital:
        return (
            found.passage.shown(found.start, found.end).rpartition(" ")[2][:1].isupper()
            or street[-1] in _PLAINLY_STREETS | _SHORT_STREETS
        )
    if street[-1] in _PLAINLY_STREETS:
        return len(street) == 2
    if street[-1] in _SHORT_STREETS:
        return len(street) == 2 and all(
            len(word) >= _FEWEST_OF_A_NAME and word not in words("common_words") for word in street[:-1]
        )
    is_placed = _PLACING.search(found.before) is not None and street[-1] in word_set("often streets")
    return len(street) == 2 and (is_placed or found.is_at_home) and street[-1] in word_set("often streets")


def _is_a_made_up_kind_of_street(found: _Found) -> bool:
    """ "4 Francis bridge", "12 Kaur Wells": a name, no word or place, and a kind that is a street's now and then."""
    names = found.words[:-1]
    if (
        not found.is_capital
        or found.counts_something
        or any(given_likeness(word) is Likeness.NONE for word in names)
    ):
        return False
    if not word_set("not in a street").isdisjoint(names) or not word_set("titles").isdisjoint(names):
        return False
    return (
        found.is_at_home
        or _PLACING.search(found.before) is not None
        or _GOES_ON.match(found.passage.folded, found.end) is not None
    )


def _is_a_named_street(found: _Found) -> bool:
    """ "9 The Paddocks", "3 Heol y Bryn"."""
    return found.has_capitals and not found.counts_something


def _is_a_bare_street(found: _Found) -> bool:
    """A number and names that are no words: "lives at 4 Francis Dam", "from 22 Bosvean."."""
    street = found.words
    if not street or not found.is_capital or found.counts_something:
        return False
    if not word_set("not in a street").isdisjoint(street) or not word_set("not after a number").isdisjoint(
        street
    ):
        return False
    if not word_set("titles").isdisjoint(street):
        return False
    if found.is_at_home:
        return True
    if not found.has_capitals or found.is_shouted or all(word in words("common_words") for word in street):
        return False
    if len(street) > 1:
        return True
    if not _PLACING_ONE_WORD.search(found.before):
        return False
    return bool(_ENDS_WELL.match(found.passage.folded, found.end)) or _is_no_hour(found)


def _is_no_hour(found: _Found) -> bool:
    """ "at 19 Trevean today" is a place; "at 7 Trelawny sang" is a time."""
    number = int(re.sub(r"[^0-9].*", "", found.match.group(), flags=re.DOTALL))
    return number > _HOURS and given_likeness(found.words[0]) is Likeness.UNKNOWN


def _is_a_house(found: _Found) -> bool:
    if not found.is_capital or not found.has_capitals:
        return False
    return word_set("not in a street").isdisjoint(found.words[found.words[0] == "the" : -1])


def _is_a_farm_lived_at(found: _Found) -> bool:
    """A farm is where classes go, too: only where somebody lives, or is written to, there."""
    cues = _HOMES if "," in found.passage.shown(*found.span) else _HOMES - _HOMES_OF_TEAMS
    return _is_a_house(found) and not cues.isdisjoint(re.findall(r"[a-z]+", found.before))


def _is_posted(found: _Found) -> bool:
    return found.is_capital and word_set("not in a street").isdisjoint(found.words)


def _is_said(found: _Found) -> bool:
    return True


_RULES: dict[str, Callable[[_Found], bool]] = {
    "suffix": _is_a_street_with_its_kind,
    "made": _is_a_made_up_kind_of_street,
    "first": _is_a_named_street,
    "bare": _is_a_bare_street,
    "house": _is_a_house,
    "farm": _is_a_farm_lived_at,
    "posted": _is_posted,
    "said": _is_said,
}
"""Name of the group that holds the street → how a match is judged."""
