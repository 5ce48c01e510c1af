"""What goes into a screening and what comes out of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from schoolgate.screening.contacts import Contacts

if TYPE_CHECKING:
    from schoolgate.screening.own_words import OwnWords
    from schoolgate.screening.roll import RollIndex

_SEVERITY = ("clear", "advise", "ask", "stop")


class Outcome(StrEnum):
    """How far a draft may go, mildest first; compares by severity, not by spelling."""

    CLEAR = "clear"
    ADVISE = "advise"
    ASK = "ask"
    STOP = "stop"

    @property
    def severity(self) -> int:
        """0 for clear to 3 for stop."""
        return _SEVERITY.index(self.value)

    def __lt__(self, other: str) -> bool:
        return self.severity < Outcome(other).severity

    def __le__(self, other: str) -> bool:
        return self.severity <= Outcome(other).severity

    def __gt__(self, other: str) -> bool:
        return self.severity > Outcome(other).severity

    def __ge__(self, other: str) -> bool:
        return self.severity >= Outcome(other).severity

    @classmethod
    def worst(cls, outcomes: Iterable[Outcome]) -> Outcome:
        """The most severe of them, clear if there are none."""
        return max(outcomes, key=lambda outcome: outcome.severity, default=cls.CLEAR)


class Category(StrEnum):
    """The six kinds of school-related content (3.1)."""

    EVENT = "event"
    CELEBRATION = "celebration"
    ARTICLE = "article"
    PRESS_RELEASE = "press_release"
    PHOTO_VIDEO = "photo_video"
    VACANCY = "vacancy"


class Tone(StrEnum):
    """The two tones a post may intend (3.2)."""

    LIGHT_HEARTED = "light-hearted"
    PROFESSIONAL = "professional"


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything of a post that a reader would see as words; `picture_words` is what was read in each picture, and
    `unread` the numbers (from 0) of those whose words are not known, or not all."""

    text: str
    category: str
    tone: str = ""
    alt: tuple[str, ...] = ()
    file_names: tuple[str, ...] = ()
    picture_words: tuple[str, ...] = ()
    unread: tuple[int, ...] = ()


@dataclass(frozen=True)
class Context:
    """What the school knows that the text does not say: its roll, its own contact details, its own lists.

    `allowed_contacts` holds phones, emails, postcodes and addresses as people write them; `allowed_hosts` holds host
    names, each standing for its subdomains too. `staff` are the full names of adults who agreed to be named (6.7),
    `partners` the names of schools that may be named, `ask_words` the school's own words and phrases to ask about.
    `own_page` is the address to put in the place of a doubtful link. `today` is the day the post is read for (the
    screening has no clock of its own); without it no date is judged. `set_aside` says, for each `words_key`, up to
    which outcome the school has called a finding about those words "not a problem".
    """

    roll: RollIndex | None = None
    allowed_contacts: tuple[str, ...] = ()
    allowed_hosts: frozenset[str] = frozenset()
    staff: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    ask_words: tuple[str, ...] = ()
    own_page: str = ""
    today: date | None = None
    is_pre_election: bool = False
    set_aside: Mapping[str, Outcome] = field(default_factory=dict)

    @cached_property
    def contacts(self) -> Contacts:
        """The allowed contacts in a form that can be compared."""
        return Contacts.of(self.allowed_contacts)

    @cached_property
    def own_words(self) -> OwnWords:
        """The school's own words to ask about, ready to be looked for."""
        # Loaded late: it knows passages, which know drafts.
        from schoolgate.screening.own_words import OwnWords  # noqa: PLC0415 (see above)

        return OwnWords.of(self.ask_words)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing seen: where it is in the text as typed (code points), under which clauses, and what to do instead.

    `where` is "text", "alt:0", "file:0", "picture:0" or "post" (start and end 0: the whole post). Each of `fixes`
    may replace text[start:end], the best one first; an empty one takes the words out.
    """

    check: str
    clauses: tuple[str, ...]
    outcome: Outcome
    where: str
    start: int
    end: int
    message: str
    advice: str
    fixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Screening:
    """The findings in reading order, and the worst outcome among them; `set_aside` holds those that do not count,
    because this school has said of these words that they are not a problem."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    set_aside: tuple[Finding, ...] = ()
