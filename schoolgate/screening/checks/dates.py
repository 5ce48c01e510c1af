"""Dates that can not be right, and events that are over."""

from __future__ import annotations

from collections.abc import Iterator

from schoolgate.screening.check import Check
from schoolgate.screening.dates import Written, dates_in, end_before_start, is_over, right_weekday
from schoolgate.screening.model import Category, Finding, Outcome
from schoolgate.screening.passage import Passage, Reading

_OVER = {
    Category.EVENT.value: ("This event is already over.", "Check its date, or tell how it went."),
    Category.VACANCY.value: ("This vacancy has already closed.", "Check its closing date."),
}


class Dates(Check):
    """Dates that can not be right.

    Catches: a weekday that is not that of its date, a date that does not exist (31 June), an end before its start;
    an event that is already over and a vacancy that has closed (these go to the Headteacher if the date is certain).

    Leaves alone: dates of the past in anything that tells of the past.

    Do instead: look at the calendar; one tap puts the right weekday in.
    """

    clauses = ("3.1",)
    outcome = Outcome.ASK
    parts = frozenset({"text", "alt", "picture"})

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        today, category = reading.context.today, reading.draft.category
        if today is None or not passage.digits:
            return
        found = dates_in(passage, today, looks_ahead=category in _OVER)
        for each in found:
            if each.means is None:
                yield self._advice(
                    passage, each.span, "There is no such date.", "Check the day and the month."
                )
            elif each.contradicts:
                yield self._wrong_weekday(passage, each)
        for span in end_before_start(passage, found):
            yield self._advice(passage, span, "This ends before it starts.", "Check both ends.")
        if category in _OVER and passage.part == "text":
            for each in is_over(passage, found, today, category):
                outcome = Outcome.ASK if each.is_sure else Outcome.ADVISE
                yield self.finding(passage, each.span, *_OVER[category], outcome=outcome)

    def _advice(self, passage: Passage, span: tuple[int, int], message: str, advice: str) -> Finding:
        return self.finding(passage, span, message, advice, outcome=Outcome.ADVISE)

    def _wrong_weekday(self, passage: Passage, written: Written) -> Finding:
        right, fix = right_weekday(passage, written)
        return self.finding(
            passage,
            written.span,
            f"{right} is the weekday of this date.",
            f"Make it {right}, or check the day of the month.",
            fixes=(fix,),
            outcome=Outcome.ADVISE,
        )
