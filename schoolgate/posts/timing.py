"""The time an author typed, as an instant."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from schoolgate.kit import clock

LONGEST_AHEAD = timedelta(days=367)


class BadTime(ValueError):
    """`field` is "typed_day" or "typed_time"; the message says what to type."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


def _day(typed: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(typed.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise BadTime("typed_day", "Type the day as 8/1/2027.")


def _time(typed: str) -> time:
    for form in ("%H:%M", "%H.%M", "%H:%M:%S"):
        try:
            return datetime.strptime(typed.strip(), form).time()  # noqa: DTZ007 - London's, added below
        except ValueError:
            continue
    raise BadTime("typed_time", "Type the time as 16:30.")


def day_of(typed_day: str) -> date:
    """The day a draft is meant to go out, in London: the one that was typed, today where it is no day to come."""
    today = timezone.localdate()
    try:
        return max(today, _day(typed_day))
    except BadTime:
        return today


def going_out_on(send_at: datetime | None) -> date:
    """The day something goes out, in London: today, or the day of its time if that is still to come."""
    today = timezone.localdate()
    return max(today, clock.london(send_at).date()) if send_at else today


def instant_of(typed_day: str, typed_time: str, *, after: datetime) -> datetime:
    """The instant (UTC) of a day and a time in London, later than `after`.

    Raises BadTime when it can not be read, has gone by, is over a year away, or is in the hour the clocks skip.
    """
    day, at = _day(typed_day), _time(typed_time)
    try:
        moment = clock.from_london(day, at)
    except clock.SkippedHour as skipped:
        raise BadTime("typed_time", f"{skipped} Choose an hour earlier or later.") from skipped
    if moment <= after:
        raise BadTime("typed_time", f"{clock.say(moment)} has gone by. Choose a later time, or send it now.")
    if moment - after > LONGEST_AHEAD:
        raise BadTime("typed_day", "That is more than a year away. Choose an earlier day.")
    return moment
