"""The people named in full in a passage, without those whom a school may name (4.3, 6.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schoolgate.screening.fold import fold_word
from schoolgate.screening.late import late
from schoolgate.screening.model import Context
from schoolgate.screening.names import names_in
from schoolgate.screening.passage import Passage
from schoolgate.screening.patterns import matching
from schoolgate.screening.person_company import Company, Matter
from schoolgate.screening.person_names import PersonName, full_names_in
from schoolgate.screening.person_words import Likeness, family_likeness, given_likeness, is_a_title, packed

_SHORTEST_UNKNOWN = 4
_FEWEST_PARTS = 2
_LETTERS = late(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Person:
    """A full name, whom it is told of, and whether the Headteacher should be asked."""

    name: PersonName
    matter: Matter
    asks: bool

    @property
    def span(self) -> tuple[int, int]:
        """The folded place of the name with its title."""
        return (self.name.title or self.name.given)[0], self.name.end


def people_in(passage: Passage, context: Context) -> Iterator[Person]:
    """Everybody named in full whom the school has no leave to name and the roll does not hold."""
    names = [*full_names_in(passage), *_in_small_letters(passage)]
    if not names:
        return
    taken = _of_pupils(passage, context)
    for name in names:
        if any(start < name.end and name.start < end for start, end in taken) or _may_be_named(
            passage, name, context
        ):
            continue
        matter = Company.of(passage.folded, name.start, name.end).matter
        yield Person(name, matter, _is_asked(matter, context))


def _is_asked(matter: Matter, context: Context) -> bool:
    """A colleague is asked about where the school keeps a list of staff who agreed, and this one is not on it."""
    return matter in (Matter.PARENT, Matter.PUPIL) or (matter is Matter.STAFF and bool(context.staff))


def _of_pupils(passage: Passage, context: Context) -> list[tuple[int, int]]:
    """Where pupils of the roll are named: those are told of by the check of pupils' names."""
    if context.roll is None or not len(context.roll):
        return []
    return [(match.start, match.end) for match in names_in(passage, context.roll)]


def _may_be_named(passage: Passage, name: PersonName, context: Context) -> bool:
    given, family = _letters(passage, name.given), _letters(passage, name.family)
    if any(_is_the_same(given, family, staff) for staff in context.staff):
        return True
    return any(_lies_in(passage.folded, fold_word(partner), name) for partner in context.partners)


def _letters(passage: Passage, span: tuple[int, int]) -> str:
    return "".join(_LETTERS.findall(passage.folded[slice(*span)]))


def _is_the_same(given: str, family: str, staff: str) -> bool:
    """Whether a member of staff as listed ("Jane Hale", "Ms J Hale") is the one named."""
    parts = [part for part in _LETTERS.findall(fold_word(staff)) if not is_a_title(part)]
    if len(parts) < _FEWEST_PARTS or family not in ("".join(parts[1:]), parts[-1]):
        return False
    return parts[0] == given or (len(parts[0]) == 1 and given.startswith(parts[0]))


def _lies_in(folded: str, partner: str, name: PersonName) -> bool:
    at = folded.find(partner) if partner else -1
    while at >= 0:
        if at <= name.start and name.end <= at + len(partner):
            return True
        at = folded.find(partner, at + 1)
    return False


def _in_small_letters(passage: Passage) -> Iterable[PersonName]:
    """Names without capitals, believed only after words that call for one: "photo: jane hosking"."""
    if not _has_a_small_given_name(passage):
        return
    for pattern in matching("names_in_small_letters", passage):
        for match in pattern.finditer(passage.folded):
            start, end = match.span("given")[0], match.span("family")[1]
            if passage.shown(start, end).islower() and _is_sure(match["given"], match["family"]):
                yield PersonName(start, end, match.span("given"), match.span("family"), None)


def _has_a_small_given_name(passage: Passage) -> bool:
    """The cheap question first: is there a given name, and no other word, without a capital?"""
    known = packed("given_names") & passage.vocabulary
    names = [name for name in known if given_likeness(name) is Likeness.SURE]
    return bool(names) and any(
        word in names and not capital
        for word, capital in zip(passage.words.texts, passage.capitals, strict=True)
    )


def _is_sure(given: str, family: str) -> bool:
    return given_likeness(given) is Likeness.SURE and (
        family_likeness(family) is Likeness.SURE
        or (len(family) >= _SHORTEST_UNKNOWN and bool(family_likeness(family)))
    )
