"""Whether a post looks like the category it was given, or like school at all."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.model import Category, Finding, Outcome
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.patterns import any_of
from schoolgate.screening.weighing import weighed
from schoolgate.screening.wordlists import word_set, words

_IN_ONES_OWN_NAME = frozenset({"i", "me", "my", "mine", "im"})
_FEWEST_WORDS = 36
_FEWEST_WORDS_OF_NOBODY = 45


class CategoryFit(Check):
    """Fits its category.

    Catches: text that looks like none of the six kinds of school post (it goes to the Headteacher). It also advises
    where something usual is missing: a closing date in a vacancy, a date in an event, a contact in a press release.

    Leaves alone: short greetings and reminders, and anything in the school's own voice.

    Do instead: choose another category, or add the date or contact that readers will look for.
    """

    clauses = ("3.1",)
    outcome = Outcome.ASK
    parts = frozenset({"text"})

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        if _is_off_topic(passage):
            yield self.finding_for_the_post(
                "This does not read like any of the six kinds of school post.",
                "Say what it has to do with school, or let the Headteacher look at it first.",
            )
            return
        missing = _missing(reading.draft.category, passage)
        if missing:
            yield self.finding_for_the_post(*missing, outcome=Outcome.ADVISE)


def _is_off_topic(passage: Passage) -> bool:
    """Where the words sell, gossip or tell of a holiday; or go on for long without one word of school."""
    if any(weighed("off_topic", passage)):
        return True
    if not words("school_words").isdisjoint(passage.vocabulary):
        return False
    if not word_set("off topic").isdisjoint(passage.vocabulary) and any_of("off_topic").search(
        passage.folded
    ):
        return True
    personal = not _IN_ONES_OWN_NAME.isdisjoint(passage.vocabulary)
    fewest = _FEWEST_WORDS if personal else _FEWEST_WORDS_OF_NOBODY
    return len(passage.words.texts) >= fewest and word_set("our voice").isdisjoint(passage.vocabulary)


def _missing(category: str, passage: Passage) -> tuple[str, str] | None:
    folded = passage.folded
    if not folded.strip():
        return None
    if category == Category.VACANCY and not any_of("closing", whole_words=False).search(folded):
        return (
            "This vacancy has no closing date.",
            "Add “Closing date: …” so that people know how long they have.",
        )
    if category == Category.EVENT and not any_of("when", whole_words=False).search(folded):
        return "This event has no date.", "Add the day and time."
    if category == Category.PRESS_RELEASE and not any_of("press_contact", whole_words=False).search(folded):
        return (
            "This press release has no contact.",
            "Add who journalists should ask, such as the school office.",
        )
    return None
